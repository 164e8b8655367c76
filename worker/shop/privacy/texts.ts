// A person's exported data as readable text, in the person's language.
import type { Halalas } from "../../core/money.ts";
import { dayAndYear, money, withRiyal } from "../../words/format.ts";
import type { Instant } from "../../core/time.ts";
import { dataCopyWords } from "../../words/all/worker.ts";
import type { Locale } from "../../words/locales.ts";
import { commas } from "../../words/sentences.ts";

export interface ExportedOrderText {
  readonly number: string;
  readonly placedAt: Instant;
  readonly name: string;
  readonly phone: string;
  readonly email: string | null;
  readonly hotelName: string | null;
  readonly guestName: string | null;
  readonly room: string | null;
  readonly departureOn: string | null;
  readonly address: Readonly<Record<string, string>> | null;
  readonly totalHalalas: Halalas;
  readonly refundedHalalas: Halalas;
  readonly lines: readonly {
    readonly title: string;
    readonly quantity: number;
    readonly personalText: string | null;
  }[];
  readonly returns: readonly { readonly note: string }[];
  readonly photos: readonly { readonly sentAt: Instant }[];
}

/** Isolates a number or a name in another script. */
function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

function put(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_place, name: string) => isolate(facts[name] ?? ""));
}

function describeOrder(order: ExportedOrderText, locale: Locale): string {
  const t = dataCopyWords[locale];
  const amount = (halalas: Halalas) => withRiyal(locale, money(halalas));
  const address = order.address === null ? null : commas(locale, Object.values(order.address));
  const facts: readonly (readonly [string, string | null])[] = [
    [t.name, order.name],
    [t.phone, order.phone],
    [t.email, order.email],
    [t.hotel, order.hotelName],
    [t.guest, order.guestName],
    [t.room, order.room],
    [t.departure, order.departureOn],
    [t.address, address],
    ...order.lines.map(({ title, quantity, personalText }) => {
      return [`${quantity} ×`, personalText === null ? title : `${title} (${personalText})`] as const;
    }),
    [t.total, amount(order.totalHalalas)],
    [t.refunded, order.refundedHalalas === 0 ? null : amount(order.refundedHalalas)],
    ...order.returns.map(({ note }) => [t.note, note === "" ? null : note] as const),
    ...order.photos.map(({ sentAt }) => [t.photo, dayAndYear(locale, sentAt)] as const),
  ];
  const lines = facts.flatMap(([label, value]) => (value === null ? [] : [`${label}: ${isolate(value)}`]));
  const day = dayAndYear(locale, order.placedAt);
  return [put(t.order, { number: order.number, day }), ...lines].join("\n");
}

/** The whole account as plain text. */
export function describePerson(
  person: {
    readonly orders: readonly ExportedOrderText[];
    readonly signedInAt: Instant;
    readonly at: Instant;
  },
  locale: Locale,
): string {
  const t = dataCopyWords[locale];
  const blocks = [
    `${t.title}\n${put(t.writtenOn, { day: dayAndYear(locale, person.at) })}`,
    put(t.session, { day: dayAndYear(locale, person.signedInAt) }),
    ...(person.orders.length === 0 ? [t.none] : person.orders.map((order) => describeOrder(order, locale))),
  ];
  return `${blocks.join("\n\n")}\n`;
}
