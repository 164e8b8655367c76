// What a built page shows, line by line: its text as the bidi algorithm gets it, isolates and the places of values kept apart.

/** Stands where a value is filled in. */
export const filledIn = "\uFFFC";
const open = "\u2068";
const close = "\u2069";

const inline = new Set(
  "a abbr b bdi bdo cite code data em i kbd label mark q s small span strong sub sup time u".split(" "),
);
const unseen = /<(script|style|svg)\b[^]*?<\/\1>|<!--[^]*?-->/g;
const piece = /<(\/?)([a-z][a-z\d-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|([^<]+)/g;
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
};

function textOf(html: string): string {
  return html
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\{\{[#^/][^}]*\}\}/g, "\uE000")
    .replace(/\{\{[^}]*\}\}/g, filledIn);
}

/** Where two elements meet without a space their texts stand in boxes of their own, or they would be one word. */
const seam = /(?<=[\p{L}\d\uFFFC\u2069])\uE000+(?=[\p{L}\d\uFFFC\u2068])/u;

/** The lines of a page; an element with a direction of its own, or a `bdi`, is isolated in its line. */
export function linesOf(html: string): string[] {
  let text = "";
  const ends: string[] = [];
  const pieces = [...html.replaceAll(unseen, "").matchAll(piece)];
  for (const [index, [, slash = "", name, attributes = "", words = ""]] of pieces.entries()) {
    if (name === undefined) text += textOf(words).replace(/\s+/g, " ");
    else if (!inline.has(name)) text += "\n";
    else if (slash === "/") text += `${ends.pop() ?? ""}${ends.includes(close) ? "" : "\uE000"}`;
    else {
      const isApart = name === "bdi" || /\sdir=/.test(attributes);
      const isEmpty = pieces[index + 1]?.[1] === "/";
      ends.push(isApart ? close : "");
      const boundary = ends.slice(0, -1).includes(close) ? "" : "\uE000";
      text += `${boundary}${isApart ? open : ""}${isEmpty && /\sdata-slot=/.test(attributes) ? filledIn : ""}`;
    }
  }
  return text
    .split("\n")
    .flatMap((line) => line.split(seam))
    .map((line) => line.replaceAll("\uE000", "").replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

/** The line without what is isolated in it, of which a mark is left. */
export function outside(line: string): string {
  let rest = line;
  for (;;) {
    const less = rest.replace(/\u2068[^\u2068\u2069]*\u2069/g, "\uFFFD");
    if (less === rest) return rest;
    rest = less;
  }
}

/** Whether a value is filled in unisolated beside other text. */
export function hasLooseValue(line: string): boolean {
  const rest = outside(line);
  const values = rest.split(filledIn).length - 1;
  return values > 0 && (values > 1 || /[\p{L}\d\uFFFD]/u.test(rest.replaceAll(filledIn, "")));
}
