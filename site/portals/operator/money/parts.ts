// Which words the page of the accounts carries.
import type { WordsOf } from "../../parts.ts";

export const moneyParts = ["operatorMoney", "moneyWork"] as const;

export type Words = WordsOf<typeof moneyParts>;
