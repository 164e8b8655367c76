// What buyers must have received back for each payment, counted from the processor's and the banks' actions.
import { expect } from "vitest";
import { z } from "zod";
import type { Sale } from "./model-action.ts";
import { codeOf, column, number, rows, type Placed, type Reply } from "./store.ts";
import { callStripe } from "./world.ts";

const listShape = z.object({ data: z.array(z.looseObject({ id: z.string() })) });
const refundShape = z.array(
  z.object({
    id: z.string(),
    amount: z.int(),
    status: z.string(),
    metadata: z.looseObject({ purpose: z.string().optional() }),
  }),
);
const disputeShape = z.array(
  z.object({
    id: z.string(),
    status: z.string(),
    balance_transactions: z.array(z.object({ amount: z.int() })),
  }),
);

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

async function listOf(kind: "refunds" | "disputes", charge: string) {
  const { body } = await callStripe("GET", `/v1/${kind}?charge=${charge}&limit=100`);
  return listShape.parse(body).data;
}

/** What a payer received back without our refunds: by disputes and by manual refunds. */
async function takenOf(charge: string) {
  const refunds = refundShape.parse(await listOf("refunds", charge));
  const disputes = disputeShape.parse(await listOf("disputes", charge)).map((dispute) => ({
    id: dispute.id,
    isOpen: !["lost", "won", "warning_closed"].includes(dispute.status),
    amount: -sum(dispute.balance_transactions.map(({ amount }) => amount)),
  }));
  const byHand = refunds
    .filter(({ metadata }) => metadata.purpose === undefined)
    .map(({ id, status, amount }) => ({ id, isOpen: false, amount: status === "failed" ? 0 : amount }));
  return { refunds, taken: [...disputes, ...byHand] };
}

const owedShape = z.array(z.object({ id: z.string(), amount: z.int(), otherwise: z.int() }));
const coverShape = z.array(z.object({ disputeId: z.string(), refundId: z.string(), amount: z.int() }));

const otherwise = `coalesce((SELECT sum(amount_halalas) FROM postings
  WHERE id = r.id || ':paid_otherwise' AND credit = 'bank'), 0) AS otherwise`;

/**
 * For one payment: each decided refund reached the payer once, by the processor, the operator's bank or a lost dispute of
 * this payment, and no dispute offset more than it withdrew.
 */
async function expectPaymentSound(charge: string, refunds: z.infer<typeof owedShape>): Promise<void> {
  const { refunds: sent, taken } = await takenOf(charge);
  const covers = coverShape.parse(
    await rows(
      `SELECT dispute_id AS disputeId, refund_id AS refundId, amount_halalas AS amount FROM chargeback_offsets
        WHERE dispute_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(taken.map(({ id }) => id)),
    ),
  );
  const had = refunds.map(({ id, otherwise: byBank }) => {
    const own = sent.filter(({ metadata, status }) => {
      return metadata.purpose?.startsWith(`${id}:`) === true && status !== "failed";
    });
    const covered = covers.filter(({ refundId }) => refundId === id);
    const amount = sum([...own, ...covered].map((one) => one.amount)) + byBank;
    return { id, amount };
  });
  expect(had).toEqual(refunds.map(({ id, amount }) => ({ id, amount })));
  for (const { id, amount } of taken) {
    const used = sum(covers.filter(({ disputeId }) => disputeId === id).map((cover) => cover.amount));
    expect(used).toBeLessThanOrEqual(amount);
  }
}

const unusedShape = z.array(z.object({ id: z.string(), charge: z.string() }));

async function expectUnusedSound({ id, charge }: z.infer<typeof unusedShape>[number]): Promise<void> {
  const found = `SELECT id, amount_halalas AS amount, ${otherwise} FROM unused_payments r WHERE id = ?`;
  await expectPaymentSound(charge, owedShape.parse(await rows(found, id)));
  // No family is liable for an unused payment.
  const { taken } = await takenOf(charge);
  const disputes = JSON.stringify(taken.map((dispute) => dispute.id));
  const charged = "SELECT parcel_id FROM share_takings WHERE cause IN (SELECT value FROM json_each(?))";
  expect(await column(charged, disputes)).toEqual([]);
}

/** Every payment for an order is recorded, and its payer has received all that is due. */
export async function expectBuyerPaid({ order }: Placed): Promise<void> {
  const [charge] = z
    .array(z.string())
    .parse(await column("SELECT charge_id FROM payments WHERE order_id = ?", order.id));
  const refunds = `SELECT id, amount_halalas AS amount, ${otherwise} FROM refunds r WHERE order_id = ? ORDER BY id`;
  await expectPaymentSound(charge ?? "", owedShape.parse(await rows(refunds, order.id)));
  const unused = "SELECT id, charge_id AS charge FROM unused_payments WHERE order_id = ? ORDER BY id";
  for (const payment of unusedShape.parse(await rows(unused, order.id))) await expectUnusedSound(payment);
}

/** Only an open dispute of the order's own payment may delay the rest of a refund. */
export async function expectRefusalRight({ placed }: Sale, reply: Reply): Promise<void> {
  if (codeOf(reply) !== "refund_disputed") return;
  const { id } = placed.order;
  const [charge] = await column("SELECT charge_id FROM payments WHERE order_id = ?", id);
  const { taken } = await takenOf(String(charge));
  const held = sum(taken.filter(({ isOpen }) => isOpen).map(({ amount }) => amount));
  const rest = await number("SELECT total_halalas - refunded_halalas FROM orders WHERE id = ?", id);
  expect({ held, rest, isRight: held > 0 && rest > 0 }).toMatchObject({ isRight: true });
}
