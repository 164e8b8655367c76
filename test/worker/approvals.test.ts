// Acts that take two people: nothing holds until another agrees with exactly what was proposed, and never the same person.
import { describe, expect, test } from "vitest";
import { z } from "zod";
import readme from "../../README.md?raw";
import { api } from "../../worker/api.ts";
import { approvalActs } from "../../db/schema/approvals.ts";
import { approvalActions } from "../../worker/routes/operator/approval-actions.ts";
import { confirmApproval } from "../../worker/people/approvals/flows.ts";
import { confirmResult } from "../../worker/money/payouts/bank-results/flows.ts";
import { newContext } from "./support/context.ts";
import { actionRows, moneyActions, otherActions } from "../../worker/people/approvals/rules-money.ts";
import { powerActions } from "../../worker/people/approvals/rules-power.ts";
import { chunksOf } from "../../worker/people/approvals/rules.ts";
import { hashText } from "../../worker/core/hash.ts";
import { bankReport } from "../support/bank-report.ts";
import { expectBooksInOrder } from "./support/books.ts";
import { cookieOf } from "./support/journey.ts";
import type { Market } from "./support/market.ts";
import {
  agreeTo,
  arrive,
  asFamily,
  asOperator,
  atDesk,
  bankPayoutsOf,
  must,
  payByBank,
  payoutsOf,
  secondOperator,
  sendFile,
  setDebtor,
  type Sale,
} from "./support/payouts.ts";
import { call, change, codeOf, column, number, openPayableMarket, rows } from "./support/store.ts";

const proposedShape = z.object({
  approval: z.object({
    id: z.string(),
    hash: z.string(),
    subject: z.string(),
    state: z.string(),
    isMine: z.boolean(),
  }),
});

async function propose(market: Market, path: string, body: unknown) {
  return proposedShape.parse(await must(asOperator(market, path, body), 202)).approval;
}

async function asSecond(market: Market, path: string, body: unknown = {}) {
  return call(`/api/operator${path}`, { body, cookie: await secondOperator(market) });
}

/** A payout that the bank has. */
async function sent(): Promise<Sale & { file: string; payout: string }> {
  const sale = await atDesk(1, async (market) => {
    await setDebtor(market);
    await payByBank(market, 0);
  });
  await arrive(sale);
  const file = await sendFile(sale.market);
  const [payout = ""] = await bankPayoutsOf(file);
  return { ...sale, file, payout };
}

const listed = async (market: Market, show = "open") =>
  z
    .object({ approvals: z.array(z.looseObject({ id: z.string(), isMine: z.boolean() })) })
    .parse((await asOperator(market, `/approvals?show=${show}`)).body).approvals;

describe("a bank's report that anybody could have written", () => {
  test("changes nothing until another operator confirms the same file, which is stored", async () => {
    const { market, file, payout } = await sent();
    const xml = bankReport(file, [{ payoutId: payout, status: "RJCT", reason: "AM04" }]);
    const { id, hash } = await propose(market, `/bank-files/${file}/results`, { xml });
    expect(await payoutsOf(market.familyIds[0])).toMatchObject([{ state: "sent" }]);
    expect((await listed(market)).find((one) => one.id === id)).toMatchObject({
      act: "bank_report",
      subject: file,
      isMine: true,
      summary: { rejected: 1, settled: 0 },
    });
    const again = await asOperator(market, `/bank-files/${file}/results`, { xml });
    expect(codeOf(again)).toBe("approval_waiting");
    expect(codeOf(await asOperator(market, `/approvals/${id}/confirm`, { hash }))).toBe(
      "approval_same_person",
    );
    const other = await hashText("another report");
    expect(codeOf(await asSecond(market, `/approvals/${id}/confirm`, { hash: other }))).toBe(
      "approval_changed",
    );
    expect(codeOf(await asSecond(market, `/approvals/${id}/withdraw`))).toBe("approval_not_yours");
    expect(await payoutsOf(market.familyIds[0])).toMatchObject([{ state: "sent" }]);
    await must(asSecond(market, `/approvals/${id}/confirm`, { hash }));
    expect(await payoutsOf(market.familyIds[0])).toMatchObject([{ state: "failed" }, { state: "open" }]);
    expect(codeOf(await asSecond(market, `/approvals/${id}/confirm`, { hash }))).toBe("approval_decided");
    const kept = z.string().parse((await asOperator(market, `/approvals/${id}/payload`)).body);
    expect(await hashText(kept)).toBe(hash);
    expect(JSON.parse(kept)).toEqual({ fileId: file, xml });
    const audit =
      "SELECT verb, count(DISTINCT actor) AS actors FROM audit WHERE id LIKE ? || ':%' GROUP BY verb";
    expect(await rows(audit, id)).toEqual([
      { verb: "agreed_bank_report", actors: 1 },
      { verb: "propose_bank_report", actors: 1 },
    ]);
    await sendFile(market);
    await expectBooksInOrder();
  });

  test("changes nothing when another operator declines it or its proposer withdraws it", async () => {
    const { market, file, payout } = await sent();
    const xml = bankReport(file, [{ payoutId: payout, status: "RJCT", reason: "AM04" }]);
    for (const verb of ["decline", "withdraw"]) {
      const { id, hash } = await propose(market, `/bank-files/${file}/results`, { xml });
      if (verb === "decline") {
        expect(codeOf(await asOperator(market, `/approvals/${id}/decline`, {}))).toBe("approval_same_person");
        await must(asSecond(market, `/approvals/${id}/decline`));
      } else await must(asOperator(market, `/approvals/${id}/withdraw`, {}));
      expect(codeOf(await asSecond(market, `/approvals/${id}/confirm`, { hash }))).toBe("approval_decided");
    }
    expect(await payoutsOf(market.familyIds[0])).toMatchObject([{ state: "sent" }]);
    expect(await listed(market, "done")).toEqual(
      expect.arrayContaining([expect.objectContaining({ state: "declined", about: file })]),
    );
  });

  test("confirmed by two operators at the same moment counts once", async () => {
    const { market, file, payout } = await sent();
    const xml = bankReport(file, [{ payoutId: payout, status: "ACSC" }]);
    const { id, hash } = await propose(market, `/bank-files/${file}/results`, { xml });
    await secondOperator(market);
    const both = await Promise.all([1, 2].map(() => asSecond(market, `/approvals/${id}/confirm`, { hash })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await number("SELECT count(*) FROM postings WHERE id = ?", `${payout}:bank_transfer`)).toBe(1);
    await expectBooksInOrder();
  });
});

describe("the same person", () => {
  test("counts as one person in any role, for files and results as well", async () => {
    const { market, file, payout } = await sent();
    const xml = bankReport(file, [{ payoutId: payout, status: "ACSC" }]);
    const { id, hash } = await propose(market, `/bank-files/${file}/results`, { xml });
    await must(asOperator(market, `/payouts/${payout}/report`, { result: "settled", reference: "FT1" }));
    const [person] = await column("SELECT id FROM people WHERE phone = ?", market.phones.operator);
    const actor = { kind: "person", personId: String(person), role: "desk", subjectId: "htl_x" } as const;
    const context = newContext({ actor });
    const templated = z.templateLiteral(["apv_", z.string()]).parse(id);
    expect(await confirmApproval(context, approvalActions, templated, hash)).toMatchObject({
      refused: "approval_same_person",
    });
    const told = z.templateLiteral(["pay_", z.string()]).parse(payout);
    expect(await confirmResult(context, told)).toMatchObject({ refused: "payout_same_operator" });
    await must(asSecond(market, `/approvals/${id}/confirm`, { hash }));
  });

  test("is also rejected by the database, which never changes or deletes a proposal", async () => {
    const { market, file, payout } = await sent();
    const xml = bankReport(file, [{ payoutId: payout, status: "ACSC" }]);
    const { id } = await propose(market, `/bank-files/${file}/results`, { xml });
    const same =
      "UPDATE approvals SET state = 'agreed', decided_at = 1, decided_by = proposed_by WHERE id = ?";
    await expect(change(same, id)).rejects.toThrow(/CHECK/);
    await expect(change("UPDATE approvals SET subject = 'x' WHERE id = ?", id)).rejects.toThrow(/frozen/);
    await expect(
      change("UPDATE approval_payloads SET text = '{}' WHERE approval_id = ?", id),
    ).rejects.toThrow(/frozen/);
    await expect(change("DELETE FROM approval_payloads WHERE approval_id = ?", id)).rejects.toThrow(/frozen/);
    await expect(change("DELETE FROM approvals WHERE id = ?", id)).rejects.toThrow(/frozen/);
    await must(asSecond(market, `/approvals/${id}/decline`));
  });
});

describe("one operator alone cannot change", () => {
  test("the market's own account", async () => {
    const market = await openPayableMarket();
    await setDebtor(market);
    const value = { name: "Somebody", iban: "SA8430400108057386290038", bic: null };
    const put = { method: "PUT", body: { value }, cookie: await cookieOf(market.phones.operator) };
    const proposing = call("/api/operator/settings/bank_debtor", put);
    expect((await proposing).status).toBe(202);
    const now = "SELECT value ->> 'name' AS name FROM settings WHERE name = 'bank_debtor'";
    expect(await column(now)).toEqual(["Souq al-Usar"]);
    await must(agreeTo(market, proposing));
    expect(await column(now)).toEqual(["Somebody"]);
    await setDebtor(market);
  });

  test("a family's account that an operator records", async () => {
    const market = await openPayableMarket();
    const path = `/families/${market.familyIds[0]}/bank-account`;
    const account = { iban: "SA8430400108057386290038", holder: "somebody" };
    const proposing = asOperator(market, path, account);
    expect((await proposing).status).toBe(202);
    expect((await asFamily(market, 0, "/bank-account")).body).toMatchObject({ inUse: null, waiting: null });
    const [about] = await column(
      "SELECT name FROM family_texts WHERE family_id = ? AND locale = 'ar'",
      market.familyIds[0],
    );
    expect(await listed(market)).toContainEqual(
      expect.objectContaining({ act: "family_bank_account", about }),
    );
    await must(agreeTo(market, proposing));
    expect((await asFamily(market, 0, "/bank-account")).body).toMatchObject({
      inUse: { holder: "somebody" },
    });
  });
});

test("a proposal is counted on every page of the operator", async () => {
  const { market, file, payout } = await sent();
  const count = async () =>
    z
      .object({ waiting: z.looseObject({ approvals: z.int() }) })
      .parse((await asOperator(market, "/waiting")).body).waiting.approvals;
  const before = await count();
  const xml = bankReport(file, [{ payoutId: payout, status: "ACSC" }]);
  const { id } = await propose(market, `/bank-files/${file}/results`, { xml });
  expect(await count()).toBe(before + 1);
  await must(asOperator(market, `/payouts/${payout}/report`, { result: "settled", reference: "FT1" }));
  expect(await count()).toBe(before + 2);
  await must(asSecond(market, `/payouts/${payout}/confirm`));
  await must(asSecond(market, `/approvals/${id}/decline`));
  expect(await count()).toBe(before);
});

describe("every action that moves money or grants power", () => {
  const counted = [...moneyActions, ...powerActions];
  const operators = api.routes
    .filter(({ method, path }) => path.startsWith("/api/operator/") && !["GET", "ALL"].includes(method))
    .map(({ method, path }) => `${method} ${path.slice("/api/operator".length)}`);

  test("is listed with the number of people it takes; every other change of an operator is listed as safe", () => {
    const known = [...counted.flatMap(({ routes }) => routes), ...otherActions];
    expect(known.toSorted()).toEqual([...new Set(operators)].toSorted());
  });

  test("is listed in the README as in the code", () => {
    const told = readme.replaceAll(/ +\|/g, " |");
    for (const row of actionRows(counted)) expect(told).toContain(row);
  });

  test("that takes an approval can be proposed", () => {
    const approved = counted.filter(({ how }) => how.startsWith("approval"));
    expect(approved).toHaveLength(approvalActs.length);
    for (const { people } of approved) expect(people).toBe(2);
  });
});

test("a long proposal is stored in chunks that never split a character", () => {
  const text = "ab😀cd😀";
  for (let piece = 1; piece < 9; piece += 1) {
    const pieces = chunksOf(text, piece);
    expect(pieces.join("")).toBe(text);
    for (const one of pieces) expect(one.isWellFormed()).toBe(true);
  }
  expect(chunksOf("")).toEqual([""]);
});
