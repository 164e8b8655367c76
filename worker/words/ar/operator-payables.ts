// What operators read of what families are owed, beside the words of the accounts.

export const operatorPayablesWords = {
  payableWork: {
    owedTitle: "ما للأسر وماذا ينتظر",
    owedText: "الأقدم انتظارًا أولًا",
    wait: "ماذا ينتظر",
    blocked: "يحتاج من يتصرف",
    families: {
      zero: "لا أسر",
      one: "أسرة واحدة",
      two: "أسرتان",
      few: "{count} أسر",
      many: "{count} أسرة",
      other: "{count} أسرة",
    },
    family: "الأسرة",
    statementOf: "كشف {family}",
    rail: "طريقة التحويل",
    since: "أقدمه منذ",
    why: "ماذا ينتظر",
    totalOf: "مجموع الكل",
  },
} as const;
