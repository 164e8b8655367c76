// The words of the associations' portal.

export const associationWords = {
  associationPortal: {
    title: "أسر الجمعية",
    nothing: "لا أسر مسجّلة بعد",
    nothingText: "تظهر هنا الأسر التي سجّلتها الجمعية.",
    waiting: {
      one: "طلب ينتظر قبولها",
      two: "طلبان ينتظران قبولها",
      few: "{count} طلبات تنتظر قبولها",
      many: "{count} طلبًا ينتظر قبولها",
      other: "{count} طلب ينتظر قبولها",
    },
    open: {
      zero: "لا طلبات الآن",
      one: "طلب قيد العمل",
      two: "طلبان قيد العمل",
      few: "{count} طلبات قيد العمل",
      many: "{count} طلبًا قيد العمل",
      other: "{count} طلب قيد العمل",
    },
    states: { draft: "قيد التسجيل", open: "تستقبل الطلبات", paused: "متوقفة", closed: "مغلقة" },
    shop: "صفحتها في السوق",
  },
} as const;
