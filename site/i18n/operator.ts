// Who runs the market, as the e-commerce law asks a shop to show it. These values differ by deployment: set yours here.
// The name and the register are those of the documents, where the operator has not set others.
import { operatorIdentity } from "../../worker/money/documents/addresses/operator.ts";

export const operator = {
  name: { ar: operatorIdentity.name, en: operatorIdentity.nameEn },
  address: {
    ar: `${operatorIdentity.address.city}، المملكة العربية السعودية`,
    en: "Makkah, Kingdom of Saudi Arabia",
  },
  /** Left empty, the line is not shown. */
  commercialRegister: operatorIdentity.crNumber,
  vatNumber: operatorIdentity.vatNumber,
  phone: "+966120000000",
  phoneShown: "+966 12 000 0000",
  email: "care@souq.example",
  securityEmail: "security@souq.example",
  privacyEmail: "privacy@souq.example",
  hours: { ar: "من الأحد إلى الخميس، 9 صباحًا إلى 9 مساءً", en: "Sunday to Thursday, 9 am to 9 pm" },
} as const;
