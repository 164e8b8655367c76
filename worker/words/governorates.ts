// The 17 governorates of the Makkah region, the seat first.
export const governorates = [
  { key: "makkah", texts: { ar: { name: "مكة المكرمة" }, en: { name: "Makkah" } } },
  { key: "jeddah", texts: { ar: { name: "جدة" }, en: { name: "Jeddah" } } },
  { key: "taif", texts: { ar: { name: "الطائف" }, en: { name: "Taif" } } },
  { key: "qunfudhah", texts: { ar: { name: "القنفذة" }, en: { name: "Al Qunfudhah" } } },
  { key: "lith", texts: { ar: { name: "الليث" }, en: { name: "Al Lith" } } },
  { key: "rabigh", texts: { ar: { name: "رابغ" }, en: { name: "Rabigh" } } },
  { key: "khulais", texts: { ar: { name: "خليص" }, en: { name: "Khulais" } } },
  { key: "khurmah", texts: { ar: { name: "الخرمة" }, en: { name: "Al Khurmah" } } },
  { key: "turubah", texts: { ar: { name: "تربة" }, en: { name: "Turubah" } } },
  { key: "ranyah", texts: { ar: { name: "رنية" }, en: { name: "Ranyah" } } },
  { key: "jumum", texts: { ar: { name: "الجموم" }, en: { name: "Al Jumum" } } },
  { key: "kamil", texts: { ar: { name: "الكامل" }, en: { name: "Al Kamil" } } },
  { key: "muwayh", texts: { ar: { name: "المويه" }, en: { name: "Al Muwayh" } } },
  { key: "maysan", texts: { ar: { name: "ميسان" }, en: { name: "Maysan" } } },
  { key: "adham", texts: { ar: { name: "أضم" }, en: { name: "Adham" } } },
  { key: "ardiyat", texts: { ar: { name: "العرضيات" }, en: { name: "Al Ardiyat" } } },
  { key: "bahrah", texts: { ar: { name: "بحرة" }, en: { name: "Bahrah" } } },
] as const satisfies readonly {
  key: string;
  texts: { ar: { name: string }; en: { name: string } };
}[];

export type Governorate = (typeof governorates)[number];
export type GovernorateKey = Governorate["key"];
