// Which words the page of payables carries.
import type { WordsOf } from "../../parts.ts";

export const payablesParts = ["operatorMoney", "operatorPayouts", "familyStatement", "payableWork"] as const;

export type Words = WordsOf<typeof payablesParts>;
