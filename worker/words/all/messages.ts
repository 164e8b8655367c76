// Messages about an order and codes, written in a language.
import { handBackWords, messageWords } from "./worker.ts";
import type { Locale } from "../locales.ts";
import type { HandBackWay, MessageFacts, OrderMessageName } from "../messages.ts";
import { fillPlain } from "../sentences.ts";

interface Message {
  readonly subject: string;
  readonly body: string;
}

/** Two messages are told in two ways. */
function wordsFor(locale: Locale, name: OrderMessageName, { code, isApproved }: MessageFacts): Message {
  const words = messageWords[locale];
  if (name === "paid") return code === "" ? words.paid_delivery : words.paid_pickup;
  if (name === "return_answered") return isApproved ? words.return_approved : words.return_declined;
  return words[name];
}

export function writeMessage(locale: Locale, name: OrderMessageName, facts: MessageFacts): Message {
  const { answer, handBack, url, isApproved: _, ...others } = facts;
  const told = [answer, handBack, url].filter((text) => text !== "").join(" ");
  const { subject, body } = wordsFor(locale, name, facts);
  const values = { ...others, url, told };
  return { subject: fillPlain(subject, values), body: fillPlain(body, values) };
}

export function writeCode(locale: Locale, code: string): Message {
  const { subject, body } = messageWords[locale].code;
  return { subject, body: fillPlain(body, { code }) };
}

/** How approved goods come back, in a sentence; empty where they need not. */
export function writeHandBack(
  locale: Locale,
  way: HandBackWay,
  values: { readonly desk: string; readonly until: string },
): string {
  return fillPlain(handBackWords[locale][way], values);
}
