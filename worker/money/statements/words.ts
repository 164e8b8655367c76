// The words of a statement's files, in Arabic and beside it in English.
import type { Rail } from "../payouts/planning/rules.ts";
import type { CommissionScope } from "../../shop/pricing/rules.ts";
import type { payoutStates } from "../../../db/schema/payouts.ts";
import type { UpcomingKind } from "./rules-coming.ts";
import type { EntryReason } from "./rules-entries.ts";
import type { AccountMove } from "./rules.ts";

interface InBoth {
  readonly ar: string;
  readonly en: string;
}

export const moveWords: Readonly<Record<AccountMove, InBoth>> = {
  sold: { ar: "بيع", en: "Sold" },
  returned: { ar: "رجع للمشتري", en: "Went back to the buyer" },
  disputed: { ar: "استرده بنك المشتري", en: "Taken back by the buyer’s bank" },
  relieved: { ar: "رُدّ إليكم مما استرده بنك المشتري", en: "Given back of what the buyer’s bank took" },
  sent: { ar: "حُوّل إليكم", en: "Sent to you" },
  sent_back: { ar: "لم يتم تحويله فعاد إلى رصيدكم", en: "Not paid, owed to you again" },
  reversed: { ar: "سُحب من حسابكم لدى Stripe", en: "Taken from your Stripe account" },
};

export const reasonWords: Readonly<Record<EntryReason, InBoth>> = {
  buyer_cancelled: { ar: "ألغاه المشتري", en: "Cancelled by the buyer" },
  family_refused: { ar: "اعتذرتم عنه", en: "You could not make it" },
  operator_cancelled: { ar: "ألغاه فريق السوق", en: "Cancelled by the market" },
  late: { ar: "ألغاه المشتري لتأخّره", en: "Cancelled by the buyer, late" },
  returned: { ar: "أرجعه المشتري", en: "Returned by the buyer" },
  defect: { ar: "وجد المشتري فيه عيبًا", en: "Defective" },
  not_collected: { ar: "لم يأتِ أحد لاستلامه", en: "Not collected" },
  missing: { ar: "لم يصل إلى المشتري", en: "Did not reach the buyer" },
  dispute: { ar: "استرده بنك المشتري", en: "Taken back by the buyer’s bank" },
};

export const scopeWords: Readonly<Record<CommissionScope, InBoth>> = {
  social_support: { ar: "أسر الدعم الاجتماعي", en: "Families on social support" },
  product: { ar: "نسبة هذا المنتج", en: "This product" },
  family: { ar: "نسبة أسرتكم", en: "Your family" },
  category: { ar: "نسبة هذا الصنف", en: "This category" },
  association: { ar: "نسبة أسر جمعيتكم", en: "Your association" },
  default: { ar: "النسبة العامة", en: "General rate" },
};

export const stateWords: Readonly<Record<(typeof payoutStates)[number], InBoth>> = {
  open: { ar: "في الطريق", en: "on its way" },
  sent: { ar: "في الطريق", en: "on its way" },
  done: { ar: "وصل {day}", en: "arrived {day}" },
  failed: { ar: "لم يصل", en: "not paid" },
};

export const railWords: Readonly<Record<Rail, InBoth>> = {
  stripe: { ar: "Stripe", en: "Stripe" },
  bank: { ar: "تحويل بنكي", en: "Bank transfer" },
};

export const upcomingWords: Readonly<Record<UpcomingKind, InBoth>> = {
  on_way: { ar: "في الطريق إليكم", en: "On its way to you" },
  planned: { ar: "يُحوَّل {day}", en: "Paid on {day}" },
  below_minimum: { ar: "ينتظر حتى يبلغ أقل مبلغ يُحوَّل", en: "Waits until it reaches the least that is paid" },
  no_bank_account: { ar: "ينتظر رقم حسابكم البنكي", en: "Waits for your bank account" },
  not_arrived: { ar: "يُحوَّل بعد أن يستلم المشتري", en: "Paid after the buyer has received it" },
  frozen: { ar: "موقوف لأن بنك المشتري يراجع الدفع", en: "On hold: the buyer’s bank questions the payment" },
};

export const fileWords = {
  title: { ar: "كشف حساب الأسرة", en: "Family statement" },
  from: { ar: "من", en: "From" },
  to: { ar: "إلى", en: "To" },
  period: { ar: "المدة", en: "Period" },
  writtenAt: { ar: "كُتب في", en: "Written on" },
  opening: { ar: "الرصيد أول المدة", en: "Opening balance" },
  closing: { ar: "الرصيد آخر المدة", en: "Closing balance" },
  sold: { ar: "ثمن ما بعتم", en: "Sold" },
  returned: { ar: "رجع للمشترين", en: "Went back to buyers" },
  commission: { ar: "عمولة السوق", en: "The market’s commission" },
  day: { ar: "اليوم", en: "Day" },
  what: { ar: "البيان", en: "What" },
  price: { ar: "الثمن", en: "Price" },
  keptShort: { ar: "العمولة والضريبة", en: "Commission and VAT" },
  change: { ar: "لكم أو عليكم", en: "Change" },
  balance: { ar: "الرصيد", en: "Balance" },
  order: { ar: "طلب", en: "Order" },
  netted: { ar: "خُصم منه دين {amount}", en: "less a debt of {amount}" },
  count: { ar: "{what}: {count}", en: "{what}: {count}" },
  rate: { ar: "عمولة {percent}%، {why}", en: "Commission {percent}%, {why}" },
  vat: { ar: "ضريبة القيمة المضافة، يدفعها السوق للدولة", en: "VAT, which the market pays to the state" },
  currency: { ar: "المبالغ بالريال السعودي.", en: "Amounts in Saudi riyals." },
  upcomingTitle: { ar: "ما بقي لكم عند كتابة الكشف:", en: "Still to come when this was written:" },
  debt: { ar: "يُخصم منه دين {amount}", en: "Less a debt of {amount}" },
  owes: { ar: "عليكم {amount}، تُخصم مما تبيعون", en: "You owe {amount}, taken off what you sell" },
  page: { ar: "صفحة {page} من {pages}", en: "Page {page} of {pages}" },
} as const satisfies Readonly<Record<string, InBoth>>;

/** The columns of the table for spreadsheets. */
export const csvHeader = [
  "التاريخ",
  "الوقت",
  "النوع",
  "المرجع",
  "البضاعة",
  "الثمن",
  "نسبة العمولة",
  "سبب النسبة",
  "العمولة",
  "الضريبة",
  "السبب أو حال التحويل",
  "لكم أو عليكم",
  "الرصيد",
] as const;
