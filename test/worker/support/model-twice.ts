// Payments that go wrong in the model: an order paid twice, failed or manual refunds, slow transfers.
import { expect } from "vitest";
import { z } from "zod";
import { decide, dispute, chargeOf, assignLiability } from "./disputes.ts";
import { transferWhile } from "./in-flight.ts";
import { expectRefusalRight } from "./model-buyer.ts";
import { operatorAsks, parcelOf, type ModelAction, type Sale } from "./model-action.ts";
import { openingOf, outside } from "./model-disputes.ts";
import type { StepOf } from "./model-steps.ts";
import { asOperator } from "./payouts.ts";
import { call, column, number, payInSandbox, postEvent, rows, sessionOf, signedEvent } from "./store.ts";
import { cookieOf } from "./journey.ts";
import { paymentOf } from "./two-payments.ts";
import { clearFaults, setFault } from "./world.ts";

type TwiceStep = StepOf<
  | "pay_again"
  | "dispute_again"
  | "verdict_again"
  | "warn_again"
  | "fail_refund"
  | "by_hand"
  | "slow"
  | "refund_rest"
>;

const named = z.array(z.object({ id: z.string() }));

/** The second page is paid, once; its event is not delivered yet. */
async function paySecond({ second }: Sale): Promise<string> {
  await payInSandbox(sessionOf(second)).catch(() => undefined);
  return (await paymentOf(second)).charge;
}

const orderShape = z.looseObject({ order: z.looseObject({ isFrozen: z.boolean() }) });

/** Events of an unused payment never freeze its order. */
async function leavingFree(sale: Sale, actions: readonly ModelAction[]): Promise<readonly ModelAction[]> {
  const isFrozen = async () => {
    const { body } = await asOperator(sale.market, `/orders/${sale.placed.order.id}`);
    return orderShape.parse(body).order.isFrozen;
  };
  const before = await isFrozen();
  const check: ModelAction = async () => {
    expect(await isFrozen()).toBe(before);
    return [];
  };
  return [...actions, check];
}

const reported = async (
  sale: Sale,
  ...[effect, path, body, subject]: Parameters<typeof outside>
): Promise<readonly ModelAction[]> => {
  return leavingFree(sale, (await outside(effect, path, body, subject))?.actions ?? []);
};

async function verdictAgain(sale: Sale, verdict: "win" | "lose"): Promise<readonly ModelAction[]> {
  const open = `SELECT id FROM disputes WHERE order_id = ? AND unused_id IS NOT NULL AND closed_at IS NULL
    AND state <> 'lost'`;
  const [known] = named.parse(await rows(open, sale.placed.order.id));
  if (known === undefined) return [];
  return reported(sale, `${verdict}_again`, `/_sandbox/disputes/${known.id}/${verdict}`, {}, known.id);
}

/** A refund that the processor has is not taken by the payer's bank. */
async function failRefund(sale: Sale, of: "unused" | "order"): Promise<readonly ModelAction[]> {
  const sent =
    of === "unused"
      ? "SELECT processor_id FROM unused_payments WHERE order_id = ? AND processor_id IS NOT NULL"
      : `SELECT processor_id FROM refunds WHERE order_id = ? AND processor_id IS NOT NULL
          ORDER BY position DESC LIMIT 1`;
  const [id] = z.array(z.string()).parse(await column(sent, sale.placed.order.id));
  if (id === undefined) return [];
  return (await outside(`fail_${of}`, `/_sandbox/refunds/${id}/fail`, {}, id))?.actions ?? [];
}

/** Refunds the rest of the order by whatever way is left. */
async function refundRest(sale: Sale): Promise<readonly ModelAction[]> {
  const { id } = sale.placed.order;
  const expectedCount = await number("SELECT count(*) FROM refunds WHERE order_id = ?", id);
  const left = `SELECT id AS lineId, quantity - refunded_quantity AS quantity FROM lines
    WHERE id LIKE ? || '.%' AND quantity > refunded_quantity ORDER BY id`;
  const lines = await rows(left, id);
  if (lines.length === 0) return [];
  const body = { lines, reason: "operator_cancelled", isFeeReturned: true, note: "", expectedCount };
  const cookie = await cookieOf(sale.market.phones.operator);
  return [
    async (crash) => {
      const reply = await call(`/api/operator/orders/${id}/refunds`, { body, cookie, ...crash });
      if (reply.status < 300) return ["refund_rest"];
      await expectRefusalRight(sale, reply);
      return [];
    },
  ];
}

/** A decision while a family's transfer is pending: a refund, or the family's liability for a lost dispute. */
async function decidedMeanwhile(sale: Sale, { parcel, decided }: StepOf<"slow">): Promise<ModelAction> {
  const { market, placed } = sale;
  const { id } = placed.order;
  if (decided === "liability") {
    return async () => {
      const open = "SELECT count(*) FROM disputes WHERE order_id = ? AND unused_id IS NULL";
      if ((await number(open, id)) > 0) return [];
      const disputeId = await dispute(placed, { amount: 1500 });
      await decide(disputeId, "lose");
      const { status } = await assignLiability(market, disputeId, [parcelOf(sale, parcel)]);
      return status < 300 ? ["slow_liability"] : [];
    };
  }
  const expectedCount = await number("SELECT count(*) FROM refunds WHERE order_id = ?", id);
  const lines = [{ lineId: `${parcelOf(sale, parcel)}.1`, quantity: 1 }];
  const body = { lines, reason: "operator_cancelled", isFeeReturned: false, expectedCount };
  return operatorAsks(sale, "slow_refund", `/orders/${id}/refunds`, body);
}

/** The bag is handed over, its transfers are slow, and a decision is made while the first is pending. */
async function slowActions(
  sale: Sale,
  step: StepOf<"slow">,
  arrive: readonly ModelAction[],
): Promise<readonly ModelAction[]> {
  const meanwhile = await decidedMeanwhile(sale, step);
  return [
    async () => {
      await setFault({ path: "/v1/transfers", kind: "status", status: 500, times: 12 });
      for (const action of arrive) await action({});
      await clearFaults();
      let effects: readonly string[] = [];
      await transferWhile(async () => {
        effects = await meanwhile({});
      });
      return effects;
    },
  ];
}

export async function twiceActions(
  sale: Sale,
  step: TwiceStep,
  arrive: () => Promise<readonly ModelAction[]>,
): Promise<readonly ModelAction[]> {
  switch (step.does) {
    case "pay_again": {
      await paySecond(sale);
      const notify: ModelAction = async (crash) => {
        await postEvent(await signedEvent(sessionOf(sale.second)), crash);
        return ["pay_again"];
      };
      return leavingFree(sale, [notify]);
    }
    case "dispute_again": {
      const charge = await paySecond(sale);
      return reported(sale, "dispute_again", `/_sandbox/charges/${charge}/dispute`, openingOf(sale, step));
    }
    case "warn_again": {
      const charge = await paySecond(sale);
      return reported(sale, "warn_again", `/_sandbox/charges/${charge}/fraud-warning`, {});
    }
    case "verdict_again":
      return verdictAgain(sale, step.verdict);
    case "fail_refund":
      return failRefund(sale, step.of);
    case "by_hand": {
      const path = `/_sandbox/charges/${await chargeOf(sale.placed)}/refund`;
      return (await outside("by_hand", path, { amount: step.amount }))?.actions ?? [];
    }
    case "refund_rest":
      return refundRest(sale);
    case "slow":
    default:
      return slowActions(sale, step, await arrive());
  }
}
