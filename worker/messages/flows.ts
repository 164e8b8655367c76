// Messages to buyers and to people who sign in: asked for in the batch that causes them, sent from the outbox.
import { z } from "zod";
import type { Context } from "../context.ts";
import type { Errand, ErrandOutcome, LeasedErrand } from "../core/outbox.ts";
import type { WholeOrder } from "../orders/store.ts";
import { printCode } from "../pickup/rules.ts";
import { describeSlot } from "./dates.ts";
import { messageLocale, messageWords, type OrderMessageName } from "./texts.ts";

const payloadShape = z.object({
  channel: z.enum(["sms", "mail"]),
  to: z.string(),
  subject: z.string(),
  body: z.string(),
});
type Payload = z.infer<typeof payloadShape>;

function errandOf(id: string, payload: Payload): Errand {
  return { id, kind: "message", payload };
}

/** A message about an order as it stands now: by SMS, and by e-mail when the buyer gave one. */
export function orderMessages(ctx: Context, { order, pickup }: WholeOrder, name: OrderMessageName): Errand[] {
  const locale = messageLocale(order.locale);
  const path = locale === "ar" ? "/orders/" : `/${locale}/orders/`;
  const words = messageWords[locale][name]({
    number: order.number,
    url: `${ctx.config.publicOrigin}${path}${order.token}`,
    hotelName: pickup?.hotelName ?? "",
    code: order.pickupCode === null ? "" : printCode(order.pickupCode),
    slot: pickup === null ? "" : describeSlot(pickup, locale),
  });
  const id = `${order.id}:message:${name}`;
  const sms = errandOf(`${id}:sms`, { channel: "sms", to: order.buyerPhone, ...words });
  if (order.buyerEmail === null) return [sms];
  return [sms, errandOf(`${id}:mail`, { channel: "mail", to: order.buyerEmail, ...words })];
}

export function codeMessage(message: { id: string; phone: string; code: string; locale: string }): Errand {
  const words = messageWords[messageLocale(message.locale)].code(message.code);
  return errandOf(message.id, { channel: "sms", to: message.phone, ...words });
}

export async function sendMessage(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  const { channel, ...message } = payloadShape.parse(JSON.parse(errand.payload));
  const { messages } = ctx.outside;
  const keyed = { ...message, key: errand.id };
  return outcomeOf(await (channel === "sms" ? messages.sendSms(keyed) : messages.sendMail(keyed)));
}

/** A number that no provider can reach is not tried for ever: the order's page says the same as the message. */
function outcomeOf(sent: Awaited<ReturnType<Context["outside"]["messages"]["sendSms"]>>): ErrandOutcome {
  if (sent.sent || sent.isFinal) return { done: true };
  return { done: false, problem: sent.problem };
}
