// What must not happen to money on its way to families: paid twice, paid while disputed, lost from the books, or never paid.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { runBatch } from "../../worker/core/database.ts";
import { hourMs } from "../../worker/core/time.ts";
import { partsMax } from "../../worker/money/payouts/planning/rules.ts";
import { saveFileStep } from "../../worker/money/payouts/bank-files/store.ts";
import { saveFamilyBalances } from "../../worker/money/reconciliation/sums/store.ts";
import { bankReport } from "../support/bank-report.ts";
import { expectBooksInOrder } from "./support/books.ts";
import { newContext } from "./support/context.ts";
import { dispute } from "./support/disputes.ts";
import type { Market } from "./support/market.ts";
import {
  arrive,
  asFamily,
  asOperator,
  atDesk,
  bankPayoutsOf,
  runPayouts,
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
  setTerms,
  shareOf,
  type Sale,
} from "./support/payouts.ts";
import { sellAgain } from "./support/sold-again.ts";
import { call, change, codeOf, column, number, rows } from "./support/store.ts";

beforeAll(async () => {
  expect(await number("SELECT count(*) FROM payouts WHERE rail = 'bank'")).toBe(0);
});

/** A sale of the first families, paid by the bank, arrived: their payouts wait for a file. */
async function waiting(families = 1): Promise<Sale> {
  const sale = await atDesk(families, async (market) => {
    await setDebtor(market);
    for (let index = 0; index < families; index += 1) await payByBank(market, index);
  });
  await arrive(sale);
  return sale;
}

async function payoutId({ market }: Sale): Promise<string> {
  const open = "SELECT id FROM payouts WHERE family_id = ? ORDER BY id DESC LIMIT 1";
  return z.string().parse((await column(open, market.familyIds[0]))[0]);
}

const fileShape = z.object({ id: z.string() });
const makeFile = async (market: Market) =>
  fileShape.parse(await must(asOperator(market, "/bank-files", {}), 201)).id;

async function asSecond(market: Market, path: string, body: unknown = {}) {
  return call(`/api/operator${path}`, { body, cookie: await secondOperator(market) });
}

describe("a minimum above what one payout's parcels bring", () => {
  test("is reached by all that is due, and all of it is paid", async () => {
    const sale = await atDesk(1, async (market) => {
      await setDebtor(market);
      await payByBank(market, 0);
      await setTerms(market, 0, { minimumHalalas: 10_000_000 });
    });
    await arrive(sale);
    const parcels = 300;
    const share = await shareOf(sale);
    await sellAgain(sale, parcels - 1);
    const family = sale.market.familyIds[0];
    await setTerms(sale.market, 0, { minimumHalalas: parcels * share + 1 });
    expect(await payoutsOf(family)).toEqual([]);
    await setTerms(sale.market, 0, { minimumHalalas: parcels * share });
    await retryJobs("%:rest:payout");
    expect(await payoutsOf(family)).toMatchObject([
      { state: "open", amount: partsMax * share },
      { state: "open", amount: (parcels - partsMax) * share },
    ]);
    await sendFile(sale.market);
  });
});

describe("a payout of which one operator says that it was paid", () => {
  async function told(result: string): Promise<{ sale: Sale; id: string }> {
    const sale = await waiting();
    const id = await payoutId(sale);
    await must(asOperator(sale.market, `/payouts/${id}/report`, { result, reference: "FT2633" }));
    return { sale, id };
  }

  test("is in no file until another has agreed or declined", async () => {
    const { sale, id } = await told("settled");
    const { market } = sale;
    expect(codeOf(await asOperator(market, "/bank-files", {}))).toBe("bank_file_empty");
    expect((await asOperator(market, "/bank-files")).body).toMatchObject({ waiting: { payouts: 0 } });
    expect(codeOf(await asOperator(market, `/payouts/${id}/decline`, {}))).toBe("payout_same_operator");
    await must(asSecond(market, `/payouts/${id}/decline`));
    expect(codeOf(await asSecond(market, `/payouts/${id}/confirm`))).toBe("payout_nothing_reported");
    expect(await bankPayoutsOf(await sendFile(market))).toEqual([id]);
    await expectBooksInOrder();
  });

  test("does not fail by a refund meanwhile: what was paid too much is a debt", async () => {
    const { sale, id } = await told("settled");
    const share = await shareOf(sale);
    expect((await refundLine(sale, 1)).status).toBe(201);
    expect(await payoutsOf(sale.market.familyIds[0])).toMatchObject([{ state: "open" }]);
    expect(await must(asSecond(sale.market, `/payouts/${id}/confirm`))).toEqual({ result: "settled" });
    expect(
      await rows("SELECT amount_halalas AS amount FROM postings WHERE id = ?", `${id}:bank_transfer`),
    ).toEqual([{ amount: share }]);
    expect((await asFamily(sale.market, 0, "/payouts")).body).toMatchObject({
      due: { debtHalalas: await refundedOf(sale) },
    });
    await expectBooksInOrder();
  });

  test("is not given back when its family's rail changes meanwhile", async () => {
    const { sale, id } = await told("settled");
    const family = sale.market.familyIds[0];
    await must(asOperator(sale.market, `/families/${family}/rail`, { rail: "stripe" }));
    expect(await payoutsOf(family)).toMatchObject([{ rail: "bank", state: "open" }]);
    await must(asSecond(sale.market, `/payouts/${id}/confirm`));
    expect(await payoutsOf(family)).toMatchObject([{ rail: "bank", state: "done" }]);
    await expectBooksInOrder();
  });

  test("stays as it is when the bank rejects it: the two contradict each other", async () => {
    const sale = await waiting();
    const file = await sendFile(sale.market);
    const id = await payoutId(sale);
    await must(asOperator(sale.market, `/payouts/${id}/report`, { result: "settled", reference: "FT2634" }));
    const xml = bankReport(file, [{ payoutId: id, status: "RJCT", reason: "AM04" }]);
    expect(await importReport(sale.market, file, xml)).toMatchObject({ rejected: 0, doubtful: 1 });
    expect(await payoutsOf(sale.market.familyIds[0])).toMatchObject([{ state: "sent", returned: 0 }]);
    await must(asSecond(sale.market, `/payouts/${id}/confirm`));
    await expectBooksInOrder();
  });
});

describe("a file that the bank says it has had before", () => {
  test("leaves a payout in doubt that a later report rejects for another reason: only two operators pay it again", async () => {
    const sale = await waiting();
    const family = sale.market.familyIds[0];
    const file = await sendFile(sale.market);
    const id = await payoutId(sale);
    const report = (reason: string) => bankReport(file, [{ payoutId: id, status: "RJCT", reason }]);
    expect(await importReport(sale.market, file, report("AM05"))).toMatchObject({ doubtful: 1 });
    expect(await importReport(sale.market, file, report("AC04"))).toMatchObject({ rejected: 0, doubtful: 1 });
    expect(await payoutsOf(family)).toMatchObject([{ state: "sent", returned: 0 }]);
    expect(codeOf(await asOperator(sale.market, "/bank-files", {}))).toBe("bank_file_empty");
    await must(asOperator(sale.market, `/payouts/${id}/report`, { result: "rejected", reference: "FT2636" }));
    await must(asSecond(sale.market, `/payouts/${id}/confirm`));
    expect(await bankPayoutsOf(await sendFile(sale.market))).toHaveLength(1);
    await expectBooksInOrder();
  });

  test("reopens nothing: each payout waits for what two operators find out", async () => {
    const sale = await waiting(2);
    const { market } = sale;
    const file = await sendFile(market);
    const ids = await bankPayoutsOf(file);
    const whole = bankReport(file, [], "RJCT").replace(
      "</OrgnlGrpInfAndSts>",
      "<StsRsnInf><Rsn><Cd>AM05</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>",
    );
    expect(await importReport(market, file, whole)).toMatchObject({ rejected: 0, doubtful: 2, pending: 0 });
    for (const family of market.familyIds.slice(0, 2)) {
      expect(await payoutsOf(family)).toMatchObject([
        { state: "sent", returned: 0, problem: "doubtful: AM05" },
      ]);
    }
    expect(codeOf(await asOperator(market, "/bank-files", {}))).toBe("bank_file_empty");
    const blocked = await asOperator(market, "/payouts?show=blocked&rail=bank");
    expect(JSON.stringify(blocked.body)).toContain(ids[0]);
    for (const [index, id] of ids.entries()) {
      const result = index === 0 ? "settled" : "rejected";
      await must(asOperator(market, `/payouts/${id}/report`, { result, reference: "FT2635" }));
      await must(asSecond(market, `/payouts/${id}/confirm`));
    }
    expect(await bankPayoutsOf(await sendFile(market))).toHaveLength(1);
    await expectBooksInOrder();
  });
});

describe("a corrected holder of the same account", () => {
  /** The family corrects its name, which takes effect after two days; here at once. */
  async function correct({ market }: Sale): Promise<void> {
    await must(asFamily(market, 0, "/bank-account", { iban: ibans[0], holder: "فاطمة الحربي" }), 201);
    await change(
      "UPDATE bank_accounts SET effective_at = recorded_at WHERE family_id = ?",
      market.familyIds[0],
    );
  }

  test("reaches a payout that waits for a file", async () => {
    const sale = await waiting();
    await correct(sale);
    expect(codeOf(await asOperator(sale.market, "/bank-files", {}))).toBe("bank_file_empty");
    await retryJobs("%:failed:payout");
    const held = "SELECT state, holder FROM payouts WHERE family_id = ? ORDER BY id";
    expect(await rows(held, sale.market.familyIds[0])).toEqual([
      { state: "failed", holder: "أسرة 1" },
      { state: "open", holder: "فاطمة الحربي" },
    ]);
    await sendFile(sale.market);
  });

  test("is not refused with the wrong one", async () => {
    const sale = await waiting();
    const file = await sendFile(sale.market);
    await correct(sale);
    const xml = bankReport(file, [{ payoutId: await payoutId(sale), status: "RJCT", reason: "BE01" }]);
    expect(await importReport(sale.market, file, xml)).toMatchObject({ rejected: 1 });
    expect((await asFamily(sale.market, 0, "/bank-account")).body).toMatchObject({
      inUse: { holder: "فاطمة الحربي", refusedReason: null },
    });
    expect(await payoutsOf(sale.market.familyIds[0])).toMatchObject([{ state: "failed" }, { state: "open" }]);
    await sendFile(sale.market);
    await expectBooksInOrder();
  });
});

describe("a file in which something has changed", () => {
  test("is neither confirmed nor sent when an order in it is disputed by then", async () => {
    const sale = await waiting();
    const { market, placed } = sale;
    const file = await makeFile(market);
    const disputed = await dispute(placed);
    expect(codeOf(await asOperator(market, `/bank-files/${file}/confirm`, {}))).toBe("bank_file_stale");
    await must(asOperator(market, `/bank-files/${file}/withdraw`, {}));
    expect(codeOf(await asOperator(market, "/bank-files", {}))).toBe("bank_file_empty");
    expect(disputed).toBeTruthy();
    expect(await payoutsOf(market.familyIds[0])).toMatchObject([{ state: "failed", problem: "stale" }]);
  });

  test("is not sent when that happens after it was confirmed, and the bank does not get it", async () => {
    const sale = await waiting(2);
    const { market } = sale;
    const file = await makeFile(market);
    const xml = () => asOperator(market, `/bank-files/${file}/xml`);
    await must(asOperator(market, `/bank-files/${file}/confirm`, {}));
    expect(codeOf(await xml())).toBe("bank_file_not_sent");
    expect((await refundLine(sale, 1)).status).toBe(201);
    const late = await asSecond(market, `/bank-files/${file}/send`);
    expect(codeOf(late)).toBe("bank_file_stale");
    expect(late.body).toMatchObject({ detail: { payouts: 1 } });
    await must(asOperator(market, `/bank-files/${file}/withdraw`, {}));
    expect(await bankPayoutsOf(await sendFile(market))).toHaveLength(1);
    await retryJobs("%:failed:payout");
    expect(await bankPayoutsOf(await sendFile(market))).toHaveLength(1);
    await expectBooksInOrder();
  });

  test("is stopped by the database when the dispute comes at the same moment", async () => {
    const sale = await waiting();
    const file = await makeFile(sale.market);
    const warn =
      "INSERT INTO fraud_warnings (id, order_id, charge_id, kind, warned_at) VALUES (?, ?, 'ch_1', 'x', 0)";
    await change(warn, `issfr_${sale.placed.order.id}`, sale.placed.order.id);
    const { db } = newContext();
    const step = { subject: file, sequence: 2, verb: "confirm", state: "confirmed" };
    await expect(runBatch(db, [saveFileStep(db, step, "confirm", "person:x", Date.now())])).rejects.toThrow(
      /CHECK/,
    );
    await change("DELETE FROM fraud_warnings WHERE charge_id = 'ch_1'");
    await must(asOperator(sale.market, `/bank-files/${file}/withdraw`, {}));
    await sendFile(sale.market);
  });
});

describe("families that the bank cannot pay yet", () => {
  const listed = async (market: Market) =>
    z
      .object({ withoutAccount: z.array(z.looseObject({ familyId: z.string() })) })
      .parse((await asOperator(market, "/due-payouts")).body)
      .withoutAccount.filter(({ familyId }) => familyId === market.familyIds[0]);

  test("are listed with what is left of their shares", async () => {
    const sale = await atDesk(1, (market) => payByBank(market, 0, false));
    await arrive(sale);
    expect((await refundLine(sale, 1)).status).toBe(201);
    const left = (await shareOf(sale)) - (await refundedOf(sale));
    expect(await listed(sale.market)).toMatchObject([{ shareHalalas: left }]);
    expect((await refundLine(sale, 1)).status).toBe(201);
    expect(await listed(sale.market)).toEqual([]);
  });

  test("are listed when the account in use was refused, though an older one was good", async () => {
    const sale = await waiting();
    const { market } = sale;
    await sendFile(market);
    const other = { iban: "SA8430400108057386290038", holder: "أسرة 1" };
    await must(asFamily(market, 0, "/bank-account", other), 201);
    await change(
      "UPDATE bank_accounts SET effective_at = recorded_at WHERE family_id = ?",
      market.familyIds[0],
    );
    await change("UPDATE bank_accounts SET refused_reason = 'AC04' WHERE iban = ?", other.iban);
    const next = await atDesk(1, undefined, market);
    await arrive(next);
    expect(await listed(market)).toMatchObject([
      { shareHalalas: await shareOf(next), refusedReason: "AC04" },
    ]);
  });
});

test("a debt that takes a whole payout is out of what is kept of its family at once", async () => {
  const sale = await waiting();
  const { market } = sale;
  const family = market.familyIds[0];
  await sendFile(market);
  expect((await refundLine(sale, 1, 2)).status).toBe(201);
  await setTerms(market, 0, { schedule: "monthly", delayDays: 60 });
  const next = await atDesk(1, undefined, market);
  await arrive(next);
  const { db } = newContext();
  const count = async (from: number) => {
    await runBatch(db, [saveFamilyBalances(db, from, null, Date.now())]);
    return rows("SELECT unpaid_halalas AS unpaid FROM family_balances WHERE family_id = ?", family);
  };
  expect(await count(0)).toEqual([{ unpaid: await shareOf(next) }]);
  const later = 1 + (await number("SELECT max(at) FROM postings"));
  await runPayouts(Date.now() + hourMs);
  await setTerms(market, 0, {});
  expect((await payoutsOf(family)).at(-1)).toMatchObject({ state: "done", amount: 0 });
  expect(await count(later)).toEqual([{ unpaid: 0 }]);
});
