// Messages to buyers and to people who sign in: asked for in the batch that causes them, sent from the outbox.
import { z } from "zod";
import type { Context } from "../context.ts";
import type { Database, Statement } from "../core/database.ts";
import type { OrderId } from "../core/id.ts";
import { saveErrand, type ErrandOutcome, type LeasedErrand } from "../core/outbox.ts";
import type { Instant } from "../core/time.ts";
import type { Order } from "../orders/store.ts";
import { printCode } from "../pickup/rules.ts";
import { describeSlot } from "./dates.ts";
import { loadMessageFacts } from "./store.ts";
import { messageLocale, messageWords, orderMessageNames, type OrderMessageName } from "./texts.ts";

const payloadShape = z.discriminatedUnion("about", [
  z.object({
    about: z.literal("order"),
    name: z.enum(orderMessageNames),
    orderId: z.templateLiteral(["ord_", z.string()]),
    channel: z.enum(["sms", "mail"]),
  }),
  z.object({ about: z.literal("code"), phone: z.string(), code: z.string(), locale: z.string() }),
]);
type Payload = z.infer<typeof payloadShape>;

/** Asks for the message by SMS, and by e-mail when the buyer gave one. */
export function saveOrderMessage(
  db: Database,
  order: Order,
  name: OrderMessageName,
  at: Instant,
): Statement[] {
  const channels = order.buyerEmail === null ? (["sms"] as const) : (["sms", "mail"] as const);
  return channels.map((channel) =>
    saveErrand(
      db,
      {
        id: `${order.id}:message:${name}:${channel}`,
        kind: "message",
        payload: { about: "order", name, orderId: order.id, channel } satisfies Payload,
      },
      at,
    ),
  );
}

export function saveCodeMessage(
  db: Database,
  message: { id: string; phone: string; code: string; locale: string },
  at: Instant,
): Statement {
  const { id, phone, code, locale } = message;
  return saveErrand(
    db,
    { id, kind: "message", payload: { about: "code", phone, code, locale } satisfies Payload },
    at,
  );
}

async function wordOrderMessage(ctx: Context, orderId: OrderId, name: OrderMessageName) {
  const facts = await loadMessageFacts(ctx.db, orderId);
  if (facts === null) return null;
  const locale = messageLocale(facts.locale);
  const path = locale === "ar" ? "/orders/" : `/${locale}/orders/`;
  const { opensAt, closesAt } = facts;
  const words = messageWords[locale][name]({
    number: facts.number,
    url: `${ctx.config.publicOrigin}${path}${facts.token}`,
    hotelName: facts.hotelName ?? "",
    code: facts.pickupCode === null ? "" : printCode(facts.pickupCode),
    slot: opensAt === null || closesAt === null ? "" : describeSlot({ opensAt, closesAt }, locale),
  });
  return { ...words, phone: facts.buyerPhone, email: facts.buyerEmail };
}

export async function sendMessage(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  const payload = payloadShape.parse(JSON.parse(errand.payload));
  const { messages } = ctx.outside;
  const key = errand.id;
  if (payload.about === "code") {
    const words = messageWords[messageLocale(payload.locale)].code(payload.code);
    return outcomeOf(await messages.sendSms({ to: payload.phone, ...words, key }));
  }
  const words = await wordOrderMessage(ctx, payload.orderId, payload.name);
  if (words === null) return { done: false, problem: "the order of this message is unknown" };
  if (payload.channel === "sms") return outcomeOf(await messages.sendSms({ to: words.phone, ...words, key }));
  return outcomeOf(await messages.sendMail({ to: words.email ?? "", ...words, key }));
}

/** A number that no provider can reach is not tried for ever: the order's page says the same as the message. */
function outcomeOf(sent: Awaited<ReturnType<Context["outside"]["messages"]["sendSms"]>>): ErrandOutcome {
  if (sent.sent || sent.isFinal) return { done: true };
  return { done: false, problem: sent.problem };
}
