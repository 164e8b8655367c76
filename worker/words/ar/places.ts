// The names of the governorates of the Makkah region.

export const governorateNames = {
  makkah: "مكة المكرمة",
  jeddah: "جدة",
  taif: "الطائف",
  qunfudhah: "القنفذة",
  lith: "الليث",
  rabigh: "رابغ",
  khulais: "خليص",
  khurmah: "الخرمة",
  turubah: "تربة",
  ranyah: "رنية",
  jumum: "الجموم",
  kamil: "الكامل",
  muwayh: "المويه",
  maysan: "ميسان",
  adham: "أضم",
  ardiyat: "العرضيات",
  bahrah: "بحرة",
} as const;
