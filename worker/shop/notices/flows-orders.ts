// Messages to buyers and to people who sign in: enqueued in the batch that causes them, sent from the outbox.
import type { Context } from "../../context.ts";
import type { ParcelId } from "../../core/id.ts";
import { type Halalas, plainRiyals, zero } from "../../core/money.ts";
import type { Job } from "../../core/outbox.ts";
import { weekday, withRiyal } from "../../words/format.ts";
import { describeSlot } from "../../words/promises.ts";
import type { RiyadhDay } from "../../core/time.ts";
import { jobOf } from "../../people/messages/flows.ts";
import type { HandBackWay, OrderMessageName } from "../../words/messages.ts";
import { writeHandBack, writeMessage } from "../../words/all/messages.ts";
import type { WholeOrder } from "../orders/store.ts";
import { printCode } from "../pickup/rules.ts";
import { officialLocale, readLocale, type Locale } from "../../words/locales.ts";
import { localePath } from "../../words/paths.ts";

interface Occasion {
  /** Distinguishes messages of one name about one order: each refund, and each try of one, has its own. */
  readonly position?: number | string;
  readonly amountHalalas?: Halalas;
  readonly answer?: string;
  readonly isApproved?: boolean;
  readonly handBack?: { readonly way: HandBackWay; readonly untilOn: RiyadhDay };
}

function handBackOf(handBack: Occasion["handBack"], desk: string, locale: Locale): string {
  if (handBack === undefined) return "";
  return writeHandBack(locale, handBack.way, { desk, until: weekday(locale, handBack.untilOn) });
}

function wordsOf(
  ctx: Context,
  { order, pickup }: WholeOrder,
  name: OrderMessageName,
  locale: Locale,
  facts: { readonly path: string } & Omit<Occasion, "position">,
) {
  return writeMessage(locale, name, {
    number: order.number,
    url: `${ctx.config.publicOrigin}${facts.path}`,
    hotelName: pickup?.hotelName ?? "",
    code: pickup === null ? "" : printCode(pickup.pickupCode),
    slot: pickup === null ? "" : describeSlot(locale, pickup),
    amount: withRiyal(locale, plainRiyals(facts.amountHalalas ?? zero)),
    answer: facts.answer ?? "",
    isApproved: facts.isApproved ?? false,
    handBack: handBackOf(facts.handBack, pickup?.hotelName ?? "", locale),
  });
}

/** A message about an order's current state: by SMS, and by e-mail if the buyer gave an address. */
export function orderMessages(
  ctx: Context,
  whole: WholeOrder,
  name: OrderMessageName,
  { position, ...occasion }: Occasion = {},
): Job[] {
  const { order } = whole;
  const locale = readLocale(order.locale);
  const path = localePath(locale, `/orders/${order.token}`);
  const words = wordsOf(ctx, whole, name, locale, { path, ...occasion });
  const id = `${order.id}:message:${name}${position === undefined ? "" : `.${position}`}`;
  const sms = jobOf(`${id}:sms`, { channel: "sms", to: order.buyerPhone, ...words });
  if (order.buyerEmail === null) return [sms];
  return [sms, jobOf(`${id}:mail`, { channel: "mail", to: order.buyerEmail, ...words })];
}

type NotifiedParcel = { readonly id: ParcelId; readonly family: { readonly phone: string } };

/** A notice to the family of a parcel. `cause` distinguishes repeated notices about one parcel. */
function parcelMessage(
  ctx: Context,
  whole: WholeOrder,
  parcel: NotifiedParcel,
  name: OrderMessageName,
  cause: string,
  amountHalalas: Halalas = zero,
): Job {
  const path = `/family/parcel?id=${parcel.id}`;
  const words = wordsOf(ctx, whole, name, officialLocale, { path, amountHalalas });
  return jobOf(`${parcel.id}:message:${cause}`, { channel: "sms", to: parcel.family.phone, ...words });
}

/** A notice to a family that its parcel was cancelled. */
export function cancelledMessage(
  ctx: Context,
  whole: WholeOrder,
  parcel: NotifiedParcel,
  position: number,
): Job {
  return parcelMessage(ctx, whole, parcel, "parcel_cancelled", `cancelled_after_payment.${position}`);
}

/** A notice to a family that its parcel is on payment hold, or goes on; `cause` is the step that began or ended the hold. */
export function paymentHoldMessage(
  ctx: Context,
  whole: WholeOrder,
  parcel: NotifiedParcel,
  name: "parcel_on_hold" | "parcel_goes_on",
  cause: string,
): Job {
  return parcelMessage(ctx, whole, parcel, name, `${name}.${cause}`);
}

/** A notice to a family of what a lost dispute takes from its share. */
export function shareTakenMessage(
  ctx: Context,
  whole: WholeOrder,
  parcel: NotifiedParcel,
  disputeId: string,
  amountHalalas: Halalas,
): Job {
  return parcelMessage(ctx, whole, parcel, "share_taken", `share_taken.${disputeId}`, amountHalalas);
}
