// The words of every message that leaves the store, by language.
import * as ar from "../ar/messages.ts";
import * as en from "../en/messages.ts";
import type { Locale } from "../locales.ts";
import type { HandBackWords, MessageWords } from "../messages.ts";

export const messageWords: Readonly<Record<Locale, MessageWords>> = {
  ar: ar.messageWords,
  en: en.messageWords,
};
export const handBackWords: Readonly<Record<Locale, HandBackWords>> = {
  ar: ar.handBackWords,
  en: en.handBackWords,
};
