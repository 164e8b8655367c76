// What accounts, postings and waits are called: in files for the accountant, and on the console.

export const accountWords = {
  stripe: "رصيدنا عند معالج الدفع",
  bank: "حسابنا في البنك",
  families: "مستحق للأسر",
  payouts: "في الطريق إلى الأسر",
  refunds: "في الطريق إلى المشترين",
  disputes: "محتجز في اعتراضات",
  commission: "إيراد العمولة",
  fees: "إيراد رسوم التسليم",
  vat: "ضريبة القيمة المضافة المستحقة",
  processing: "رسوم معالجة الدفع",
  losses: "خسائر",
  fx: "فروق عملة",
} as const;

export const codeWords = {
  share: "نصيب الأسرة من البيع",
  commission: "عمولة السوق",
  vat: "ضريبة القيمة المضافة",
  fee: "رسم التسليم",
  processing: "رسم معالجة الدفع",
  return: "استرداد مقرر",
  refund: "استرداد أُرسل إلى المشتري",
  refund_failed: "استرداد رجع من بنك المشتري",
  payout: "تحويل للأسرة",
  payout_failed: "تحويل لم يصل فعاد للأسرة",
  transfer: "حوالة إلى حساب الأسرة",
  bank_transfer: "حوالة بنكية إلى الأسرة",
  reversal: "استرجاع من حساب الأسرة",
  dispute: "اعتراض: المبلغ سُحب",
  dispute_fee: "رسم الاعتراض",
  dispute_won: "اعتراض: المبلغ عاد",
  dispute_lost: "اعتراض خُسر",
  settlement: "تحويل إلى حسابنا في البنك",
  fx: "فرق عملة",
  correction: "تصحيح يدوي",
} as const;

export const waitWords = {
  not_arrived: "لم يُسلَّم بعد",
  held: "ينتظر أجله",
  frozen: "موقوف باعتراض",
  no_iban: "بلا آيبان",
  no_account: "بلا حساب عند المعالج",
  restricted: "حسابه مقيّد",
  due: "مستحق الآن",
  sending: "في الطريق",
  stuck: "تحويل متعثر",
} as const;

export const accountOfFamily = "أسرة: {name}";

/** The heads and cells of the accountant's files. */
export const tableWords = {
  postings: ["الوقت", "البيان", "مدين", "دائن", "المبلغ بالريال", "القيد", "المرجع عند المعالج أو البنك"],
  history: ["رصيد المدين بعده", "رصيد الدائن بعده", "الاسترداد", "التحويل"],
  payables: {
    before: ["الأسرة", "رقم الأسرة", "طريقة التحويل", "أقدم مستحق منذ", "المجموع بالريال"],
    after: ["ينتظر حتى", "أقل من الحد الأدنى"],
  },
  rails: { bank: "البنك", stripe: "معالج الدفع" },
  yes: "نعم",
} as const;
