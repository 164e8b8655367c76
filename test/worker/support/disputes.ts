// Disputes in worker tests: opened and decided by the sandbox's controls, with their events delivered to the Worker.
import { z } from "zod";
import type { Market } from "./market.ts";
import { column, postEvent, type CallOptions, type Placed, type Reply } from "./store.ts";
import { callAsOperator } from "./terms.ts";
import { sandbox } from "./world.ts";

const named = z.object({ id: z.string() });
const deliveryShape = z.object({ body: z.string(), signature: z.string() });
const eventsShape = z.object({ events: z.array(named) });

export async function chargeOf(placed: Placed): Promise<string> {
  const [id] = await column("SELECT charge_id FROM payments WHERE order_id = ?", placed.order.id);
  return z.string().parse(id);
}

/** The ids of the events about one object, oldest first. */
export async function eventsOf(subject: string): Promise<string[]> {
  const { events } = await sandbox(`/_sandbox/events?subject=${subject}`, eventsShape);
  return events.map(({ id }) => id).toReversed();
}

/** Delivers these events to the Worker, one after another. */
export async function deliver(
  ids: readonly string[],
  options: Pick<CallOptions, "crashesAfterBatches"> = {},
): Promise<void> {
  for (const id of ids) {
    await postEvent(await sandbox(`/_sandbox/events/${id}/delivery`, deliveryShape), options);
  }
}

/** Opens a dispute of an order's charge; its events are not delivered. */
export async function openDispute(placed: Placed, opening: object = {}): Promise<string> {
  const charge = await chargeOf(placed);
  return (await sandbox(`/_sandbox/charges/${charge}/dispute`, named, opening)).id;
}

/** Opens a dispute and delivers its events. */
export async function dispute(placed: Placed, opening: object = {}): Promise<string> {
  const id = await openDispute(placed, opening);
  await deliver(await eventsOf(id));
  return id;
}

/** The payer's bank decides, and the events are delivered. */
export async function decide(id: string, verdict: "win" | "lose" | "escalate"): Promise<void> {
  const before = await eventsOf(id);
  await sandbox(`/_sandbox/disputes/${id}/${verdict}`, z.unknown(), {});
  await deliver((await eventsOf(id)).slice(before.length));
}

/** A card network warns of an order's charge, and the event is delivered. */
export async function warnOf(placed: Placed): Promise<string> {
  const charge = await chargeOf(placed);
  const { id } = await sandbox(`/_sandbox/charges/${charge}/fraud-warning`, named, {});
  await deliver(await eventsOf(id));
  return id;
}

/** Decides who is liable for a lost dispute: the operator, or the families of these parcels. */
export async function assignLiability(
  market: Market,
  id: string,
  parcelIds?: readonly string[],
): Promise<Reply> {
  const body = parcelIds === undefined ? { liability: "operator" } : { liability: "families", parcelIds };
  return callAsOperator(market, `/disputes/${id}/liability`, body);
}

const disputeShape = z.object({
  dispute: z.looseObject({
    state: z.string(),
    isAnswerable: z.boolean(),
    problem: z.string().nullable(),
    pack: z.record(z.string(), z.string().nullable()),
    postings: z.array(z.object({ id: z.string(), code: z.string(), amountHalalas: z.int() })),
  }),
});

export async function readDispute(market: Market, id: string) {
  return disputeShape.parse((await callAsOperator(market, `/disputes/${id}`)).body).dispute;
}
