// The guards against double payouts in the model: manual reports, corrected names, minimums, and the real payments.
import { expect } from "vitest";
import { z } from "zod";
import { cookieOf } from "./journey.ts";
import { request, type ModelAction, type Sale } from "./model-action.ts";
import type { StepOf } from "./model-steps.ts";
import { asOperator, ibans, must, secondOperator } from "./payouts.ts";
import { call, change, column, rows } from "./store.ts";

const familiesOf = ({ market }: Sale) => JSON.stringify(market.familyIds);
const own = "o.family_id IN (SELECT value FROM json_each(?))";
const ids = z.array(z.string());

/** A family's oldest payout whose result may be reported manually. */
const reportable = `SELECT id, file_id IS NULL AS isFree FROM payouts o WHERE family_id = ? AND rail = 'bank'
  AND (state = 'sent' OR (state = 'open' AND file_id IS NULL)) AND reported_by IS NULL
  ORDER BY (SELECT min(parcel_id) FROM payout_parcels WHERE payout_id = o.id) LIMIT 1`;
const reportableShape = z.array(z.object({ id: z.string(), isFree: z.int() }));

/** One operator reports a payout's result. The report is true, unless another operator will decline it. */
async function handActions(sale: Sale, { parcel, result, second }: StepOf<"hand">): Promise<ModelAction[]> {
  const cookie = await cookieOf(sale.market.phones.operator);
  const other = await secondOperator(sale.market);
  let payout: z.infer<typeof reportableShape>[number] | undefined;
  const notify: ModelAction = async (crash) => {
    payout ??= reportableShape.parse(await rows(reportable, sale.market.familyIds[parcel]))[0];
    if (payout === undefined) return [];
    const body = { result, reference: "FT1" };
    const reply = await call(`/api/operator/payouts/${payout.id}/report`, { body, cookie, ...crash });
    if (reply.status >= 300) return [];
    if (result === "settled" && second !== "decline")
      sale.paid.set(payout.id, payout.isFree === 1 ? "by hand" : "by its file");
    return [`told_${result}`];
  };
  const decide: ModelAction = async (crash) => {
    if (payout === undefined || second === null) return [];
    const path = `/api/operator/payouts/${payout.id}/${second}`;
    return (await call(path, { method: "POST", cookie: other, ...crash })).status < 300
      ? [`hand_${second}`]
      : [];
  };
  return [notify, decide];
}

async function correctActions(
  { market }: Sale,
  { parcel, holder }: StepOf<"correct">,
): Promise<ModelAction[]> {
  const cookie = await cookieOf(market.phones.families[parcel] ?? "");
  const body = { iban: ibans[parcel], holder: `${holder} ${parcel + 1}` };
  // As if its two days had passed.
  const inForce: ModelAction = async () => {
    await change(
      "UPDATE bank_accounts SET effective_at = recorded_at WHERE family_id = ?",
      market.familyIds[parcel],
    );
    return [];
  };
  return [request("holder_corrected", "/api/family/bank-account", { body, cookie }), inForce];
}

async function minimumActions(
  { market }: Sale,
  { parcel, minimum }: StepOf<"minimum">,
): Promise<ModelAction[]> {
  const cookie = await cookieOf(market.phones.operator);
  const terms = { delayDays: 0, schedule: "at_once", minimumHalalas: minimum };
  const body = { familyId: market.familyIds[parcel], terms };
  return [request("minimum_set", "/api/operator/payout-terms", { body, cookie })];
}

export async function guardActions(
  sale: Sale,
  step: StepOf<"hand" | "correct" | "minimum">,
): Promise<ModelAction[]> {
  if (step.does === "hand") return handActions(sale, step);
  return step.does === "correct" ? correctActions(sale, step) : minimumActions(sale, step);
}

/** A file pays only into accounts in use, and when it is sent, no payout in it is disputed or reduced. */
export async function expectFileRight(fileId: string): Promise<void> {
  const wrongAccount = `SELECT o.id FROM payouts o WHERE o.file_id = ? AND (o.iban, o.holder) NOT IN (
    SELECT iban, holder FROM bank_accounts a WHERE a.family_id = o.family_id
      AND a.recorded_at = (SELECT max(recorded_at) FROM bank_accounts
        WHERE family_id = o.family_id AND effective_at = recorded_at))`;
  expect(await column(wrongAccount, fileId)).toEqual([]);
  const disputed = `SELECT o.id FROM payouts o JOIN payout_parcels pp ON pp.payout_id = o.id
      JOIN parcels p ON p.id = pp.parcel_id
    WHERE o.file_id = ? AND (EXISTS (SELECT 1 FROM disputes WHERE order_id = p.order_id AND unused_id IS NULL
        AND closed_at IS NULL)
      OR EXISTS (SELECT 1 FROM fraud_warnings WHERE order_id = p.order_id AND cleared_at IS NULL))`;
  expect(await column(disputed, fileId)).toEqual([]);
}

/** Resolves what is pending at the bank: reports are confirmed, and what the bank received was paid. */
export async function concludeGuards(sale: Sale): Promise<void> {
  const { market } = sale;
  for (const familyId of market.familyIds) {
    await must(asOperator(market, "/payout-terms", { familyId, terms: null }));
  }
  const cookie = await secondOperator(market);
  // A report of "not paid" is wrong where the bank has paid it.
  const wrong = `SELECT id FROM payouts o WHERE ${own} AND state IN ('open', 'sent') AND reported_result = 'rejected'`;
  for (const id of ids.parse(await column(wrong, familiesOf(sale)))) {
    if (sale.paid.has(id))
      await must(call(`/api/operator/payouts/${id}/decline`, { method: "POST", cookie }));
  }
  const doubtful = `SELECT id FROM payouts o WHERE ${own} AND state = 'sent' AND problem LIKE 'doubtful%'
    AND reported_by IS NULL`;
  for (const id of ids.parse(await column(doubtful, familiesOf(sale)))) {
    await must(asOperator(market, `/payouts/${id}/report`, { result: "settled", reference: "FT2" }));
  }
  const told = `SELECT id FROM payouts o WHERE ${own} AND state IN ('open', 'sent') AND reported_by IS NOT NULL`;
  for (const id of ids.parse(await column(told, familiesOf(sale)))) {
    await must(call(`/api/operator/payouts/${id}/confirm`, { method: "POST", cookie }));
  }
}

/** What was really paid is recorded as paid once; an account is refused only after a payment to it failed. */
export async function expectGuarded(sale: Sale): Promise<void> {
  for (const [id, how] of sale.paid) {
    const [payout] = await rows("SELECT state, file_id IS NULL AS isFree FROM payouts WHERE id = ?", id);
    expect([how, payout]).toEqual([how, { state: "done", isFree: how === "by hand" ? 1 : 0 }]);
  }
  const refused = `SELECT o.holder FROM bank_accounts o WHERE ${own} AND refused_reason IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM payouts p WHERE p.family_id = o.family_id AND p.iban = o.iban AND p.holder = o.holder
      AND p.state = 'failed')`;
  expect(await column(refused, familiesOf(sale))).toEqual([]);
}
