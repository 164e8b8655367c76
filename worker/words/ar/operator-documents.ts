// What the operator reads where documents are found and taken away as files.
export const operatorDocumentsWords = {
  operatorDocuments: {
    find: "رقم المستند أو الطلب",
    findHint: "كما هو مكتوب على المستند أو في الطلب",
    findAct: "ابحث",
    findNone: "لا مستند بهذا الرقم. راجع الرقم أو وسّع المدة.",
    family: "الأسرة",
    files: "نزّل الملفات",
    filesDays: "اختر أيامًا لها بداية ونهاية لتنزّل ملفاتها.",
    documentCount: {
      zero: "لا مستندات في هذه الأيام",
      one: "مستند واحد",
      two: "مستندان",
      few: "{count} مستندات",
      many: "{count} مستندًا",
      other: "{count} مستند",
    },
    archive: "ملف مضغوط: {numbers}",
  },
} as const;
