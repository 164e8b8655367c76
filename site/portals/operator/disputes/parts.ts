// Which words the pages of disputes carry.
import type { WordsOf } from "../../parts.ts";

export const disputesParts = ["operatorDisputes", "operatorPortal", "operatorMoney"] as const;

export type Words = WordsOf<typeof disputesParts>;
