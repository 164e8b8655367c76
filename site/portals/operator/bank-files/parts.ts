// Which words the page of bank files carries.
import type { WordsOf } from "../../parts.ts";

export const bankFilesParts = ["operatorFiles", "bankFileWork"] as const;

export type Words = WordsOf<typeof bankFilesParts>;
