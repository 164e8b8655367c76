// What a family reads of one order: what has happened, and why it cannot make it.
export const familyParcelWords = {
  familyParcel: {
    history: {
      paid: "اشتراه المشتري ودفع ثمنه",
      accepted: "قلتم: سنجهّزه",
      ready: "جهّزتموه",
      collected: "أخذه مندوبنا منكم",
      at_desk: "وصل إلى مكتب الفندق",
      in_delivery: "خرج إلى بيت المشتري",
      handed_over: "استلمه المشتري في الفندق",
      delivered: "استلمه المشتري في بيته",
      refused: "اعتذرتم عنه، وعاد إلى المشتري ماله",
      cancelled: "أُلغي، وعاد إلى المشتري ماله",
      not_collected: "لم يأتِ أحد لاستلامه",
      returned: "أعاده المشتري",
    },
    reasons: {
      soldOut: "نفد ما نصنعه منه",
      noTime: "لا يكفينا الوقت",
      home: "عندنا ظرف في البيت",
      mistake: "ما طُلب ليس مما نصنعه",
    },
    more: "كلمة للفريق",
  },
} as const;
