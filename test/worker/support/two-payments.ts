// Orders that were paid twice: two payment pages of one order, each with its own charge.
import { z } from "zod";
import { minuteMs } from "../../../worker/core/time.ts";
import type { Market } from "./market.ts";
import {
  newKey,
  orderRequest,
  payInSandbox,
  postEvent,
  postOrder,
  readPlaced,
  sessionOf,
  signedEvent,
  type Placed,
  type OrderChoice,
} from "./store.ts";
import { atTime, callStripe } from "./world.ts";

/** One order with two payment pages: the response with the first was lost, and the second opened a minute later. */
export async function placeWithTwoPages(
  market: Market,
  choice: OrderChoice = {},
): Promise<readonly [Placed, Placed]> {
  const [key, request] = [newKey(), orderRequest(market, choice)];
  const first = readPlaced(await postOrder(request, key, { crashesAfterBatches: 1 }));
  const second = await atTime(Date.now() + minuteMs, async () => readPlaced(await postOrder(request, key)));
  if (sessionOf(second) === sessionOf(first)) throw new Error("the second page is the first");
  return [first, second];
}

const shapes = {
  session: z.looseObject({ payment_intent: z.string() }),
  intent: z.looseObject({ latest_charge: z.string() }),
};

/** The payment made on a page and its charge. */
export async function paymentOf(page: Placed): Promise<{ intent: string; charge: string }> {
  const session = await callStripe("GET", `/v1/checkout/sessions/${sessionOf(page)}`);
  const intent = shapes.session.parse(session.body).payment_intent;
  const found = await callStripe("GET", `/v1/payment_intents/${intent}`);
  return { intent, charge: shapes.intent.parse(found.body).latest_charge };
}

export async function payPage(page: Placed, deliveries = 1): Promise<void> {
  await payInSandbox(sessionOf(page));
  const event = await signedEvent(sessionOf(page));
  await Promise.all(Array.from({ length: deliveries }, () => postEvent(event)));
}
