// Which words the page of all components carries beside those that all pages share.
import type { WordsOf } from "../parts.ts";

export const galleryParts = ["operatorPortal"] as const;

export type Words = WordsOf<typeof galleryParts>;
