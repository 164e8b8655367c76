// The operator's lists of refunds, returns and disputes: by side, by reason, by order, page by page, and the most urgent first.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { dayMs } from "../../worker/core/time.ts";
import { cookieOf } from "./support/journey.ts";
import {
  call,
  change,
  column,
  newBuyer,
  openPayableMarket,
  pay,
  place,
  type Placed,
} from "./support/store.ts";

let cookie = "";
let first: Placed;
let second: Placed;
const buyer = newBuyer();

/** Refunds of one halala each, decided one after the other. */
async function refund(placed: Placed, position: number, state: string, reason = "defect") {
  const id = `${placed.order.id}:refund.${position}`;
  await change(
    `INSERT INTO refunds (id, order_id, position, reason, note, actor, state, amount_halalas, fee_halalas, fee_vat_halalas, decided_at)
     VALUES (?, ?, ?, ?, '', 'system:test', ?, 1, 0, 0, ?)`,
    id,
    placed.order.id,
    position,
    reason,
    state,
    1_700_000_000_000 + position,
  );
  return id;
}

beforeAll(async () => {
  const market = await openPayableMarket();
  cookie = await cookieOf(market.phones.operator);
  first = await place(market, { buyer });
  second = await place(market, { buyer: newBuyer() });
  await pay(first);
  await pay(second);
});

const pageShape = z.object({
  refunds: z.array(z.object({ id: z.string(), reason: z.string() })),
  counts: z.object({ returns: z.int(), stuck: z.int(), sending: z.int() }),
  nextCursor: z.string().nullable(),
});

async function list(query: string) {
  return pageShape.parse((await call(`/api/operator/refunds?${query}`, { cookie })).body);
}

const idsOf = ({ refunds }: z.infer<typeof pageShape>) => refunds.map(({ id }) => id);

describe("the list of refunds", () => {
  test("has each on the side on which it is, what waits oldest first and what has ended newest first", async () => {
    const failed = await refund(first, 1, "failed");
    const blocked = await refund(second, 2, "blocked", "late");
    const sent = await refund(first, 3, "pending");
    const done = await refund(first, 4, "done");
    const otherwise = await refund(second, 5, "paid_otherwise");
    const stuck = await list("show=stuck");
    expect(idsOf(stuck)).toEqual([failed, blocked]);
    expect(stuck.counts).toEqual({ returns: 0, stuck: 2, sending: 1 });
    expect(idsOf(await list("show=sending"))).toEqual([sent]);
    expect(idsOf(await list("show=done"))).toEqual([otherwise, done]);
  });

  test("is narrowed to a reason, to an order's number and to a buyer's phone", async () => {
    const [number] = await column("SELECT number FROM orders WHERE id = ?", second.order.id);
    const late = await list("show=stuck&reason=late");
    expect(late.refunds.map(({ reason }) => reason)).toEqual(["late"]);
    expect(late.counts.stuck).toBe(2);
    expect(idsOf(await list(`show=stuck&find=${String(number)}`))).toEqual(idsOf(late));
    const ofBuyer = await list(`show=stuck&find=${encodeURIComponent(buyer.phone)}`);
    expect(idsOf(ofBuyer)).toEqual([`${first.order.id}:refund.1`]);
    expect(idsOf(await list("show=stuck&find=9999-9999"))).toEqual([]);
  });

  test("comes page by page, each once, however many there are", async () => {
    const ids = [];
    for (let position = 10; position < 45; position += 1)
      ids.push(await refund(first, position, "done", "missing"));
    const begin = await list("show=done&reason=missing");
    const rest = await list(`show=done&reason=missing&cursor=${encodeURIComponent(begin.nextCursor ?? "")}`);
    expect([...idsOf(begin), ...idsOf(rest)]).toEqual(ids.toReversed());
    expect(rest.nextCursor).toBeNull();
  });
});

const disputesShape = z.object({
  disputes: z.array(z.object({ id: z.string() })),
  totals: z.object({ disputes: z.int() }),
});

async function dispute(id: string, state: string, dueAt: number | null, requestedAt: number | null) {
  const [charge] = await column("SELECT charge_id FROM payments WHERE order_id = ?", first.order.id);
  await change(
    `INSERT INTO disputes (id, order_id, charge_id, state, sequence, reason, amount_halalas, withdrawn_halalas, reinstated_halalas,
       evidence_due_at, evidence_requested_at, opened_at, checked_at)
     VALUES (?, ?, ?, ?, 1, 'general', 100, 0, 0, ?, ?, 1700000000000, 1700000000000)`,
    id,
    first.order.id,
    charge,
    state,
    dueAt,
    requestedAt,
  );
}

test("the list of disputes has first what must be answered soonest, then verdicts, then what the bank looks at", async () => {
  const now = Date.now();
  await dispute("dp_review", "under_review", now + dayMs, now);
  await dispute("dp_later", "needs_response", now + 5 * dayMs, null);
  await dispute("dp_lost", "lost", now - dayMs, now - 2 * dayMs);
  await dispute("dp_soon", "warning", now + 2 * dayMs, null);
  const listDisputes = async (query: string) =>
    disputesShape.parse((await call(`/api/operator/disputes?${query}`, { cookie })).body);
  const open = await listDisputes("show=open");
  expect(open.disputes.map(({ id }) => id)).toEqual(["dp_soon", "dp_later", "dp_lost", "dp_review"]);
  expect(open.totals.disputes).toBe(4);
  const [number] = await column("SELECT number FROM orders WHERE id = ?", second.order.id);
  expect((await listDisputes(`find=${String(number)}`)).disputes).toEqual([]);
});
