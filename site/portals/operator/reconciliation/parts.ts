// Which words the page of reconciliation carries.
import type { WordsOf } from "../../parts.ts";

export const reconciliationParts = ["operatorMoney", "reconciliationWork"] as const;

export type Words = WordsOf<typeof reconciliationParts>;
