// كلمات من فعل وماذا فعل، كما تُكتب في سجل الطلب.
export const people = {
  order: "الطلب كله",
  guest: "المشتري",
  shopper: "المشتري",
  family: "الأسرة",
  association: "الجمعية",
  desk: "مكتب الاستلام",
  operator: "فريق السوق",
  stripe: "شركة الدفع",
  schedule: "النظام في موعده",
  system: "النظام",
} as const;

export const verbs = {
  place: "طُلب",
  pay: "دُفع",
  expire: "انتهت مهلة دفعه",
  cancel_unpaid: "ألغاه المشتري قبل الدفع",
  revive: "دُفع بعد مهلته وبقي له",
  complete: "اكتمل",
  accept: "قبلته الأسرة",
  ready: "جهّزته الأسرة",
  collect: "استلمناه من الأسرة",
  bring: "وصل مكتب الفندق",
  hand_over: "سُلّم للضيف",
  dispatch: "خرج للتوصيل",
  deliver: "سُلّم للمشتري",
  refuse: "اعتذرت عنه الأسرة",
  cancel: "أُلغي",
  not_collect: "لم يأتِ أحد لاستلامه",
  return: "أُرجع",
  changed: "تغيّر حاله",
} as const;
