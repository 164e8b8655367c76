// How portals speak of periods, totals and files.

export const portalNumbersWords = {
  portalNumbers: {
    period: "الفترة",
    presets: {
      all: "كل الأيام",
      today: "اليوم",
      week: "هذا الأسبوع",
      month: "هذا الشهر",
      last_month: "الشهر الماضي",
      days: "أيام أخرى",
    },
    from: "من يوم",
    until: "إلى يوم",
    total: "المجموع",
    csv: "ملف CSV",
    downloaded: "نُزّل الملف {name}.",
    notDownloaded: "لم يُنزَّل الملف.",
  },
} as const;
