// Rules of evidence: an order's facts as texts for the payer's bank.
import type { Fulfilment } from "../../../shop/promises/rules.ts";
import { addressParts } from "../../../shop/delivery/rules.ts";
import { parseActor } from "../../../core/actor.ts";
import type { LineId, OrderId } from "../../../core/id.ts";
import { plainRiyals, type Halalas } from "../../../core/money.ts";
import { withRiyal } from "../../../words/format.ts";
import { hourMs, riyadhDay, type Instant } from "../../../core/time.ts";
import { printCode } from "../../../shop/pickup/rules.ts";
import {
  cancellationPolicyText,
  describeMessage,
  describeReason,
  describeRefundState,
  describeVerb,
  returnPolicyText,
} from "./texts.ts";

/** Stripe's limit of a text field, in characters. */
const textMax = 20_000;

export interface EvidenceOrder {
  readonly id: OrderId;
  readonly number: string;
  readonly buyerName: string;
  readonly buyerEmail: string | null;
  readonly buyerPhone: string;
  readonly fulfilment: Fulfilment;
  readonly guestName: string | null;
  readonly room: string | null;
  readonly hotelName: string | null;
  readonly pickupCode: string | null;
  readonly address: Readonly<Record<string, unknown>> | null;
  readonly promisedAt: Instant;
  readonly totalHalalas: Halalas;
  readonly paidAt: Instant | null;
}

export interface EvidenceFacts {
  readonly order: EvidenceOrder;
  readonly lines: readonly {
    readonly id: LineId;
    readonly title: string;
    readonly quantity: number;
    readonly grossHalalas: Halalas;
  }[];
  readonly steps: readonly {
    readonly subject: string;
    readonly verb: string;
    readonly actor: string;
    readonly at: Instant;
  }[];
  readonly messages: readonly { readonly id: string; readonly sentAt: Instant }[];
  readonly refunds: readonly {
    readonly processorId: string | null;
    readonly reason: string;
    readonly state: string;
    readonly isOffset: boolean;
    readonly amountHalalas: Halalas;
    readonly decidedAt: Instant;
  }[];
  /** The disputed unused payment; null when it is the order's own payment. */
  readonly unused: {
    readonly state: string;
    readonly processorId: string | null;
    readonly amountHalalas: Halalas;
    readonly decidedAt: Instant;
  } | null;
  /** Numbers of its invoices and receipts. */
  readonly documentNumbers: readonly string[];
  readonly policyUrl: string;
}

export interface EvidencePack {
  readonly customerName: string;
  readonly customerEmail: string | null;
  readonly productDescription: string;
  readonly serviceDate: string;
  readonly shippingAddress: string | null;
  readonly shippingDate: string | null;
  readonly activityLog: string;
  readonly refundPolicy: string;
  readonly cancellationPolicy: string;
  readonly refundHistory: string;
  readonly statement: string;
}

/** "2026-11-22 14:05", by the clock of Riyadh. */
function moment(at: Instant): string {
  const local = new Date(at + 3 * hourMs).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}

const sar = (amount: Halalas) => withRiyal("en", plainRiyals(amount));

/** An actor without the person's or place's id, for the bank. */
function whoOf(actor: string): string {
  const people: Readonly<Record<string, string>> = {
    guest: "the buyer",
    shopper: "the buyer",
    desk: "desk staff",
    family: "the maker",
    operator: "the market's staff",
  };
  return people[parseActor(actor).kind] ?? "the system";
}

function addressOf(order: EvidenceOrder): string | null {
  if (order.address !== null) return addressParts(order.address, "en").join(", ");
  return order.hotelName === null ? null : `Pickup desk of ${order.hotelName}, Makkah region, Saudi Arabia`;
}

function lastStep({ steps }: EvidenceFacts, ...verbs: readonly string[]) {
  return steps.findLast(({ verb }) => verbs.includes(verb)) ?? null;
}

function logOf(known: EvidenceFacts): string {
  const steps = known.steps.map(({ at, verb, subject, actor }) => {
    const part = subject === known.order.id ? "" : ` (parcel ${subject.slice(subject.indexOf(".") + 1)})`;
    return { at, text: `${describeVerb(verb)}${part}, by ${whoOf(actor)}` };
  });
  const messages = known.messages.map(({ id, sentAt }) => ({
    at: sentAt,
    text: describeMessage(id, known.order.fulfilment),
  }));
  const log = [...steps, ...messages].toSorted((a, b) => a.at - b.at);
  return ["Times are of Riyadh (UTC+3).", ...log.map(({ at, text }) => `${moment(at)} ${text}`)].join("\n");
}

function refundsOf({ refunds, order }: EvidenceFacts): string {
  if (refunds.length === 0) return `Nothing of order ${order.number} was refunded; no refund is owed for it.`;
  const lines = refunds.map((refund) => {
    const { amountHalalas, reason, decidedAt, processorId } = refund;
    const id = processorId === null ? "" : `, refund ${processorId}`;
    return `${moment(decidedAt)} ${sar(amountHalalas)}, ${describeReason(reason)}: ${describeRefundState(refund)}${id}`;
  });
  return [`Refunded of order ${order.number} before this dispute was answered:`, ...lines].join("\n");
}

/** How the buyer was notified, if a message was really sent: ", by SMS to +9665…". */
function messageChannels({ messages, order }: EvidenceFacts, name: "paid" | "delivered"): string {
  const was = (channel: string) => messages.some(({ id }) => id.endsWith(`:message:${name}:${channel}`));
  const ways = [
    ...(was("sms") ? [`by SMS to ${order.buyerPhone}`] : []),
    ...(was("mail") ? [`by e-mail to ${order.buyerEmail ?? ""}`] : []),
  ];
  if (ways.length === 0) return "";
  return name === "paid" ? `, ${ways.join(" and ")}` : `; the buyer was told ${ways.join(" and ")}`;
}

/** Who received the goods, when, and against which code. */
function proofOf(known: EvidenceFacts): string {
  const { order } = known;
  const handed = lastStep(known, "hand_over");
  if (handed !== null) {
    const room = order.room === null ? "" : `, room ${order.room}`;
    return `Handed over on ${moment(handed.at)} at the pickup desk of ${order.hotelName ?? "the hotel"} to ${order.guestName ?? order.buyerName}${room}, who gave pickup code ${printCode(order.pickupCode ?? "")}. The code works once and was sent to the buyer only${messageChannels(known, "paid")}. The bag was sealed.`;
  }
  const delivered = lastStep(known, "deliver");
  if (delivered !== null) {
    return `Delivered on ${moment(delivered.at)} to ${addressOf(order) ?? ""}${messageChannels(known, "delivered")}.`;
  }
  const missed = lastStep(known, "not_collect");
  if (missed !== null) {
    return `The goods were ready and waited at the pickup desk; the guest did not come for them until ${moment(missed.at)}.`;
  }
  return "The goods have not been handed over; their handover was stopped when the payment was disputed.";
}

function statementOf(known: EvidenceFacts, note: string): string {
  const { order, documentNumbers } = known;
  const paid = order.paidAt === null ? "" : `, paid on ${moment(order.paidAt)}`;
  const documents =
    documentNumbers.length === 0 ? [] : [`Invoices and receipts: ${documentNumbers.join(", ")}.`];
  return [
    ...(note === "" ? [] : [note, ""]),
    `Order ${order.number}, ${sar(order.totalHalalas)}${paid}. Placed by ${order.buyerName}, phone ${order.buyerPhone}.`,
    ...documents,
    proofOf(known),
  ].join("\n");
}

const cut = (text: string) => text.slice(0, textMax);

/** The evidence of an unused payment: it was refunded. */
function unusedPack(
  known: EvidenceFacts,
  unused: NonNullable<EvidenceFacts["unused"]>,
  note: string,
): EvidencePack {
  const { order } = known;
  const amount = sar(unused.amountHalalas);
  const id = unused.processorId === null ? "" : `, refund ${unused.processorId}`;
  const state = describeRefundState({ state: unused.state, isOffset: false });
  const refund = `${moment(unused.decidedAt)} ${amount}, all of the payment: ${state}${id}`;
  const reported = `This payment of ${amount} came in addition to order ${order.number} or after its time was over. It bought nothing, and all of it was given back.`;
  return {
    customerName: order.buyerName,
    customerEmail: order.buyerEmail,
    productDescription: `No goods: a payment that order ${order.number} did not need.`,
    serviceDate: riyadhDay(unused.decidedAt),
    shippingAddress: null,
    shippingDate: null,
    activityLog: ["Times are of Riyadh (UTC+3).", refund].join("\n"),
    refundPolicy: returnPolicyText(known.policyUrl),
    cancellationPolicy: cancellationPolicyText,
    refundHistory: refund,
    statement: cut([...(note === "" ? [] : [note, ""]), reported].join("\n")),
  };
}

/** The evidence for a payer's bank; the operator's `note` comes first. */
export function assembleEvidence(known: EvidenceFacts, note: string): EvidencePack {
  const { order, lines, unused } = known;
  if (unused !== null) return unusedPack(known, unused, note);
  const received = lastStep(known, "hand_over", "deliver", "not_collect");
  const sent = lastStep(known, "dispatch", "bring");
  const goods = lines.map(
    ({ title, quantity, grossHalalas }) => `${quantity} x ${title}, ${sar(grossHalalas)}`,
  );
  return {
    customerName: order.buyerName,
    customerEmail: order.buyerEmail,
    productDescription: cut(["Goods made at home by families of the Makkah region:", ...goods].join("\n")),
    serviceDate: riyadhDay(received?.at ?? order.promisedAt),
    shippingAddress: addressOf(order),
    shippingDate: sent === null ? null : riyadhDay(sent.at),
    activityLog: cut(logOf(known)),
    refundPolicy: returnPolicyText(known.policyUrl),
    cancellationPolicy: cancellationPolicyText,
    refundHistory: cut(refundsOf(known)),
    statement: cut(statementOf(known, note)),
  };
}
