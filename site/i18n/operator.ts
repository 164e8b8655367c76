// Who runs the market, as the e-commerce law asks a shop to show it. These values differ by deployment: set yours here.
export const operator = {
  name: { ar: "مركز الأسر المنتجة", en: "Productive Families Center" },
  address: {
    ar: "مكة المكرمة، المملكة العربية السعودية",
    en: "Makkah, Kingdom of Saudi Arabia",
  },
  /** Left empty, the line is not shown. */
  commercialRegister: "0000000000",
  vatNumber: "300000000000003",
  phone: "+966120000000",
  phoneShown: "+966 12 000 0000",
  email: "care@souq.example",
  privacyEmail: "privacy@souq.example",
  hours: { ar: "من الأحد إلى الخميس، 9 صباحًا إلى 9 مساءً", en: "Sunday to Thursday, 9 am to 9 pm" },
} as const;
