// Messages to buyers and to people who sign in: asked for in the batch that causes them, sent from the outbox.
import { z } from "zod";
import type { Context } from "../context.ts";
import type { ParcelId } from "../core/id.ts";
import { plainRiyals, zero, type Halalas } from "../core/money.ts";
import { withRiyal } from "../core/riyals.ts";
import type { Errand, ErrandOutcome, LeasedErrand } from "../core/outbox.ts";
import { startOfDay, type RiyadhDay } from "../core/time.ts";
import type { WholeOrder } from "../orders/store.ts";
import { printCode } from "../pickup/rules.ts";
import type { HandBackWay } from "../refunds/rules-hand-back.ts";
import { describeDay, describeSlot } from "./dates.ts";
import { keepNumbers, smsText } from "./texts-plain.ts";
import {
  handBackWords,
  messageLocale,
  messageWords,
  type MessageLocale,
  type OrderMessageName,
} from "./texts.ts";

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

interface Occasion {
  /** Sets apart the messages of one name about one order, as each of its refunds, and each try of one, has its own. */
  readonly position?: number | string;
  readonly amountHalalas?: Halalas;
  readonly answer?: string;
  readonly isApproved?: boolean;
  readonly handBack?: { readonly way: HandBackWay; readonly untilOn: RiyadhDay };
}

function handBackOf(handBack: Occasion["handBack"], desk: string, locale: MessageLocale): string {
  if (handBack === undefined) return "";
  return handBackWords[locale][handBack.way](desk, describeDay(startOfDay(handBack.untilOn), locale));
}

function wordsOf(
  ctx: Context,
  { order, pickup }: WholeOrder,
  name: OrderMessageName,
  locale: MessageLocale,
  facts: { readonly path: string } & Omit<Occasion, "position">,
) {
  return messageWords[locale][name]({
    number: order.number,
    url: `${ctx.config.publicOrigin}${facts.path}`,
    hotelName: pickup?.hotelName ?? "",
    code: order.pickupCode === null ? "" : printCode(order.pickupCode),
    slot: pickup === null ? "" : describeSlot(pickup, locale),
    amount: withRiyal(locale, plainRiyals(facts.amountHalalas ?? zero)),
    answer: facts.answer ?? "",
    isApproved: facts.isApproved ?? false,
    handBack: handBackOf(facts.handBack, pickup?.hotelName ?? "", locale),
  });
}

/** A message about an order as it stands now: by SMS, and by e-mail when the buyer gave one. */
export function orderMessages(
  ctx: Context,
  whole: WholeOrder,
  name: OrderMessageName,
  { position, ...occasion }: Occasion = {},
): Errand[] {
  const { order } = whole;
  const locale = messageLocale(order.locale);
  const path = locale === "ar" ? `/orders/${order.token}` : `/${locale}/orders/${order.token}`;
  const words = wordsOf(ctx, whole, name, locale, { path, ...occasion });
  const id = `${order.id}:message:${name}${position === undefined ? "" : `.${position}`}`;
  const sms = errandOf(`${id}:sms`, { channel: "sms", to: order.buyerPhone, ...words });
  if (order.buyerEmail === null) return [sms];
  return [sms, errandOf(`${id}:mail`, { channel: "mail", to: order.buyerEmail, ...words })];
}

type ToldParcel = { readonly id: ParcelId; readonly family: { readonly phone: string } };

/** Tells the family of a parcel, in Arabic. `cause` sets apart what is told of the same parcel more than once. */
function parcelMessage(
  ctx: Context,
  whole: WholeOrder,
  parcel: ToldParcel,
  name: OrderMessageName,
  cause: string,
  amountHalalas: Halalas = zero,
): Errand {
  const path = `/family/parcel?id=${parcel.id}`;
  const words = wordsOf(ctx, whole, name, "ar", { path, amountHalalas });
  return errandOf(`${parcel.id}:message:${cause}`, { channel: "sms", to: parcel.family.phone, ...words });
}

/** Tells a family that buyers or the operator have called its parcel off. */
export function calledOffMessage(
  ctx: Context,
  whole: WholeOrder,
  parcel: ToldParcel,
  position: number,
): Errand {
  return parcelMessage(ctx, whole, parcel, "parcel_called_off", `called_off.${position}`);
}

/** Tells a family that what it is making should wait, or goes on; `cause` is the step of what held it back. */
export function holdMessage(
  ctx: Context,
  whole: WholeOrder,
  parcel: ToldParcel,
  name: "parcel_on_hold" | "parcel_goes_on",
  cause: string,
): Errand {
  return parcelMessage(ctx, whole, parcel, name, `${name}.${cause}`);
}

/** Tells a family what a lost dispute takes off its share. */
export function shareTakenMessage(
  ctx: Context,
  whole: WholeOrder,
  parcel: ToldParcel,
  disputeId: string,
  amountHalalas: Halalas,
): Errand {
  return parcelMessage(ctx, whole, parcel, "share_taken", `share_taken.${disputeId}`, amountHalalas);
}

export function codeMessage(message: { id: string; phone: string; code: string; locale: string }): Errand {
  const words = messageWords[messageLocale(message.locale)].code(message.code);
  return errandOf(message.id, { channel: "sms", to: message.phone, ...words });
}

export async function sendMessage(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  const { channel, ...message } = payloadShape.parse(JSON.parse(errand.payload));
  const { messages } = ctx.outside;
  const keyed = { to: message.to, key: errand.id, subject: keepNumbers(message.subject) };
  const sent =
    channel === "sms"
      ? messages.sendSms({ ...keyed, body: smsText(message.body) })
      : messages.sendMail({ ...keyed, body: keepNumbers(message.body) });
  return outcomeOf(await sent);
}

/** A number that no provider can reach is not tried for ever: the order's page says the same as the message. */
function outcomeOf(sent: Awaited<ReturnType<Context["outside"]["messages"]["sendSms"]>>): ErrandOutcome {
  if (sent.sent) return { done: true };
  return { done: sent.isFinal, problem: sent.problem };
}
