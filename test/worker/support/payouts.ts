// Payouts in the tests: payout settings, results, operators' bank files, and bank reports.
import { z } from "zod";
import { hourMs } from "../../../worker/core/time.ts";
import { bagCodeOf, bringToDesk, cookieOf, handOver } from "./journey.ts";
import type { Market } from "./market.ts";
import {
  call,
  change,
  column,
  fireSchedule,
  newBuyer,
  number,
  openPayableMarket,
  pay,
  place,
  rows,
  type Placed,
  type Reply,
} from "./store.ts";
import { atTime, sandbox } from "./world.ts";

export const ibans = ["SA0380000000608010167519", "SA1510000000608010167519", "SA4120000000608010167519"];

export async function asOperator(market: Market, path: string, body?: unknown): Promise<Reply> {
  const cookie = await cookieOf(market.phones.operator);
  return call(`/api/operator${path}`, { ...(body === undefined ? {} : { body }), cookie });
}

export async function asFamily(market: Market, index: number, path: string, body?: unknown): Promise<Reply> {
  const cookie = await cookieOf(market.phones.families[index] ?? "");
  return call(`/api/family${path}`, { ...(body === undefined ? {} : { body }), cookie });
}

/** Another operator of the market, who may sign in. */
export async function secondOperator(market: Market): Promise<string> {
  const phone = market.phones.operator.replace(/.{3}$/, "999");
  const id = `per_second${phone.slice(1)}`;
  if ((await number("SELECT count(*) FROM people WHERE id = ?", id)) === 0) {
    await change("INSERT INTO people VALUES (?, ?, ?)", id, phone, Date.now());
    await change("INSERT INTO roles VALUES (?, 'operator', '')", id);
  }
  return cookieOf(phone);
}

export async function must(reply: Promise<Reply>, status = 200): Promise<unknown> {
  const { status: answered, body } = await reply;
  if (answered !== status) throw new Error(`answered ${answered}: ${JSON.stringify(body)}`);
  return body;
}

const proposedShape = z.object({
  approval: z.object({ id: z.string(), hash: z.string(), summary: z.record(z.string(), z.unknown()) }),
});

/** Another operator confirms a proposal; refusals are returned unchanged. */
export async function agreeTo(market: Market, proposing: Promise<Reply>): Promise<Reply> {
  const reply = await proposing;
  if (reply.status !== 202) return reply;
  const { id, hash } = proposedShape.parse(reply.body).approval;
  const cookie = await secondOperator(market);
  return call(`/api/operator/approvals/${id}/confirm`, { body: { hash }, cookie });
}

/** Sets the bank account from which this market pays. */
export async function setDebtor(market: Market, more: object = {}): Promise<void> {
  const value = { name: "Souq al-Usar", iban: "SA0205000000608010167519", bic: "INMASARI", ...more };
  const cookie = await cookieOf(market.phones.operator);
  const options = { method: "PUT", body: { value }, cookie };
  await must(agreeTo(market, call("/api/operator/settings/bank_debtor", options)));
}

/** Sets a family to the bank rail, with an account of its own unless told otherwise. */
export async function payByBank(market: Market, index: number, hasAccount = true): Promise<void> {
  const id = market.familyIds[index];
  await must(asOperator(market, `/families/${id}/rail`, { rail: "bank" }));
  if (!hasAccount) return;
  const account = { iban: ibans[index], holder: `أسرة ${index + 1}` };
  await must(asFamily(market, index, "/bank-account", account), 201);
}

export interface Sale {
  readonly market: Market;
  readonly placed: Placed;
}

/** An order of the first `families` families, paid and brought to the desk. */
export async function atDesk(
  families = 1,
  prepare: (market: Market) => Promise<void> = () => Promise.resolve(),
  market?: Market,
): Promise<Sale> {
  const own = market ?? (await openPayableMarket());
  await prepare(own);
  const lines = own.goods.slice(0, families).map(({ variantId }) => ({ variantId, quantity: 2 }));
  const placed = await place(own, { lines, buyer: newBuyer() });
  await pay(placed);
  await bringToDesk(own, placed);
  return { market: own, placed };
}

export async function arrive({ market, placed }: Sale): Promise<void> {
  await must(handOver(market, await bagCodeOf(placed)));
}

/** Runs all waiting outbox jobs of this order or family now. */
export async function retryJobs(pattern = "%"): Promise<void> {
  await change("UPDATE outbox SET due_at = 0 WHERE done_at IS NULL AND id LIKE ?", pattern);
  await fireSchedule();
}

/** Fires the schedule at the first full hour on or after `at`, when payouts are scheduled. */
export async function runPayouts(at: number): Promise<void> {
  await atTime(Math.ceil(at / hourMs) * hourMs, () => fireSchedule());
}

/** Refunds units of the first line of a parcel, as the operator. */
export async function refundLine(
  { market, placed }: Sale,
  parcel: number,
  quantity = 1,
  reason = "defect",
): Promise<Reply> {
  const expectedCount = await number("SELECT count(*) FROM refunds WHERE order_id = ?", placed.order.id);
  const lines = [{ lineId: `${placed.order.id}.${parcel}.1`, quantity }];
  return asOperator(market, `/orders/${placed.order.id}/refunds`, { lines, reason, expectedCount });
}

export const payoutsOf = (familyId: string | undefined) =>
  rows(
    `SELECT rail, state, amount_halalas AS amount, netted_halalas AS netted, returned_halalas AS returned, problem
      FROM payouts WHERE family_id = ? ORDER BY id`,
    familyId,
  );

export const shareOf = ({ placed }: Sale, parcel = 1) =>
  number("SELECT share_halalas FROM parcels WHERE id = ?", `${placed.order.id}.${parcel}`);

export async function accountOf(familyId: string | undefined): Promise<string> {
  return z
    .string()
    .parse((await column("SELECT stripe_account_id FROM payout_accounts WHERE family_id = ?", familyId))[0]);
}

/** Stripe decides about a family's account. */
export async function decideAccount(
  familyId: string | undefined,
  decision: "reactivate" | "review" | "restrict" | "reject" | "close",
): Promise<void> {
  await sandbox(`/_sandbox/accounts/${await accountOf(familyId)}/${decision}`, z.unknown(), {});
}

/** Makes a bank file of the waiting payouts, confirms it and marks it as sent, alternating operators. */
export async function sendFile(market: Market): Promise<string> {
  const { id } = z.object({ id: z.string() }).parse(await must(asOperator(market, "/bank-files", {}), 201));
  await must(asOperator(market, `/bank-files/${id}/confirm`, {}));
  const cookie = await secondOperator(market);
  await must(call(`/api/operator/bank-files/${id}/send`, { method: "POST", cookie }));
  return id;
}

/** Imports the bank's report on a file, with two operators. */
export async function importReport(market: Market, fileId: string, xml: string): Promise<unknown> {
  const body = await must(agreeTo(market, asOperator(market, `/bank-files/${fileId}/results`, { xml })));
  return proposedShape.parse(body).approval.summary;
}

export const bankPayoutsOf = async (fileId: string) =>
  z.array(z.string()).parse(await column("SELECT id FROM payouts WHERE file_id = ? ORDER BY id", fileId));

/** What refunds have taken off a parcel's share so far. */
export const refundedOf = ({ placed }: Sale, parcel = 1) =>
  number(
    "SELECT coalesce(sum(share_halalas), 0) FROM refund_lines WHERE line_id LIKE ?",
    `${placed.order.id}.${parcel}.%`,
  );

/** A scheduled payout job for a family. */
export async function orderTurn(familyId: string | undefined, name: string): Promise<void> {
  const payload = JSON.stringify({ familyIds: [familyId], isPayRun: true });
  await change(
    "INSERT INTO outbox (id, kind, payload, created_at, due_at) VALUES (?, 'payout', ?, 0, 0)",
    `test:${familyId}:${name}`,
    payload,
  );
}

/** When a family is paid. */
export async function setTerms(
  market: Market,
  index: number,
  terms: { readonly delayDays?: number; readonly schedule?: string; readonly minimumHalalas?: number },
): Promise<void> {
  const familyId = market.familyIds[index];
  const own = { delayDays: 0, schedule: "at_once", minimumHalalas: 0, ...terms };
  await must(asOperator(market, "/payout-terms", { familyId, terms: own }));
}
