// The words of the pay page, in Arabic and English.

const english = {
  title: "Pay",
  merchant: "Souq al-Usar",
  otherMerchant: "سوق الأُسَر",
  sandbox: "Sandbox: no money moves and no card is charged. Use only the test cards shown here.",
  total: "Total",
  currency: "SAR",
  quantity: "Quantity",
  card: "Card number",
  expiry: "Expiry",
  code: "Security code",
  name: "Name on card",
  email: "E-mail",
  pay: "Pay",
  cards: "Try another outcome",
  declined: "Card is declined",
  poor: "Not enough funds",
  challenge: "The bank asks for approval (3-D Secure)",
  debitSucceeds: "Bank debit: the money comes in a minute",
  debitFails: "Bank debit: refused in a minute",
  back: "Leave without paying",
  declinedTitle: "The payment did not go through",
  tryAgain: "Try again, or use another card.",
  bankTitle: "Your bank asks",
  bankText: "Is it you who is paying this amount?",
  approve: "Yes, approve",
  refuse: "No, refuse",
  paidTitle: "This order is paid",
  paidText: "It was charged once. You can close this page or go back to the shop.",
  awaitedTitle: "Your bank has the order",
  awaitedText: "The money is on its way. The shop tells you when it has come, or that it was refused.",
  refusedTitle: "Your bank refused the payment",
  refusedText: "Nothing was charged. Go back to the shop to order again.",
  toOrder: "To my order",
  expiredTitle: "This payment page has expired",
  expiredText: "Nothing was charged. Go back to the shop to order again.",
  toShop: "Back to the shop",
  unknownTitle: "There is no such payment",
  unknownText: "The address is wrong, or the sandbox was emptied since.",
  otherLanguage: "العربية",
};

export type Words = typeof english;

const arabic: Words = {
  title: "الدفع",
  merchant: "سوق الأُسَر",
  otherMerchant: "Souq al-Usar",
  sandbox:
    "بيئة تجريبية: لا تُنقل فيها أموال ولا تُخصم من أي بطاقة. استخدم البطاقات التجريبية الظاهرة هنا فقط.",
  total: "الإجمالي",
  currency: "ر.س",
  quantity: "الكمية",
  card: "رقم البطاقة",
  expiry: "تاريخ الانتهاء",
  code: "رمز الأمان",
  name: "الاسم على البطاقة",
  email: "البريد الإلكتروني",
  pay: "ادفع",
  cards: "جرّب نتيجة أخرى",
  declined: "تُرفض البطاقة",
  poor: "الرصيد لا يكفي",
  challenge: "يطلب البنك الموافقة \u2066(3-D Secure)\u2069",
  debitSucceeds: "خصم من الحساب البنكي: يصل المبلغ بعد دقيقة",
  debitFails: "خصم من الحساب البنكي: يُرفض بعد دقيقة",
  back: "الخروج دون دفع",
  declinedTitle: "لم تتم عملية الدفع",
  tryAgain: "حاول مرة أخرى، أو استخدم بطاقة أخرى.",
  bankTitle: "البنك يسأل",
  bankText: "هل أنت من يدفع هذا المبلغ؟",
  approve: "نعم، أوافق",
  refuse: "لا، أرفض",
  paidTitle: "تم دفع هذا الطلب",
  paidText: "خُصم المبلغ مرة واحدة. يمكنك إغلاق هذه الصفحة أو العودة إلى السوق.",
  awaitedTitle: "طلب الدفع لدى البنك",
  awaitedText: "المبلغ في طريقه. يخبرك السوق حين يصل أو حين يُرفض.",
  refusedTitle: "رفض البنك الدفع",
  refusedText: "لم يُخصم أي مبلغ. عد إلى السوق لتطلب من جديد.",
  toOrder: "إلى طلبي",
  expiredTitle: "انتهت صلاحية صفحة الدفع",
  expiredText: "لم يُخصم أي مبلغ. عد إلى السوق لتطلب من جديد.",
  toShop: "العودة إلى السوق",
  unknownTitle: "لا توجد عملية دفع كهذه",
  unknownText: "العنوان غير صحيح، أو أُفرغت البيئة التجريبية بعد إنشائه.",
  otherLanguage: "English",
};

export type Language = "ar" | "en";
export const words: Readonly<Record<Language, Words>> = { ar: arabic, en: english };

/** The language in the address, else the one that the browser prefers. */
export function chooseLanguage(asked: string | undefined, accepted: string | undefined): Language {
  if (asked === "ar" || asked === "en") return asked;
  const ranked = (accepted ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.split("-")[0], quality: Number(quality ?? 1) };
    })
    .filter(({ tag, quality }) => (tag === "ar" || tag === "en") && quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  return ranked[0]?.tag === "ar" ? "ar" : "en";
}
