// Rules of evidence: an order's facts as texts for the payer's bank.
import type { Fulfilment } from "../../../shop/promises/rules.ts";
import { addressParts } from "../../../shop/delivery/rules.ts";
import { parseActor } from "../../../core/actor.ts";
import type { LineId, OrderId } from "../../../core/id.ts";
import { plainRiyals, type Halalas } from "../../../core/money.ts";
import { evidenceWords as words } from "../../../words/en/evidence.ts";
import { list } from "../../../words/format.ts";
import { internationalLocale } from "../../../words/locales.ts";
import { fillPlain } from "../../../words/sentences.ts";
import { hourMs, riyadhDay, type Instant } from "../../../core/time.ts";
import { printCode } from "../../../shop/pickup/rules.ts";

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

/** "2026-11-22 14:05", by the clock of Riyadh. */
function moment(at: Instant): string {
  const local = new Date(at + 3 * hourMs).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}

/** A name without words is shown as it is. */
function wordsOf(dictionary: Readonly<Record<string, string>>, name: string): string {
  return dictionary[name] ?? name;
}

/** An actor without the person's or place's id, for the bank. */
function whoOf(actor: string): string {
  const actors: Readonly<Record<string, string>> = words.actors;
  return actors[parseActor(actor).kind] ?? words.actors.system;
}

function addressOf(order: EvidenceOrder): string | null {
  if (order.address !== null) return addressParts(order.address, internationalLocale).join(", ");
  return order.hotelName === null ? null : fillPlain(words.desk, { hotel: order.hotelName });
}

function lastStep({ steps }: EvidenceFacts, ...verbs: readonly string[]) {
  return steps.findLast(({ verb }) => verbs.includes(verb)) ?? null;
}

/** `ord_…:message:paid:sms` is the SMS that says that the order is received; with a code only where it is picked up. */
function describeMessage(id: string, fulfilment: Fulfilment): string {
  const [name = "", channel = ""] = id.slice(id.indexOf(":message:") + ":message:".length).split(":");
  const [subject = ""] = name.split(".");
  const hasCode = subject === "paid" && fulfilment === "hotel_pickup";
  return fillPlain(words.log.message, {
    channel: channel === "mail" ? words.channels.mail : words.channels.sms,
    subject: `${wordsOf(words.messages, subject)}${hasCode ? words.log.withCode : ""}`,
  });
}

function logOf(known: EvidenceFacts): string {
  const steps = known.steps.map(({ at, verb, subject, actor }) => {
    const position = subject.slice(subject.indexOf(".") + 1);
    const part = subject === known.order.id ? "" : fillPlain(words.log.parcel, { position });
    const values = { verb: wordsOf(words.verbs, verb), part, who: whoOf(actor) };
    return { at, text: fillPlain(words.log.step, values) };
  });
  const messages = known.messages.map(({ id, sentAt }) => ({
    at: sentAt,
    text: describeMessage(id, known.order.fulfilment),
  }));
  const log = [...steps, ...messages].toSorted((a, b) => a.at - b.at);
  return [words.times, ...log.map(({ at, text }) => `${moment(at)} ${text}`)].join("\n");
}

function refundId(processorId: string | null): string {
  return processorId === null ? "" : fillPlain(words.refunds.id, { id: processorId });
}

function refundsOf({ refunds, order: { number } }: EvidenceFacts): string {
  if (refunds.length === 0) return fillPlain(words.refunds.none, { number });
  const entries = refunds.map(({ amountHalalas, reason, decidedAt, processorId, isOffset, state }) =>
    fillPlain(words.refunds.entry, {
      at: moment(decidedAt),
      amount: plainRiyals(amountHalalas),
      reason: wordsOf(words.refundReasons, reason),
      state: isOffset ? words.refunds.offset : wordsOf(words.refundStates, state),
      id: refundId(processorId),
    }),
  );
  return [fillPlain(words.refunds.heading, { number }), ...entries].join("\n");
}

/** How the buyer was notified, if a message was really sent: ", by SMS to +9665…". */
function messageChannels({ messages, order }: EvidenceFacts, name: "paid" | "delivered"): string {
  const { bySms, byMail } = words.notified;
  const was = (channel: string) => messages.some(({ id }) => id.endsWith(`:message:${name}:${channel}`));
  const ways = [
    ...(was("sms") ? [fillPlain(bySms, { phone: order.buyerPhone })] : []),
    ...(was("mail") ? [fillPlain(byMail, { email: order.buyerEmail ?? "" })] : []),
  ];
  if (ways.length === 0) return "";
  return fillPlain(words.notified[name], { ways: list(internationalLocale, ways) });
}

/** Who received the goods, when, and against which code. */
function proofOf(known: EvidenceFacts): string {
  const { order } = known;
  const { proof } = words;
  const handed = lastStep(known, "hand_over");
  if (handed !== null) {
    return fillPlain(proof.handedOver, {
      at: moment(handed.at),
      hotel: order.hotelName ?? proof.theHotel,
      guest: order.guestName ?? order.buyerName,
      room: order.room === null ? "" : fillPlain(proof.room, { room: order.room }),
      code: printCode(order.pickupCode ?? ""),
      channels: messageChannels(known, "paid"),
    });
  }
  const delivered = lastStep(known, "deliver");
  if (delivered !== null) {
    const channels = messageChannels(known, "delivered");
    return fillPlain(proof.delivered, { at: moment(delivered.at), address: addressOf(order), channels });
  }
  const missed = lastStep(known, "not_collect");
  return missed === null ? proof.notHandedOver : fillPlain(proof.notCollected, { at: moment(missed.at) });
}

/** The operator's note stands before everything else. */
function withNote(note: string, lines: readonly string[]): string {
  return [...(note === "" ? [] : [note, ""]), ...lines].join("\n").slice(0, textMax);
}

function statementOf(known: EvidenceFacts, note: string): string {
  const { order, documentNumbers } = known;
  const { statement } = words;
  const placed = fillPlain(statement.order, {
    number: order.number,
    amount: plainRiyals(order.totalHalalas),
    paid: order.paidAt === null ? "" : fillPlain(statement.paid, { at: moment(order.paidAt) }),
    name: order.buyerName,
    phone: order.buyerPhone,
  });
  const numbers = documentNumbers.join(", ");
  const documents = numbers === "" ? [] : [fillPlain(statement.documents, { numbers })];
  return withNote(note, [placed, ...documents, proofOf(known)]);
}

const cut = (text: string) => text.slice(0, textMax);

const policies = (url: string) => ({
  refundPolicy: words.returnPolicy.map((line) => fillPlain(line, { url })).join("\n"),
  cancellationPolicy: words.cancellationPolicy,
});

/** The evidence of an unused payment: it was refunded. */
function unusedPack(known: EvidenceFacts, unused: NonNullable<EvidenceFacts["unused"]>, note: string) {
  const { number, buyerName, buyerEmail } = known.order;
  const amount = plainRiyals(unused.amountHalalas);
  const refund = fillPlain(words.unused.refund, {
    at: moment(unused.decidedAt),
    amount,
    state: wordsOf(words.refundStates, unused.state),
    id: refundId(unused.processorId),
  });
  return {
    customerName: buyerName,
    customerEmail: buyerEmail,
    productDescription: fillPlain(words.unused.goods, { number }),
    serviceDate: riyadhDay(unused.decidedAt),
    shippingAddress: null,
    shippingDate: null,
    activityLog: [words.times, refund].join("\n"),
    ...policies(known.policyUrl),
    refundHistory: refund,
    statement: withNote(note, [fillPlain(words.unused.statement, { amount, number })]),
  };
}

/** The evidence for a payer's bank; the operator's `note` comes first. */
export function assembleEvidence(known: EvidenceFacts, note: string) {
  const { order, lines, unused } = known;
  if (unused !== null) return unusedPack(known, unused, note);
  const received = lastStep(known, "hand_over", "deliver", "not_collect");
  const sent = lastStep(known, "dispatch", "bring");
  const goods = lines.map(({ title, quantity, grossHalalas }) =>
    fillPlain(words.line, { quantity, title, amount: plainRiyals(grossHalalas) }),
  );
  return {
    customerName: order.buyerName,
    customerEmail: order.buyerEmail,
    productDescription: cut([words.goods, ...goods].join("\n")),
    serviceDate: riyadhDay(received?.at ?? order.promisedAt),
    shippingAddress: addressOf(order),
    shippingDate: sent === null ? null : riyadhDay(sent.at),
    activityLog: cut(logOf(known)),
    ...policies(known.policyUrl),
    refundHistory: cut(refundsOf(known)),
    statement: statementOf(known, note),
  };
}

export type EvidencePack = ReturnType<typeof assembleEvidence>;
