// Who runs the market, as the e-commerce law asks a shop to show it. These values differ by deployment: set yours here, and the
// address and the hours in the legal words of each language.
// The name and the register are those of the documents, where the operator has not set others.
import { byLocale, storedIn } from "../../worker/words/locales.ts";
import { operatorIdentity } from "../../worker/money/documents/addresses/operator.ts";

export const operator = {
  name: byLocale((locale) => storedIn(locale, operatorIdentity.name, operatorIdentity.nameEn)),
  /** Left empty, the line is not shown. */
  commercialRegister: operatorIdentity.crNumber,
  vatNumber: operatorIdentity.vatNumber,
  phone: "+966120000000",
  phoneShown: "+966 12 000 0000",
  email: "care@souq.example",
  securityEmail: "security@souq.example",
  privacyEmail: "privacy@souq.example",
} as const;
