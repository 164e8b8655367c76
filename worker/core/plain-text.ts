// Plain texts as phones and mail show them: numbers that keep their order in Arabic, and letters that cost one message, not two.

const marked = "\u200E";

/**
 * After an Arabic letter "1234-5678" would be shown as 5678-1234, and "2345 ABCD" as ABCD 2345: a mark of direction before
 * such a number keeps it. (Isolates would do the same, but old phones draw boxes for them.)
 */
export function keepNumbers(text: string): string {
  if (!/\p{Script=Arabic}/u.test(text)) return text;
  // A link stays as it is: a mark within would lead elsewhere.
  return text.replace(
    /(https?:\S+|\S*(?:[a-z]\.[a-z]|localhost)\S*)|((?<![\w\u200E])(?:[-+\u2212]\d[\d.,]*|\d[A-Za-z\d]*(?:[-+/ ][A-Za-z\d]+)+))/g,
    (found: string, link: string | undefined) => (link === undefined ? `${marked}${found}` : found),
  );
}

/** What a keyboard of today writes and the alphabet of SMS lacks, as it was written before. */
const older: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u02BC]/g, "'"],
  [/[\u201C\u201D]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/\u2026/g, "..."],
  [/[\u00A0\u202F\u2009]/g, " "],
];
/** The vowel signs of the shop's own name, which the sign over the door has and an SMS does not pay for. */
const vowels = /[\u064B-\u0652]/g;

export function smsText(text: string): string {
  const plain = older.reduce((so, [from, to]) => so.replace(from, to), text);
  return keepNumbers(plain.replaceAll(/سوق الأُسَر/g, (name) => name.replace(vowels, "")));
}

const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const gsmDouble = /[\^{}\\[~\]|€]/g;

/** How many messages a text is paid as: 160 letters of the GSM alphabet or 70 of any other, fewer where several are joined. */
export function smsParts(text: string): number {
  const isGsm = gsm.test(text);
  const units = isGsm ? text.length + (text.match(gsmDouble)?.length ?? 0) : text.length;
  const [whole, joined] = isGsm ? [160, 153] : [70, 67];
  return units <= whole ? 1 : Math.ceil(units / joined);
}
