// Messages to families and staff: Arabic, one SMS each where possible.

export const familyMessageWords = {
  bank_account_first: {
    subject: "سجّلنا حسابكم البنكي",
    body: "سوق الأُسَر: سجّلنا حسابكم البنكي {iban}، ونحوّل إليه من الآن. إن لم تطلبوا ذلك فاتصلوا بالمركز فورًا. {url}",
  },
  bank_account_changed: {
    subject: "تغيير الحساب البنكي",
    body: "سوق الأُسَر: طُلب تغيير حسابكم البنكي إلى {iban}. يبدأ التحويل إليه {when}. إن لم تطلبوا ذلك فاتصلوا بالمركز فورًا. {url}",
  },
  bank_account_refused: {
    subject: "لم يقبل البنك حسابكم",
    body: "سوق الأُسَر: لم يقبل البنك التحويل إلى الحساب {iban}. مالكم محفوظ. سجّلوا رقم الآيبان الصحيح لنحوّله إليكم: {url}",
  },
} as const;

export const staffMessageWords = {
  ways_forgotten: {
    subject: "وسائل تأكيد دخولك",
    body: "سوق الأسر: ألغى المركز وسائل تأكيد دخولك لتُعدّ غيرها. إن لم تطلب ذلك فاتصل بالمركز فورًا.",
  },
} as const;

/** Notices, one or many in a message. */
export const noticeWords = {
  subject: "سوق الأسر",
  body: "سوق الأسر: {told}. {link}",
  and: "، و",
  andChange: " و",
  /** A deadline: today, tomorrow, within the week; else the date alone. */
  soon: { today: "{hour} اليوم", tomorrow: "{hour} غدًا", thisWeek: "{hour} {weekday}" },
  changes: {
    rail: "طريقة تحويل مستحقاتكم",
    payout_terms: "مواعيد تحويل مستحقاتكم",
    commission: "عمولة السوق على مبيعاتكم",
    vat: "تسجيلكم في ضريبة القيمة المضافة",
    support: "بيانات الدعم الاجتماعي",
    roles: "من يدخل باسم أسرتكم",
    details: "بيانات أسرتكم",
    shop: "استقبال متجركم للطلبات",
  },
  phrases: {
    new_order: {
      one: "طلب جديد، جهّزوه قبل {by}",
      two: "طلبان جديدان، أولهما قبل {by}",
      few: "{count} طلبات جديدة، أولها قبل {by}",
      many: "{count} طلبًا جديدًا، أولها قبل {by}",
      other: "{count} طلب جديد، أولها قبل {by}",
    },
    reminder: {
      one: "الطلب {number} موعده {by}",
      two: "طلبان لم يجهزا، أولهما {by}",
      few: "{count} طلبات لم تجهز، أولها {by}",
      many: "{count} طلبًا لم يجهز، أولها {by}",
      other: "{count} طلب لم يجهز، أولها {by}",
    },
    reminder_late: {
      one: "الطلب {number} فات موعده",
      two: "طلبان فات موعد أولهما",
      few: "{count} طلبات فات موعد أولها",
      many: "{count} طلبًا فات موعد أولها",
      other: "{count} طلب فات موعد أولها",
    },
    share_less: {
      one: "أُعيد ثمن من {number} فنقص نصيبكم {amount}",
      other: "أُعيدت أثمان فنقص نصيبكم {amount}",
    },
    payout_sent: "حوّلنا إليكم {amount}",
    payout_arrived: "وصل حسابكم {amount}",
    payout_failed: "لم يصلكم تحويل {amount}، وهو محفوظ",
    bank_arrived: "وصل بنككم تحويل Stripe {amount}",
    bank_sent_back: "ردّ بنككم تحويل Stripe {amount}، وهو محفوظ هناك؛ صحّحوا بيانات البنك",
    /** Of payouts in other currencies no amount is told. */
    bank_arrived_unnamed: "وصل بنككم تحويل Stripe",
    bank_sent_back_unnamed: "ردّ بنككم تحويل Stripe، وهو محفوظ هناك؛ صحّحوا بيانات البنك",
    account_stopped: "أوقفت Stripe حسابكم، ومالكم محفوظ",
    refused_for_you: {
      one: "اعتُذر باسمكم عن الطلب {number}",
      two: "اعتُذر باسمكم عن طلبين",
      few: "اعتُذر باسمكم عن {count} طلبات",
      many: "اعتُذر باسمكم عن {count} طلبًا",
      other: "اعتُذر باسمكم عن {count} طلب",
    },
    changed: "غيّر المركز {changes}",
    changed_by_helper: "غيّر من يدخل باسمكم {changes}",
  },
} as const;
