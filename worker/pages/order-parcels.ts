// The parcels of an order for their buyer: what may still be cancelled or returned, and refunds.
import { subtract } from "../core/money.ts";
import { money, weekday } from "../words/format.ts";
import type { Instant } from "../core/time.ts";
import { calculateRefund } from "../money/refunds/deciding/flows.ts";
import { cancellationOf } from "../money/refunds/deciding/rules-cancelling.ts";
import { unitsLeft } from "../money/refunds/deciding/rules.ts";
import { withdrawalDeadline, unitsRequested, reasonsToReturn } from "../money/refunds/returns/rules.ts";
import type { OrderHistory } from "../money/refunds/returns/store-history.ts";
import { titleWith } from "../shop/catalog/rules-personal.ts";
import { isEnd, isPayable, type ParcelState } from "../shop/orders/graph.ts";
import type { Line, WholeParcel } from "../shop/orders/store.ts";
import { requestedViews, handBackHint, type ReturnPlaces } from "./order-returns.ts";
import { localePath } from "../words/paths.ts";
import { officialLocale, type Locale } from "../words/locales.ts";
import type {
  CancelView,
  OrderLineView,
  OrderParcelView,
  RefundView,
  ReturnFormView,
} from "./views-order.ts";
import { pageWords } from "../words/all/worker.ts";
import { fillPlain } from "../words/sentences.ts";

/** The refund of cancelling these parcels together; null when one may not be cancelled. */
function cancelView(whole: OrderHistory, parcels: readonly WholeParcel[], now: Instant): CancelView | null {
  const { order } = whole;
  const ask = cancellationOf(order, parcels, now);
  const calculated = ask === null ? null : calculateRefund(whole, ask);
  if (calculated === null || "refused" in calculated) return null;
  const { refund, sentHalalas } = calculated;
  const isOffset = sentHalalas === 0;
  const feeLeft = subtract(order.feeHalalas, order.refundedFeeHalalas);
  return {
    parcelIds: parcels.map(({ id }) => id).join(","),
    isLate: refund.reason === "late",
    isAll: parcels.length > 1,
    amount: money(refund.amountHalalas),
    feePart: refund.feeHalalas > 0 ? money(refund.feeHalalas) : null,
    keepsFee: feeLeft > 0 && refund.feeHalalas === 0,
    isOffset,
    coveredPart:
      isOffset || sentHalalas === refund.amountHalalas
        ? null
        : money(subtract(refund.amountHalalas, sentHalalas)),
  };
}

/** Cancelling a whole order of several parcels, of which none is accepted yet. */
export function cancelAllView(whole: OrderHistory, now: Instant): CancelView | null {
  const live = whole.parcels.filter(({ state }) => !isEnd(state));
  const hasArrived = whole.parcels.some(({ state }) => isPayable(state));
  return live.length < 2 || hasArrived ? null : cancelView(whole, live, now);
}

function formView(
  whole: OrderHistory,
  parcel: WholeParcel,
  line: Line,
  places: ReturnPlaces,
  locale: Locale,
  now: Instant,
): ReturnFormView | null {
  const words = pageWords[locale].refunds;
  const alreadyRequested = unitsRequested(whole.returns, line.id);
  const reasons = reasonsToReturn(parcel, line, alreadyRequested, now);
  if (reasons.length === 0) return null;
  const until = withdrawalDeadline(parcel, line);
  const isOpen = until !== null && reasons.includes("changed_mind");
  const open: Partial<Record<Line["returnPolicy"], string>> = words.lawWhileOpen;
  const unitsMax = unitsLeft(line) - alreadyRequested;
  return {
    lineId: line.id,
    unitsMax,
    hasSeveral: unitsMax > 1,
    law: isOpen
      ? fillPlain(open[line.returnPolicy] ?? words.law[line.returnPolicy], { until: weekday(locale, until) })
      : words.law[line.returnPolicy],
    handBack: handBackHint(whole, line, places, locale),
    reasons: reasons.map((value) => ({ value, label: words.returnReasons[value] })),
  };
}

function backView({ refundedQuantity, quantity }: Line, locale: Locale): string | null {
  if (refundedQuantity === 0) return null;
  const { back } = pageWords[locale].refunds;
  const pieces = { pieces: refundedQuantity, of: quantity };
  return refundedQuantity === quantity ? back.all : fillPlain(back.some, pieces);
}

export function parcelViews(
  whole: OrderHistory,
  places: ReturnPlaces,
  locale: Locale,
  now: Instant,
): OrderParcelView[] {
  const labels: Record<ParcelState, string> = pageWords[locale].parcelStates;
  return whole.parcels.map((parcel) => ({
    familyName: locale === officialLocale ? parcel.family.nameAr : parcel.family.name,
    familyUrl: localePath(locale, `/families/${parcel.family.slug}`),
    stateLabel: labels[parcel.state],
    isOff: isEnd(parcel.state) && !["handed_over", "delivered"].includes(parcel.state),
    lines: parcel.lines.map((line): OrderLineView => ({
      title: line.title,
      personalText: line.personalText,
      quantity: line.quantity,
      price: money(line.grossHalalas),
      back: backView(line, locale),
      requests: requestedViews(whole, line, places, locale),
      form: formView(whole, parcel, line, places, locale, now),
    })),
    gross: money(parcel.grossHalalas),
    cancel: cancelView(whole, [parcel], now),
  }));
}

/** The order's refunds, oldest first, with their states. */
export function refundViews(whole: OrderHistory, locale: Locale): RefundView[] {
  const words = pageWords[locale].refunds;
  const lines = new Map(whole.parcels.flatMap((parcel) => parcel.lines.map((line) => [line.id, line])));
  return whole.refunds.map(
    ({ id, amountHalalas, feeHalalas, reason, state, decidedAt, isOffset, offsetHalalas }) => {
      const goods = whole.refundLines
        .filter(({ refundId }) => refundId === id)
        .map(({ lineId, quantity }) => {
          const line = lines.get(lineId);
          return `${quantity} × ${titleWith(line?.title ?? "", line?.personalText)}`;
        });
      const part =
        offsetHalalas === 0 ? [] : [fillPlain(words.coveredPart, { amount: money(offsetHalalas) })];
      const stateLabel = [words.states[state], ...part].join(" ");
      return {
        amount: money(amountHalalas),
        because: words.because[reason],
        decidedOn: weekday(locale, decidedAt),
        stateLabel: isOffset ? words.covered : stateLabel,
        isUnderway: state === "sending" || state === "pending",
        isArrived: state === "done" || state === "paid_otherwise",
        isStuck: state === "failed" || state === "blocked",
        goods: feeHalalas > 0 ? [...goods, words.fee] : goods,
      };
    },
  );
}
