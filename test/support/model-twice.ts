// An order that is paid twice, as a model drives it: the second payment, its disputes, its refund that fails; refunds by hand; slow transfers.
import { z } from "zod";
import { deliver, eventsOf } from "./disputes.ts";
import { transferWhile } from "./in-flight.ts";
import { chargeOf } from "./disputes.ts";
import { operatorAsks, parcelOf, type Deed, type Sale } from "./model-deed.ts";
import type { StepOf } from "./model-steps.ts";
import { payInSandbox, postEvent, rows, sessionOf, signedEvent } from "./store.ts";
import { paymentOf } from "./two-payments.ts";
import { clearFaults, sandbox, setFault } from "./world.ts";

const named = z.object({ id: z.string() });

/** The second page is paid, once; who pays is not told so by us yet. */
async function paySecond({ second }: Sale): Promise<void> {
  await payInSandbox(sessionOf(second)).catch(() => undefined);
}

/** Something that happens at the processor now; the deed is that it tells of it. */
async function outside(
  effect: string,
  path: string,
  body: object,
  subject?: string,
): Promise<readonly Deed[]> {
  const known = subject === undefined ? [] : await eventsOf(subject);
  const done = await sandbox(path, named, body).catch(() => null);
  if (done === null) return [];
  return [
    async (dying) => {
      await deliver((await eventsOf(done.id)).slice(known.length), dying);
      return [effect];
    },
  ];
}

const unusedShape = z.array(
  z.object({ id: z.string(), state: z.string(), processorId: z.string().nullable() }),
);

async function unusedOf({ placed }: Sale) {
  const found = "SELECT id, state, processor_id AS processorId FROM unused_payments WHERE order_id = ?";
  return unusedShape.parse(await rows(found, placed.order.id))[0];
}

async function secondDispute(sale: Sale): Promise<string | undefined> {
  const open = `SELECT id FROM disputes WHERE order_id = ? AND unused_id IS NOT NULL AND closed_at IS NULL AND state <> 'lost'`;
  return z.array(named).parse(await rows(open, sale.placed.order.id))[0]?.id;
}

/** The bag is handed over, its transfers are slow, and the operator refunds a piece while the first is under way. */
async function slowDeeds(sale: Sale, parcel: number, arrive: readonly Deed[]): Promise<readonly Deed[]> {
  const { id } = sale.placed.order;
  const before = await rows("SELECT id FROM refunds WHERE order_id = ?", id);
  const lines = [{ lineId: `${parcelOf(sale, parcel)}.1`, quantity: 1 }];
  const body = { lines, reason: "operator_cancelled", isFeeReturned: false, seen: before.length };
  const refund = await operatorAsks(sale, "slow_transfer", `/orders/${id}/refunds`, body);
  return [
    async () => {
      await setFault({ path: "/v1/transfers", kind: "status", status: 500, times: 12 });
      for (const deed of arrive) await deed({});
      await clearFaults();
      let effects: readonly string[] = [];
      const decide = async () => {
        effects = await refund({});
      };
      await transferWhile(decide);
      if (effects.length === 0) await refund({});
      return effects;
    },
  ];
}

export async function twiceDeeds(
  sale: Sale,
  step: StepOf<"pay_again" | "dispute_again" | "verdict_again" | "fail_unused" | "by_hand" | "slow">,
  arrive: () => Promise<readonly Deed[]>,
): Promise<readonly Deed[]> {
  switch (step.does) {
    case "pay_again":
      await paySecond(sale);
      return [
        async (dying) => {
          await postEvent(await signedEvent(sessionOf(sale.second)), dying);
          return ["pay_again"];
        },
      ];
    case "dispute_again": {
      await paySecond(sale);
      const { charge } = await paymentOf(sale.second);
      const { kind, amount } = step;
      return outside("dispute_again", `/_sandbox/charges/${charge}/dispute`, {
        kind,
        ...(amount !== null && { amount }),
      });
    }
    case "verdict_again": {
      const id = await secondDispute(sale);
      return id === undefined
        ? []
        : outside(`${step.verdict}_again`, `/_sandbox/disputes/${id}/${step.verdict}`, {}, id);
    }
    case "fail_unused": {
      const id = (await unusedOf(sale))?.processorId ?? null;
      return id === null ? [] : outside("fail_unused", `/_sandbox/refunds/${id}/fail`, {}, id);
    }
    case "by_hand":
      return outside("by_hand", `/_sandbox/charges/${await chargeOf(sale.placed)}/refund`, {
        amount: step.amount,
      });
    case "slow":
    default:
      return slowDeeds(sale, step.parcel, await arrive());
  }
}
