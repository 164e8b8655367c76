// Rules of personal texts: what a buyer may have written on a product, such as a name to be embroidered.
import { readLine } from "../../core/reader.ts";

export type Letters = "arabic" | "latin" | "both";

export interface PersonalSetting {
  readonly maxLength: number;
  readonly letters: Letters;
  readonly isRequired: boolean;
}

export type PersonalProblem =
  "personal_text_missing" | "personal_text_too_long" | "personal_text_letters" | "personal_text_not_taken";

/**
 * The text as it will be made: without marks of direction and width, spaces single. What holds a control character stays as it
 * was typed, and is refused by its letters.
 */
export function cleanPersonalText(typed: string): string {
  return readLine(typed.replaceAll("\u200D", "")) ?? typed;
}

/** As people count: signs, not bytes. */
export function personalLength(text: string): number {
  return Array.from(text).length;
}

const writable =
  /^[\p{Script=Arabic}\p{Script=Latin}\p{M}\u0640\u200C0-9\u0660-\u0669\u06F0-\u06F9 .,،'’&!?؟-]+$/u;

/** Which letters a cleaned text has; null when it has what cannot be made, or nothing to be made. */
export function lettersOf(text: string): Letters | "none" | null {
  if (!writable.test(text) || !/[\p{L}\p{N}]/u.test(text)) return null;
  const hasArabic = /(?=\p{Script=Arabic})\p{L}/u.test(text);
  const hasLatin = /\p{Script=Latin}/u.test(text);
  if (hasArabic && hasLatin) return "both";
  if (hasArabic) return "arabic";
  return hasLatin ? "latin" : "none";
}

/** What is wrong with a cleaned text (or with having none) on this product; null when it can be made. */
export function personalProblem(text: string, setting: PersonalSetting | null): PersonalProblem | null {
  if (setting === null) return text === "" ? null : "personal_text_not_taken";
  if (text === "") return setting.isRequired ? "personal_text_missing" : null;
  if (personalLength(text) > setting.maxLength) return "personal_text_too_long";
  const letters = lettersOf(text);
  const isTaken = letters === "none" || setting.letters === "both" || letters === setting.letters;
  return letters === null || !isTaken ? "personal_text_letters" : null;
}

/** A line's title where it stands as plain text: two pieces that differ only in their text are told apart. */
export function titleWith(title: string, personalText: string | null | undefined): string {
  return personalText ? `${title} · ${personalText}` : title;
}

/** A text in signs that need no escaping in an address or a list: its code points. */
export function packText(text: string): string {
  return Array.from(text, (sign) => (sign.codePointAt(0) ?? 0).toString(36)).join("-");
}

export function unpackText(packed: string): string {
  const points = packed.split("-").map((point) => Number.parseInt(point, 36));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : "";
}
