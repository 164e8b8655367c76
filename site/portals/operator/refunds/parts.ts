// Which words the page of refunds and returns carries.
import type { WordsOf } from "../../parts.ts";

export const refundsParts = ["operatorRefunds"] as const;

export type Words = WordsOf<typeof refundsParts>;
