// Payouts by the bank: an account that changes slowly, a file that two operators send, and results that are read once.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { halalas, plainRiyals } from "../../worker/core/money.ts";
import { hourMs } from "../../worker/core/time.ts";
import { bankReport } from "../support/bank-report.ts";
import { expectBooksInOrder, expectStripeAgrees, loadBalances } from "./support/books.ts";
import { cookieOf } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import {
  arrive,
  asFamily,
  asOperator,
  atDesk,
  bankPayoutsOf,
  runPayouts,
  agreeTo,
  ibans,
  importReport,
  must,
  payByBank,
  payoutsOf,
  refundedOf,
  refundLine,
  retryJobs,
  secondOperator,
  sendFile,
  setDebtor,
  shareOf,
  type Sale,
} from "./support/payouts.ts";
import {
  call,
  change,
  codeOf,
  column,
  messagesTo,
  number,
  openPayableMarket,
  rows,
} from "./support/store.ts";
import { atTime, sandboxMoney } from "./support/world.ts";

const openedShape = z.object({ id: z.string() });

/** A sale of the first two families, both paid by the bank, arrived: two payouts wait for a file. */
async function twoWaiting(): Promise<Sale> {
  const sale = await atDesk(2, async (market) => {
    await setDebtor(market);
    await payByBank(market, 0);
    await payByBank(market, 1);
  });
  await arrive(sale);
  return sale;
}

async function makeFile(market: Market): Promise<string> {
  return openedShape.parse(await must(asOperator(market, "/bank-files", {}), 201)).id;
}

/** Nothing of earlier tests waits for a file. */
beforeAll(async () => {
  expect(await number("SELECT count(*) FROM payouts WHERE rail = 'bank'")).toBe(0);
});

describe("a bank payout", () => {
  test("goes from the arrival by a file of two operators and the bank's report to the family", async () => {
    const sale = await twoWaiting();
    const { market, placed } = sale;
    const [one, two] = market.familyIds;
    const shares = [await shareOf(sale, 1), await shareOf(sale, 2)] as const;
    expect(await payoutsOf(one)).toEqual([
      { rail: "bank", state: "open", amount: shares[0], netted: 0, returned: 0, problem: null },
    ]);
    expect((await loadBalances()).get("payouts")).toBe(shares[0] + shares[1]);
    expect((await sandboxMoney(placed.order.id)).transfers.count).toBe(0);

    const id = await makeFile(market);
    expect(codeOf(await asOperator(market, "/bank-files", {}))).toBe("bank_file_empty");

    await must(asOperator(market, `/bank-files/${id}/confirm`, {}));
    expect(codeOf(await asOperator(market, `/bank-files/${id}/send`, {}))).toBe("bank_file_same_operator");
    const cookie = await secondOperator(market);
    await must(call(`/api/operator/bank-files/${id}/send`, { method: "POST", cookie }));
    const xml = await asOperator(market, `/bank-files/${id}/xml`);
    expect(xml.headers.get("content-type")).toContain("application/xml");
    expect(xml.headers.get("content-disposition")).toBe(`attachment; filename="${id}.xml"`);
    const file = z.string().parse(xml.body);
    expect(file).toContain(`<CtrlSum>${plainRiyals(halalas(shares[0] + shares[1]))}</CtrlSum>`);
    for (const iban of ibans.slice(0, 2)) expect(file).toContain(`<IBAN>${iban}</IBAN>`);
    expect((await asOperator(market, "/bank-files")).body).toMatchObject({
      files: [{ id, state: "sent", payments: 2, totalHalalas: shares[0] + shares[1], isConfirmedByMe: true }],
      waiting: { payouts: 0, amountHalalas: 0 },
      hasDebtor: true,
    });

    const ids = await bankPayoutsOf(id);
    const report = bankReport(
      id,
      ids.map((payoutId) => ({ payoutId, status: "ACSC" })),
    );
    expect(await importReport(market, id, report)).toEqual({
      settled: 2,
      rejected: 0,
      doubtful: 0,
      pending: 0,
      known: 0,
      contradicted: "",
      unmatched: 0,
    });
    const posted = await rows("SELECT debit, credit, source FROM postings WHERE code = 'bank_transfer'");
    expect(posted).toEqual([one, two].map(() => ({ debit: "payouts", credit: "bank", source: id })));
    const balances = await loadBalances();
    expect([balances.get("payouts"), balances.get(`family:${one}`), balances.get(`family:${two}`)]).toEqual([
      0, 0, 0,
    ]);
    await expectStripeAgrees(placed.order.id);
    await expectBooksInOrder();
    expect((await asFamily(market, 0, "/payouts")).body).toMatchObject({
      payouts: [{ rail: "bank", state: "done", amountHalalas: shares[0], iban: "SA03 •••• 7519" }],
    });
    expect((await asFamily(market, 0, `/parcels/${placed.order.id}.1`)).body).toMatchObject({
      parcel: { transfer: { amountHalalas: shares[0] } },
    });
  });

  test("waits, and says why, while its family has no account", async () => {
    const sale = await atDesk(1, async (market) => {
      await setDebtor(market);
      await payByBank(market, 0, false);
    });
    await arrive(sale);
    const [family] = sale.market.familyIds;
    expect(await payoutsOf(family)).toEqual([]);
    expect((await asFamily(sale.market, 0, "/payouts")).body).toMatchObject({
      due: { rail: "bank", dueHalalas: 0, parcels: [{ waitReason: "no_bank_account" }] },
    });
    const blocked = await asOperator(sale.market, "/due-payouts");
    expect(blocked.body).toMatchObject({
      withoutAccount: [{ familyId: family, shareHalalas: await shareOf(sale) }],
    });
    await must(asFamily(sale.market, 0, "/bank-account", { iban: ibans[0], holder: "أم محمد" }), 201);
    expect(await payoutsOf(family)).toMatchObject([{ state: "open", amount: await shareOf(sale) }]);
    await sendFile(sale.market);
  });

  test("is made again, smaller, when its buyer is refunded before it is in a file (case 26)", async () => {
    const sale = await atDesk(1, async (market) => {
      await setDebtor(market);
      await payByBank(market, 0);
    });
    await arrive(sale);
    const share = await shareOf(sale);
    expect((await refundLine(sale, 1)).status).toBe(201);
    const left = share - (await refundedOf(sale));
    expect(await payoutsOf(sale.market.familyIds[0])).toMatchObject([
      { state: "failed", amount: share, returned: share, problem: "refunded" },
      { state: "open", amount: left, netted: 0 },
    ]);
    await sendFile(sale.market);
    await expectBooksInOrder();
  });

  test("refunded when the bank has it leaves a debt, netted from the next (case 27)", async () => {
    const sale = await atDesk(1, async (market) => {
      await setDebtor(market);
      await payByBank(market, 0);
    });
    await arrive(sale);
    await sendFile(sale.market);
    expect((await refundLine(sale, 1)).status).toBe(201);
    const debt = await refundedOf(sale);
    expect((await asFamily(sale.market, 0, "/payouts")).body).toMatchObject({ due: { debtHalalas: debt } });
    const next = await atDesk(1, undefined, sale.market);
    await arrive(next);
    const share = await shareOf(next);
    expect((await payoutsOf(sale.market.familyIds[0])).at(-1)).toMatchObject({
      state: "open",
      amount: share - debt,
      netted: debt,
    });
    await sendFile(sale.market);
    await expectBooksInOrder();
  });
});

describe("a bank file", () => {
  test("needs an account from which it is paid, and something to pay", async () => {
    const market = await openPayableMarket();
    await change("DELETE FROM settings WHERE name = 'bank_debtor'");
    expect(codeOf(await asOperator(market, "/bank-files", {}))).toBe("bank_debtor_missing");
    await setDebtor(market);
    expect(codeOf(await asOperator(market, "/bank-files", {}))).toBe("bank_file_empty");
    expect(codeOf(await asOperator(market, "/bank-files/pof_none/confirm", {}))).toBe("bank_file_unknown");
    expect(codeOf(await asOperator(market, "/bank-files/pof_none/xml"))).toBe("bank_file_unknown");
  });

  test("of two operators at the same moment one takes the step, and the other hears that it is taken", async () => {
    const { market } = await twoWaiting();
    const id = await makeFile(market);
    const cookies = [await cookieOf(market.phones.operator), await secondOperator(market)];
    const both = (verb: string) =>
      Promise.all(
        cookies.map((cookie) => call(`/api/operator/bank-files/${id}/${verb}`, { method: "POST", cookie })),
      );
    const confirmed = await both("confirm");
    expect(confirmed.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const sent = await both("send");
    expect(sent.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const verbs =
      "SELECT verb, count(DISTINCT actor) AS actors FROM transitions WHERE subject = ? GROUP BY verb ORDER BY verb";
    expect(await rows(verbs, id)).toEqual([
      { verb: "confirm", actors: 1 },
      { verb: "make", actors: 1 },
      { verb: "send", actors: 1 },
    ]);
    expect(await number("SELECT count(*) FROM bank_files WHERE id = ? AND sent_by <> confirmed_by", id)).toBe(
      1,
    );
    expect(codeOf(await asOperator(market, `/bank-files/${id}/withdraw`, {}))).toBe("bank_file_wrong_state");
  });

  test("made by two at the same moment is one, and holds each payout once", async () => {
    const { market } = await twoWaiting();
    const cookies = [await cookieOf(market.phones.operator), await secondOperator(market)];
    const made = await Promise.all(
      cookies.map((cookie) => call("/api/operator/bank-files", { method: "POST", cookie })),
    );
    expect(made.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const { id } = openedShape.parse(made.find(({ status }) => status === 201)?.body);
    expect(await bankPayoutsOf(id)).toHaveLength(2);
    await must(asOperator(market, `/bank-files/${id}/withdraw`, {}));
    expect(await bankPayoutsOf(id)).toEqual([]);
    await sendFile(market);
  });

  test("that is withdrawn frees its payouts for another, and can no longer be sent", async () => {
    const { market } = await twoWaiting();
    const first = await makeFile(market);
    await must(asOperator(market, `/bank-files/${first}/confirm`, {}));
    await must(asOperator(market, `/bank-files/${first}/withdraw`, {}));
    const cookie = await secondOperator(market);
    const late = await call(`/api/operator/bank-files/${first}/send`, { method: "POST", cookie });
    expect(codeOf(late)).toBe("bank_file_wrong_state");
    const second = await sendFile(market);
    expect(await bankPayoutsOf(second)).toHaveLength(2);
    expect(
      codeOf(await asOperator(market, `/bank-files/${first}/results`, { xml: bankReport(first, []) })),
    ).toBe("bank_file_wrong_state");
  });

  test("leaves out what something has happened to since, and makes it anew", async () => {
    const sale = await twoWaiting();
    const { market, placed } = sale;
    await change(
      "INSERT INTO fraud_warnings (id, order_id, charge_id, kind, warned_at) VALUES (?, ?, 'ch_1', 'made_with_stolen_card', 0)",
      `issfr_${placed.order.id}`,
      placed.order.id,
    );
    expect(codeOf(await asOperator(market, "/bank-files", {}))).toBe("bank_file_empty");
    for (const family of market.familyIds.slice(0, 2)) {
      expect(await payoutsOf(family)).toMatchObject([{ state: "failed", problem: "stale" }]);
    }
    expect((await asFamily(market, 0, "/payouts")).body).toMatchObject({
      due: { dueHalalas: 0, parcels: [{ waitReason: "frozen" }] },
    });
    await change("UPDATE fraud_warnings SET cleared_at = 1, cleared_by = 'operator:test'");
    await runPayouts(Date.now() + 24 * hourMs);
    expect(await payoutsOf(market.familyIds[0])).toMatchObject([{ state: "failed" }, { state: "open" }]);
    await sendFile(market);
  });

  test("leaves out a name that the bank cannot write, and says so", async () => {
    const sale = await atDesk(2, async (market) => {
      await setDebtor(market, { characters: "latin" });
      await payByBank(market, 0);
      await must(asOperator(market, `/families/${market.familyIds[1]}/rail`, { rail: "bank" }));
      await must(asFamily(market, 1, "/bank-account", { iban: ibans[1], holder: "Fatimah Al-Harbi" }), 201);
    });
    await arrive(sale);
    const { market } = sale;
    const id = await makeFile(market);
    expect(await bankPayoutsOf(id)).toHaveLength(1);
    expect(await payoutsOf(market.familyIds[0])).toMatchObject([
      { state: "open", problem: "text_unwritable" },
    ]);
    await setDebtor(market);
    await must(asOperator(market, `/bank-files/${id}/withdraw`, {}));
    expect(await bankPayoutsOf(await sendFile(market))).toHaveLength(2);
  });
});

describe("a bank's report", () => {
  test("rejects one payment: it is owed and paid again, and a wrong account is not used again", async () => {
    const sale = await twoWaiting();
    const { market } = sale;
    const [one, two] = market.familyIds;
    const id = await sendFile(market);
    const [first = "", second = ""] = await column(
      "SELECT id FROM payouts WHERE file_id = ? ORDER BY family_id",
      id,
    ).then((ids) => z.array(z.string()).parse(ids));
    const told = [
      { payoutId: first, status: "RJCT", reason: "AC04" },
      { payoutId: second, status: "ACSP" },
    ];
    const xml = bankReport(id, told);
    const results = {
      settled: 0,
      rejected: 1,
      doubtful: 0,
      pending: 1,
      known: 0,
      contradicted: "",
      unmatched: 0,
    };
    expect(await importReport(market, id, xml)).toEqual(results);
    const share = await shareOf(sale, 1);
    expect(await payoutsOf(one)).toMatchObject([{ state: "failed", returned: share, problem: "AC04" }]);
    expect(await payoutsOf(two)).toMatchObject([{ state: "sent", returned: 0 }]);
    expect((await loadBalances()).get(`family:${one}`)).toBe(share);
    expect((await messagesTo(market.phones.families[0] ?? ""))[0]).toContain("SA03 •••• 7519");
    expect((await asFamily(market, 0, "/bank-account")).body).toMatchObject({
      inUse: { iban: "SA03 •••• 7519", refusedReason: "AC04" },
    });
    // Read again it changes nothing.
    const again = { ...results, rejected: 0, known: 1 };
    expect(await importReport(market, id, xml)).toEqual(again);
    expect(await number("SELECT count(*) FROM payouts WHERE family_id = ?", one)).toBe(1);
    // Another account, once it has taken effect, is paid into.
    const corrected = { iban: "SA8430400108057386290038", holder: "أسرة 1" };
    await must(asFamily(market, 0, "/bank-account", corrected), 201);
    await runPayouts(Date.now() + 49 * hourMs);
    const next = await rows(
      "SELECT state, iban, amount_halalas AS amount FROM payouts WHERE family_id = ? ORDER BY id",
      one,
    );
    expect(next.at(-1)).toEqual({ state: "open", iban: corrected.iban, amount: share });
    const settled = bankReport(id, [{ payoutId: second, status: "ACSC" }]);
    expect(await importReport(market, id, settled)).toMatchObject({
      settled: 1,
      known: 0,
    });
    // What the bank says against its own word changes nothing, and is shown.
    const against = bankReport(id, [{ payoutId: second, status: "RJCT", reason: "AM04" }]);
    expect(await importReport(market, id, against)).toMatchObject({
      rejected: 0,
      known: 1,
      contradicted: second,
    });
    await expectBooksInOrder();
    await atTime(Date.now() + 50 * hourMs, async () => {
      expect(await payoutsOf(two)).toMatchObject([{ state: "done" }]);
    });
    await change("UPDATE bank_accounts SET effective_at = recorded_at");
    await sendFile(market);
  });

  test("of a rejection for another reason has the payout in the next file at once", async () => {
    const sale = await twoWaiting();
    const id = await sendFile(sale.market);
    const ids = await bankPayoutsOf(id);
    const xml = bankReport(
      id,
      ids.map((payoutId) => ({ payoutId, status: "RJCT", reason: "AM04" })),
    );
    expect(await importReport(sale.market, id, xml)).toMatchObject({
      rejected: 2,
    });
    const next = await sendFile(sale.market);
    expect(await bankPayoutsOf(next)).toHaveLength(2);
    expect(
      await column(
        "SELECT DISTINCT round FROM payout_parcels WHERE parcel_id LIKE ? ORDER BY 1",
        `${sale.placed.order.id}%`,
      ),
    ).toEqual([1, 2]);
    await expectBooksInOrder();
  });

  test("that cannot be read, is of another file, or names another amount changes nothing", async () => {
    const { market } = await twoWaiting();
    const id = await sendFile(market);
    const [payoutId = ""] = await bankPayoutsOf(id);
    const path = `/bank-files/${id}/results`;
    expect(codeOf(await asOperator(market, path, { xml: "<Document" }))).toBe("bank_report_unreadable");
    const other = bankReport("pof_01OTHER", [{ payoutId, status: "ACSC" }]);
    expect(codeOf(await asOperator(market, path, { xml: other }))).toBe("bank_report_other");
    const wrong = bankReport(id, [{ payoutId, status: "ACSC", amount: "0.01" }]);
    expect(await importReport(market, id, wrong)).toMatchObject({ settled: 0, unmatched: 1 });
    expect(await number("SELECT count(*) FROM payouts WHERE file_id = ? AND state = 'sent'", id)).toBe(2);
    expect(codeOf(await asOperator(market, "/bank-files/pof_none/results", { xml: other }))).toBe(
      "bank_file_unknown",
    );
  });

  test("as large as a file of thousands is taken, and no larger", async () => {
    const { market } = await twoWaiting();
    const id = await sendFile(market);
    const padding = `<!-- ${"x".repeat(200_000)} -->`;
    const xml = bankReport(id, [], "ACSC").replace("<GrpHdr>", `${padding}<GrpHdr>`);
    expect(await importReport(market, id, xml)).toMatchObject({
      settled: 2,
    });
    const huge = { xml: "x".repeat(9 * 1024 * 1024) };
    expect(codeOf(await asOperator(market, `/bank-files/${id}/results`, huge))).toBe("request_too_large");
  });
});

describe("a result told by hand", () => {
  test("holds when a second operator agrees", async () => {
    const { market } = await twoWaiting();
    const id = await sendFile(market);
    const [paid = "", returned = ""] = await bankPayoutsOf(id);
    const tell = (payout: string, result: string) =>
      asOperator(market, `/payouts/${payout}/report`, { result, reference: "FT2632" });
    expect(codeOf(await asOperator(market, `/payouts/${paid}/confirm`, {}))).toBe("payout_nothing_reported");
    await must(tell(paid, "settled"));
    await must(tell(returned, "rejected"));
    expect(codeOf(await asOperator(market, `/payouts/${paid}/confirm`, {}))).toBe("payout_same_operator");
    const cookie = await secondOperator(market);
    const agree = (payout: string) =>
      call(`/api/operator/payouts/${payout}/confirm`, { method: "POST", cookie });
    expect(await must(agree(paid))).toEqual({ result: "settled" });
    expect(await must(agree(returned))).toEqual({ result: "rejected" });
    expect(codeOf(await agree(paid))).toBe("payout_wrong_state");
    expect(codeOf(await tell(paid, "rejected"))).toBe("payout_wrong_state");
    expect(codeOf(await tell("pay_none", "settled"))).toBe("payout_unknown");
    expect(await column("SELECT source FROM postings WHERE id = ?", `${paid}:bank_transfer`)).toEqual([
      "FT2632",
    ]);
    expect(await rows("SELECT state, problem FROM payouts WHERE id = ?", returned)).toEqual([
      { state: "failed", problem: "FT2632" },
    ]);
    const shown = await asOperator(market, "/payouts?show=done&rail=bank");
    const { payouts } = z.object({ payouts: z.array(z.looseObject({ id: z.string() })) }).parse(shown.body);
    expect(payouts.find((one) => one.id === paid)).toMatchObject({
      reported: { result: "settled", isMine: true, isConfirmed: true },
    });
    await expectBooksInOrder();
    await sendFile(market);
  });

  test("of a payout in no file holds as well, of one in a file that is not sent it cannot be told", async () => {
    const { market } = await twoWaiting();
    const [one] = await column("SELECT payout_id FROM parcels WHERE family_id = ?", market.familyIds[0]);
    const tell = () =>
      asOperator(market, `/payouts/${String(one)}/report`, { result: "settled", reference: "FT1" });
    const id = await makeFile(market);
    expect(codeOf(await tell())).toBe("payout_wrong_state");
    await must(asOperator(market, `/bank-files/${id}/withdraw`, {}));
    await must(tell());
    const cookie = await secondOperator(market);
    await must(call(`/api/operator/payouts/${String(one)}/confirm`, { method: "POST", cookie }));
    expect(await payoutsOf(market.familyIds[0])).toMatchObject([{ state: "done" }]);
    expect(await bankPayoutsOf(await sendFile(market))).toHaveLength(1);
    await expectBooksInOrder();
  });
});

describe("a bank account", () => {
  const other = { iban: "SA8430400108057386290038", holder: "أم أحمد" };

  test("of a family is used at once when it is the first, and 48 hours later when it is another", async () => {
    const market = await openPayableMarket();
    const [phone = ""] = market.phones.families;
    const first = { iban: " sa03 8000 0000 6080 1016 7519 ", holder: "أم محمد" };
    expect(await must(asFamily(market, 0, "/bank-account", first), 201)).toMatchObject({
      inUse: {
        iban: "SA03 •••• 7519",
        holder: "أم محمد",
        bank: { en: "Al Rajhi Bank" },
        refusedReason: null,
      },
      waiting: null,
    });
    expect((await messagesTo(phone))[0]).toContain("SA03 •••• 7519");
    expect(codeOf(await asFamily(market, 0, "/bank-account", first))).toBe("bank_account_unchanged");
    const changed = await must(asFamily(market, 0, "/bank-account", other), 201);
    expect(changed).toMatchObject({ inUse: { iban: "SA03 •••• 7519" }, waiting: { iban: "SA84 •••• 0038" } });
    const body = (await messagesTo(phone))[0] ?? "";
    expect(body).toContain("SA84 •••• 0038");
    expect(body).not.toContain(other.iban);
    const inUse = async (hours: number) => {
      const cookie = await cookieOf(phone);
      const reply = await atTime(Date.now() + hours * hourMs, () =>
        call("/api/family/bank-account", { cookie }),
      );
      return z.looseObject({ inUse: z.object({ iban: z.string() }) }).parse(reply.body).inUse.iban;
    };
    expect(await inUse(47.9)).toBe("SA03 •••• 7519");
    expect(await inUse(48.1)).toBe("SA84 •••• 0038");
  });

  test("that is changed again before it took effect is never used", async () => {
    const market = await openPayableMarket();
    const record = (account: object) => must(asFamily(market, 0, "/bank-account", account), 201);
    await record({ iban: ibans[0], holder: "أم محمد" });
    await record(other);
    await change(
      "UPDATE bank_accounts SET recorded_at = recorded_at - ?, effective_at = effective_at - ?",
      40 * hourMs,
      40 * hourMs,
    );
    await record({ iban: ibans[1], holder: "أم محمد" });
    const cookie = await cookieOf(market.phones.families[0] ?? "");
    const seen = async (hours: number) =>
      (await atTime(Date.now() + hours * hourMs, () => call("/api/family/bank-account", { cookie }))).body;
    expect(await seen(20)).toMatchObject({
      inUse: { iban: "SA03 •••• 7519" },
      waiting: { iban: "SA15 •••• 7519" },
    });
    expect(await seen(49)).toMatchObject({ inUse: { iban: "SA15 •••• 7519" }, waiting: null });
  });

  test.each([
    ["SA0380000000608010167518", "iban_mistyped"],
    ["SA03", "iban_length"],
    ["DE89370400440532013000", "iban_foreign"],
    ["hello", "iban_malformed"],
  ])("%s is refused: %s", async (iban, problem) => {
    const market = await openPayableMarket();
    const reply = await asFamily(market, 0, "/bank-account", { iban, holder: "أم محمد" });
    expect(codeOf(reply)).toBe("iban_invalid");
    expect(reply.body).toMatchObject({ detail: { problem } });
  });

  test("recorded by an operator is told to the family", async () => {
    const market = await openPayableMarket();
    const path = `/families/${market.familyIds[1]}/bank-account`;
    const proposed = asOperator(market, path, other);
    expect((await proposed).status).toBe(202);
    expect((await asOperator(market, path)).body).toMatchObject({ inUse: null });
    await must(agreeTo(market, proposed));
    expect((await messagesTo(market.phones.families[1] ?? ""))[0]).toContain("SA84 •••• 0038");
    expect((await asOperator(market, path)).body).toMatchObject({ inUse: { iban: "SA84 •••• 0038" } });
    expect(codeOf(await asOperator(market, "/families/fam_none/bank-account", other))).toBe("family_unknown");
  });
});

describe("the rail of a family", () => {
  test("changes what waits, and nothing that a file holds", async () => {
    const sale = await twoWaiting();
    const { market } = sale;
    const [one, two] = market.familyIds;
    const id = await makeFile(market);
    await must(asOperator(market, `/families/${two}/rail`, { rail: "stripe" }));
    expect(await payoutsOf(two)).toMatchObject([{ rail: "bank", state: "open" }]);
    expect(codeOf(await asOperator(market, `/families/${two}/rail`, { rail: "stripe" }))).toBe(
      "rail_unchanged",
    );
    expect(codeOf(await asOperator(market, "/families/fam_none/rail", { rail: "bank" }))).toBe(
      "family_unknown",
    );
    await must(asOperator(market, `/bank-files/${id}/withdraw`, {}));
    await must(asOperator(market, `/families/${one}/rail`, { rail: "stripe" }));
    expect(await payoutsOf(one)).toMatchObject([
      { rail: "bank", state: "failed", problem: "rail_changed" },
      { rail: "stripe", state: "done", amount: await shareOf(sale, 1) },
    ]);
    // The other's payout came back from its file; its rail has changed since, so no file takes it.
    expect(codeOf(await asOperator(market, "/bank-files", {}))).toBe("bank_file_empty");
    await retryJobs("%:failed:payout");
    expect(await payoutsOf(two)).toMatchObject([
      { rail: "bank", state: "failed", problem: "stale" },
      { rail: "stripe", state: "done", amount: await shareOf(sale, 2) },
    ]);
    await expectStripeAgrees(sale.placed.order.id);
    await expectBooksInOrder();
  });
});
