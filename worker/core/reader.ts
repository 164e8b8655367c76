// Readers of typed and pasted input: one for each kind, used by pages, the API and desks.

/** Invisible signs that come along with a copied text: marks and isolates of direction, byte order mark, soft hyphen. */
const marks =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
/** Invisible characters that count as letters or symbols: read as spaces. */
const fillers = /[\u115F\u1160\u2800\u3164\uFFA0]|\u034F|\u17B4|\u17B5/g;
/** Joiners stand between two letters where Urdu, Persian and Arabic need them, and between the parts of one emoji. */
const joiners = /[\u200C\u200D]+/g;
const beforeJoiner = /[\p{L}\p{M}\p{Extended_Pictographic}]$/u;
const afterJoiner = /^[\p{L}\p{Extended_Pictographic}]/u;
/** Zero in each script whose digits our guests' keyboards write: Arabic, Persian, Devanagari, Bengali, full width. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

/** Digits typed on any keyboard are digits. */
export function westernDigits(typed: string): string {
  return typed.replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\u09E6-\u09EF\uFF10-\uFF19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (zeros.findLast((zero) => zero <= code) ?? code));
  });
}

function withoutMarks(typed: string): string {
  return typed.replace(marks, "").replace(fillers, " ");
}

function joinersInPlace(text: string): string {
  return text.replace(joiners, (found, at: number) => {
    const isBetween =
      beforeJoiner.test(text.slice(Math.max(0, at - 2), at)) &&
      afterJoiner.test(text.slice(at + found.length));
    return isBetween ? found.slice(0, 1) : "";
  });
}

/** Control characters and lone surrogates: no person types them. */
function isClean(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Co}]/u.test(text);
}

/** One line of text: a street, a reference. Null when it holds what cannot be read; empty when nothing was written. */
export function readLine(typed: string): string | null {
  const spaced = joinersInPlace(withoutMarks(typed).normalize("NFC")).replace(/\s+/g, " ").trim();
  return isClean(spaced) ? spaced : null;
}

/** Several lines: a note. Lines stay, without spaces at their ends and never more than one empty line together. */
export function readNote(typed: string): string | null {
  const lines = typed.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map(readLine);
  if (lines.includes(null)) return null;
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The name of a person, a place or a company has a letter. */
export function readName(typed: string): string | null {
  const line = readLine(typed);
  return line !== null && /\p{L}/u.test(line) ? line : null;
}

/** A room, a flat or a numbered street has a letter or a digit; its digits are Western, so that nobody reads them twice. */
export function readPlace(typed: string): string | null {
  const line = readLine(typed);
  return line !== null && /[\p{L}\p{N}]/u.test(line) ? westernDigits(line) : null;
}

/** Letters and digits alone, as codes and numbers are compared: spaces, hyphens, dots and marks between them mean nothing. */
export function readCompact(typed: string): string {
  return westernDigits(typed).replace(/[\s\p{Z}\p{Pd}\p{Cf}\u034F\u2212\u2800\u3164.·•]/gu, "");
}

/** Exactly so many digits: a building, a postal code, a one-time code. */
export function readDigits(typed: string, count: number): string | null {
  const digits = readCompact(typed);
  return /^\d+$/.test(digits) && digits.length === count ? digits : null;
}

export const oneTimeCodeDigits = 6;

export function readOneTimeCode(typed: string): string | null {
  return readDigits(typed, oneTimeCodeDigits);
}

/** Read aloud and typed on any phone: no 0, 1, i, l or o. 31^8 is about 850 thousand million codes. */
export const pickupCodeAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";
export const pickupCodeLength = 8;
const pickupCode = new RegExp(`^[${pickupCodeAlphabet}]{${pickupCodeLength}}$`);

/** A typed or scanned pickup code in its stored form; null when it cannot be one. */
export function readPickupCode(typed: string): string | null {
  const code = readCompact(typed).toLowerCase();
  return pickupCode.test(code) ? code : null;
}

/** The characters of a phone number, for `readPhone` of core/phone.ts, which knows the countries. */
export function cleanPhone(typed: string): string {
  return westernDigits(withoutMarks(typed))
    .replace(/[\u200C\u200D]/g, "")
    .replace(/\p{Pd}|\u2212/gu, "-")
    .replace(/\uFF0B/g, "+")
    .replace(/\s+/g, " ")
    .replace(/^[\s-]+|[\s-]+$/g, "");
}

/** Whether it has as many digits as a number of some country, so that a page can say so before it is sent. */
export function isPhoneLike(typed: string): boolean {
  return (
    /^\+?[\d\s\-().]+$/.test(cleanPhone(typed)) &&
    /^\d{7,17}$/.test(readCompact(cleanPhone(typed)).replace(/[+()]/g, ""))
  );
}

/** A quantity: a whole number; null when it is not one. */
export function readQuantity(typed: string): number | null {
  const digits = westernDigits(withoutMarks(typed)).replace(/\s/g, "");
  return /^\d{1,4}$/.test(digits) ? Number(digits) : null;
}

/** A number with up to two decimals, as hundredths: halalas of riyals, basis points of percents. Commas may group. */
export function readHundredths(typed: string): number | null {
  const text = westernDigits(withoutMarks(typed))
    .replace(/\s/g, "")
    .replaceAll("\u066B", ".")
    .replaceAll("\u066C", ",");
  const match =
    /^([1-9]\d{0,2}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?$/.exec(text) ?? /^(\d{1,7}),(\d{1,2})$/.exec(text);
  if (match === null) return null;
  return Number((match[1] ?? "").replaceAll(",", "")) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

const mailbox = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const host = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{1,59})$/;

/** The domain as the mail system writes it: a name in Arabic begins with `xn--`. */
function readDomain(typed: string): string | null {
  if (/[\s/\\?#:@%[\]]/.test(typed) || !URL.canParse(`http://${typed}`)) return null;
  const domain = new URL(`http://${typed}`).hostname;
  return host.test(domain) && domain.length <= 253 ? domain : null;
}

/** An e-mail address that the mail system and the processor take: Latin before the sign, any script behind it. */
export function readEmail(typed: string): string | null {
  const text = withoutMarks(typed)
    .replace(/[\u200C\u200D]/g, "")
    .replace(/\uFF20/g, "@")
    .trim();
  const at = text.lastIndexOf("@");
  const [name, domain] = [text.slice(0, at), readDomain(text.slice(at + 1))];
  return at > 0 && at <= 64 && mailbox.test(name) && domain !== null ? `${name}@${domain}` : null;
}

/** A Saudi VAT number: 15 digits, the first and the last a 3 (ZATCA). */
export function readVatNumber(typed: string): string | null {
  const digits = readCompact(typed);
  return /^3\d{13}3$/.test(digits) ? digits : null;
}

/** The short national address, four letters and four digits: `RRRD2929`. */
export function readShortAddress(typed: string): string | null {
  const address = readCompact(typed).toUpperCase();
  return /^[A-Z]{4}\d{4}$/.test(address) ? address : null;
}

/** A search text without the characters that no word contains; never refused. */
export function readSearch(typed: string): string {
  return joinersInPlace(withoutMarks(typed).normalize("NFC"))
    .replace(/[\p{C}\s]+/gu, (found) => (/^[\u200C\u200D]$/.test(found) ? found : " "))
    .trim();
}
