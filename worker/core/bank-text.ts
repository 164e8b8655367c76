// References, names and amounts as bank files may contain them.
import { assert } from "./assert.ts";
import { halalas, type Halalas } from "./money.ts";

/**
 * One of our ids as banks take it: `pay_01JD…` becomes `PAY01JD…`, at most 35 characters of A–Z, 0–9 and the full stop.
 * Capitals throughout, because some banks answer in capitals whatever they were sent. Two ids never become one reference.
 */
export function bankReference(id: string): string {
  assert(/^[a-z]{3}_[0-9A-Z]+(\.\d+)*$/.test(id), `not one of our ids: ${id}`);
  const reference = id.replace("_", "").toUpperCase();
  assert(reference.length <= 35, `too long for a bank's reference: ${id}`);
  return reference;
}

/** The letters a bank takes in names and texts: all of Unicode, or only those that SWIFT's messages carry. */
export type Characters = "unicode" | "latin";

/** SWIFT's character set X (ISO 15022), the common ground of banks that do not take Arabic. */
const latin = /^[A-Za-z0-9/\-?:().,'+ ]+$/;

/** ISO 20022 counts characters; counting UTF-16 units is stricter, and right for the banks that count those. */
const maxText = 140;

/**
 * A name or text on one line, without invisible marks and at most 140 characters long; null when nothing is left of it,
 * or when the bank cannot write it. Nothing is transliterated: a name spelt by us may not be the account's.
 */
export function bankText(text: string, characters: Characters): string | null {
  const line = text.replace(/\s/g, " ").replace(/\p{C}/gu, "").replace(/ +/g, " ").trim();
  const cut = line
    .slice(0, maxText)
    .replace(/\p{Cs}$/u, "")
    .trim();
  if (cut === "" || (characters === "latin" && !latin.test(cut))) return null;
  return cut;
}

/** The stricter rule of pain.001.001.03, which later versions still accept. */
export function isBic(text: string): boolean {
  return /^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?$/.test(text);
}

/** The halalas in an XML decimal, exactly; null when it is none, or when it holds a part of a halala. */
export function readRiyals(decimal: string): Halalas | null {
  const [, riyals, fraction = ""] = /^\+?0*(\d{1,13})(?:\.(\d{0,2})0*)?$/.exec(decimal) ?? [];
  return riyals === undefined ? null : halalas(Number(riyals + fraction.padEnd(2, "0")));
}
