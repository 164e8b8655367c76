// Stripe's webhooks: events with their object, thin notices of accounts, and the list of events.
import { Stripe } from "stripe";
import { z } from "zod";
import type { PaymentEvent, Payments } from "./payments.ts";
import { asOrderId } from "./stripe-ids.ts";

/** Stripe's own tolerance is for age only; a signature from the future is refused as well. */
const futureToleranceSeconds = 300;
/** The most that the SDK collects at once; newest first, so that the oldest would be cut off. */
const eventsMax = 10_000;

function eventOf(event: Stripe.Event): PaymentEvent {
  const object: Record<string, unknown> = { ...event.data.object };
  const reference = object["client_reference_id"];
  return {
    id: event.id,
    type: event.type,
    objectId: typeof object["id"] === "string" ? object["id"] : "",
    orderId: asOrderId(typeof reference === "string" ? reference : null),
    accountId: event.account ?? null,
  };
}

const eventShape = z.object({ id: z.string(), type: z.string() });
const relatedShape = z.object({ related_object: z.object({ id: z.string() }) });

/** A thin notice has the account's id only. */
function noticeOf(notice: Stripe.V2.Core.EventNotification): PaymentEvent {
  const accountId = relatedShape.safeParse(notice).data?.related_object.id ?? null;
  return { id: notice.id, type: notice.type, objectId: accountId ?? "", orderId: null, accountId };
}

/** The SDK throws on a signed body that is not JSON, and accepts one without these fields. */
function isEvent(body: string): boolean {
  try {
    return eventShape.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}

/** Read before verification, only to choose how to verify. */
function isNotice(body: string): boolean {
  return /"object"\s*:\s*"v2\.core\.event"/.test(body);
}

/** Each webhook destination has its own secret. */
async function verified<Told>(
  secrets: readonly string[],
  read: (secret: string) => Promise<Told>,
): Promise<Told | null> {
  for (const secret of secrets) {
    try {
      return await read(secret);
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  return null;
}

async function readEvent(
  stripe: Stripe,
  secrets: readonly string[],
  told: { readonly body: string; readonly signature: string; readonly now: number },
): Promise<PaymentEvent | null> {
  const { body, signature, now } = told;
  const signedAtSeconds = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1] ?? Number.NaN);
  if (!(signedAtSeconds <= now / 1000 + futureToleranceSeconds) || !isEvent(body)) return null;
  return isNotice(body)
    ? verified(secrets, async (secret) =>
        noticeOf(await stripe.parseEventNotificationAsync(body, signature, secret)),
      )
    : verified(secrets, async (secret) =>
        eventOf(await stripe.webhooks.constructEventAsync(body, signature, secret)),
      );
}

async function listEvents(stripe: Stripe, since: number, types: readonly string[]): Promise<PaymentEvent[]> {
  const events = await stripe.events
    .list({ created: { gte: Math.floor(since / 1000) }, types: [...types], limit: 100 })
    .autoPagingToArray({ limit: eventsMax });
  return events.map(eventOf).toReversed();
}

export function stripeEvents(
  stripe: Stripe,
  secrets: readonly string[],
): Pick<Payments, "readEvent" | "listEvents"> {
  return {
    readEvent: (body, signature, now) => readEvent(stripe, secrets, { body, signature, now }),
    listEvents: (since, types) => listEvents(stripe, since, types),
  };
}
