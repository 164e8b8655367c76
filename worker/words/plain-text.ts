// Plain texts for SMS and mail: numbers keep their order in Arabic, and letters that would double the SMS are replaced.

const marked = "\u200E";

/**
 * After an Arabic letter "1234-5678" would be shown as 5678-1234, and "2345 ABCD" as ABCD 2345: a mark of direction before
 * such a number keeps it. (Isolates would do the same, but old phones draw boxes for them.)
 */
export function markNumbers(text: string): string {
  if (!/\p{Script=Arabic}/u.test(text)) return text;
  // A link stays as it is: a mark within would lead elsewhere.
  return text.replace(
    /(https?:\S+|\S*(?:[a-z]\.[a-z]|localhost)\S*)|((?<![\w\u200E])(?:[-+\u2212]\d[\d.,]*|\d[A-Za-z\d]*(?:[-+/ ][A-Za-z\d]+)+))/g,
    (found: string, link: string | undefined) => (link === undefined ? `${marked}${found}` : found),
  );
}

/** Typographic characters that GSM-7 lacks, with their replacements. */
const older: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u02BC]/g, "'"],
  [/[\u201C\u201D]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/\u2026/g, "..."],
  [/[\u00A0\u202F\u2009]/g, " "],
];
/** The shop's name, with and without its vowel signs, which an SMS omits. */
const vowels = /[\u064B-\u0652]/g;

export function smsText(text: string): string {
  const plain = older.reduce((so, [from, to]) => so.replace(from, to), text);
  return markNumbers(plain.replaceAll(/سوق الأُسَر/g, (name) => name.replace(vowels, "")));
}

const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const gsmDouble = /[\^{}\\[~\]|€]/g;

/** SMS segments of a text: 160 GSM-7 or 70 UCS-2 characters; 153 or 67 when there are several. */
export function smsParts(text: string): number {
  const isGsm = gsm.test(text);
  const units = isGsm ? text.length + (text.match(gsmDouble)?.length ?? 0) : text.length;
  const [whole, joined] = isGsm ? [160, 153] : [70, 67];
  return units <= whole ? 1 : Math.ceil(units / joined);
}
