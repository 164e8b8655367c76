// The words of notices to families, one or many in a message: Arabic, one SMS where possible.
import { add, halalas, plainRiyals, zero } from "../core/money.ts";
import { withRiyal, count, time, weekday, weekdayName } from "./format.ts";
import { dayBeganAt, dayMs, type Instant } from "../core/time.ts";

/** U+200E before a number in Arabic plain text keeps its parts in order. */
const mark = "\u200E";

const changeWords: Record<ChangeName, string> = {
  rail: "طريقة تحويل مستحقاتكم",
  payout_terms: "مواعيد تحويل مستحقاتكم",
  commission: "عمولة السوق على مبيعاتكم",
  vat: "تسجيلكم في ضريبة القيمة المضافة",
  support: "بيانات الدعم الاجتماعي",
  roles: "من يدخل باسم أسرتكم",
  details: "بيانات أسرتكم",
};

const soonDays = 6;

/** "4:00 م اليوم", "غدًا 4:00 م", the weekday within the week, and the date after it: short, for an SMS. */
function describeSoon(at: Instant, now: Instant): string {
  const hour = time("ar", at);
  const ahead = Math.round((dayBeganAt(at) - dayBeganAt(now)) / dayMs);
  if (ahead === 0) return `${hour} اليوم`;
  if (ahead === 1) return `${hour} غدًا`;
  if (ahead > 1 && ahead <= soonDays) return `${hour} ${weekdayName("ar", at)}`;
  return weekday("ar", at);
}

type Told = readonly Notice[];

function numberOf([first]: Told): string {
  return `${mark}${first?.facts.number ?? ""}`;
}

function sum(notices: Told): string {
  const amounts = notices.map(({ facts }) => halalas(facts.amountHalalas ?? 0));
  return `${mark}${withRiyal("ar", plainRiyals(add(zero, ...amounts)))}`;
}

/** The sum with a word before it; without an amount for payouts in other currencies. */
function sumAfter(word: string, notices: Told): string {
  const isWhole = notices.every(({ facts }) => facts.amountHalalas !== undefined);
  return isWhole ? `${word} ${sum(notices)}` : word;
}

function firstBy(notices: Told): Instant {
  return Math.min(...notices.map(({ facts }) => facts.by ?? Infinity));
}

function newOrders(notices: Told, now: Instant): string {
  const by = describeSoon(firstBy(notices), now);
  if (notices.length === 1) return `طلب جديد، جهّزوه قبل ${by}`;
  return count(
    "ar",
    {
      two: `طلبان جديدان، أولهما قبل ${by}`,
      few: `{count} طلبات جديدة، أولها قبل ${by}`,
      many: `{count} طلبًا جديدًا، أولها قبل ${by}`,
      other: `{count} طلب جديد، أولها قبل ${by}`,
    },
    notices.length,
  );
}

function reminders(notices: Told, now: Instant): string {
  const first = firstBy(notices);
  const by = describeSoon(first, now);
  if (first < now)
    return notices.length === 1
      ? `الطلب ${numberOf(notices)} فات موعده`
      : count(
          "ar",
          {
            two: "طلبان فات موعد أولهما",
            few: "{count} طلبات فات موعد أولها",
            many: "{count} طلبًا فات موعد أولها",
            other: "{count} طلب فات موعد أولها",
          },
          notices.length,
        );
  if (notices.length === 1) return `الطلب ${numberOf(notices)} موعده ${by}`;
  return count(
    "ar",
    {
      two: `طلبان لم يجهزا، أولهما ${by}`,
      few: `{count} طلبات لم تجهز، أولها ${by}`,
      many: `{count} طلبًا لم يجهز، أولها ${by}`,
      other: `{count} طلب لم يجهز، أولها ${by}`,
    },
    notices.length,
  );
}

function changesOf(notices: Told): string {
  const all = new Set(notices.flatMap(({ facts }) => facts.change ?? []));
  return [...all].map((change) => changeWords[change]).join(" و");
}

const phrases: Record<NoticeName, (notices: Told, now: Instant) => string> = {
  new_order: newOrders,
  reminder: reminders,
  share_less: (notices) =>
    notices.length === 1
      ? `أُعيد ثمن من ${numberOf(notices)} فنقص نصيبكم ${sum(notices)}`
      : `أُعيدت أثمان فنقص نصيبكم ${sum(notices)}`,
  payout_sent: (notices) => `حوّلنا إليكم ${sum(notices)}`,
  payout_arrived: (notices) => `وصل حسابكم ${sum(notices)}`,
  payout_failed: (notices) => `لم يصلكم تحويل ${sum(notices)}، وهو محفوظ`,
  bank_arrived: (notices) => sumAfter("وصل بنككم تحويل Stripe", notices),
  bank_sent_back: (notices) =>
    `${sumAfter("ردّ بنككم تحويل Stripe", notices)}، وهو محفوظ هناك؛ صحّحوا بيانات البنك`,
  account_stopped: () => "أوقفت Stripe حسابكم، ومالكم محفوظ",
  refused_for_you: (notices) =>
    notices.length === 1
      ? `اعتُذر باسمكم عن الطلب ${numberOf(notices)}`
      : count(
          "ar",
          {
            two: "اعتُذر باسمكم عن طلبين",
            few: "اعتُذر باسمكم عن {count} طلبات",
            many: "اعتُذر باسمكم عن {count} طلبًا",
            other: "اعتُذر باسمكم عن {count} طلب",
          },
          notices.length,
        ),
  changed: (notices) => `غيّر المركز ${changesOf(notices)}`,
  changed_by_helper: (notices) => `غيّر من يدخل باسمكم ${changesOf(notices)}`,
};

/** One message of all notices, the most important first. */
export function noticeWords(
  notices: Told,
  link: string,
  now: Instant,
): { readonly subject: string; readonly body: string } {
  const told = noticeNames.flatMap((name) => {
    const own = notices.filter((notice) => notice.name === name);
    return own.length === 0 ? [] : [phrases[name](own, now)];
  });
  return { subject: "سوق الأسر", body: `سوق الأسر: ${told.join("، و")}. ${link}` };
}

export const noticeNames = [
  "new_order",
  "reminder",
  "share_less",
  "payout_sent",
  "payout_arrived",
  "payout_failed",
  "bank_arrived",
  "bank_sent_back",
  "account_stopped",
  "refused_for_you",
  "changed",
  "changed_by_helper",
] as const;

export type NoticeName = (typeof noticeNames)[number];

/** Changes that somebody else made for a family. */
export const changeNames = [
  "rail",
  "payout_terms",
  "commission",
  "vat",
  "support",
  "roles",
  "details",
] as const;

export type ChangeName = (typeof changeNames)[number];

export interface NoticeFacts {
  /** The number of the order. */
  readonly number?: string;
  readonly amountHalalas?: number;
  /** The deadline. */
  readonly by?: Instant;
  readonly change?: ChangeName;
}

export interface Notice {
  readonly name: NoticeName;
  readonly facts: NoticeFacts;
}
