// Rules of personal texts: what a buyer may have written on a product, such as a name to be embroidered.
import type { personalLetters } from "../../../db/schema/catalog.ts";
import { readLine } from "../../core/reader.ts";

export type Letters = (typeof personalLetters)[number];

export interface PersonalSetting {
  readonly maxLength: number;
  readonly letters: Letters;
  readonly isRequired: boolean;
}

export type PersonalProblem =
  "personal_text_missing" | "personal_text_too_long" | "personal_text_letters" | "personal_text_not_taken";

/**
 * The text as it will be made: without direction marks and zero-width characters, spaces single. A text with a control character
 * is returned unchanged; `lettersOf` then refuses it.
 */
export function cleanPersonalText(typed: string): string {
  return readLine(typed.replaceAll("\u200D", "")) ?? typed;
}

/** Length in grapheme clusters, as people count. */
export function personalLength(text: string): number {
  return Array.from(text).length;
}

const writable =
  /^[\p{Script=Arabic}\p{Script=Latin}\p{M}\u0640\u200C0-9\u0660-\u0669\u06F0-\u06F9 .,\u060C'’&!?\u061F-]+$/u;

/** The script of a cleaned text; null when it has characters that cannot be made, or none at all. */
export function lettersOf(text: string): Letters | "none" | null {
  if (!writable.test(text) || !/[\p{L}\p{N}]/u.test(text)) return null;
  const hasArabic = /(?=\p{Script=Arabic})\p{L}/u.test(text);
  const hasLatin = /\p{Script=Latin}/u.test(text);
  if (hasArabic && hasLatin) return "both";
  if (hasArabic) return "arabic";
  return hasLatin ? "latin" : "none";
}

/** The problem of a cleaned text, or of a missing one, on this product; null when it can be made. */
export function personalProblem(text: string, setting: PersonalSetting | null): PersonalProblem | null {
  if (setting === null) return text === "" ? null : "personal_text_not_taken";
  if (text === "") return setting.isRequired ? "personal_text_missing" : null;
  if (personalLength(text) > setting.maxLength) return "personal_text_too_long";
  const letters = lettersOf(text);
  const isTaken = letters === "none" || setting.letters === "both" || letters === setting.letters;
  return letters === null || !isTaken ? "personal_text_letters" : null;
}

/** A line's title in plain text, with its personal text, so that lines that differ only in it can be distinguished. */
export function titleWith(title: string, personalText: string | null | undefined): string {
  return personalText ? `${title} · ${personalText}` : title;
}

/** A text as hexadecimal code points, which need no escaping in an address or a list. */
export function packText(text: string): string {
  return Array.from(text, (sign) => (sign.codePointAt(0) ?? 0).toString(36)).join("-");
}

export function unpackText(packed: string): string {
  const points = packed.split("-").map((point) => Number.parseInt(point, 36));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : "";
}
