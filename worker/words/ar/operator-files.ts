// What operators read of bank files beside their steps: who is in them, and what the bank said of each.

export const operatorFilesWords = {
  bankFileWork: {
    nothingWaits: "لا تحويل ينتظر ملفًا الآن.",
    files: {
      zero: "لا ملفات",
      one: "ملف واحد",
      two: "ملفان",
      few: "{count} ملفات",
      many: "{count} ملفًا",
      other: "{count} ملف",
    },
    oneTitle: "الملف",
    all: "كل الملفات",
    steps: { made: "أُنشئ", confirmed: "رُوجع وأُكّد", sent: "أُذن بإرساله", withdrawn: "سُحب" },
    family: "الأسرة",
    holder: "صاحب الحساب",
    iban: "الآيبان",
    amount: "المبلغ",
    result: "النتيجة",
    results: { open: "لم يُرسل بعد", sent: "عند البنك", done: "وصل", failed: "لم يصل" },
    linesTitle: "ما يقوله التقرير، سطرًا سطرًا",
    lines: {
      settled: "وصل",
      rejected: "رفضه البنك",
      doubtful: "قد يكون دُفع من قبل",
      pending: "لم يُحسم بعد",
      known: "محسوم من قبل",
    },
  },
} as const;
