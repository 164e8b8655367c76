// Which words the page of one order carries.
import type { WordsOf } from "../../parts.ts";

export const orderParts = [
  "operatorPortal",
  "operatorOrder",
  "operatorRefunds",
  "operatorDisputes",
  "operatorMoney",
  "operatorPayouts",
  "documents",
] as const;

export type Words = WordsOf<typeof orderParts>;
