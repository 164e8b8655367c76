// A line of text as stretches of one direction and one font, in the order in which they are drawn (UAX #9).
import bidiFactory from "bidi-js";
import type { Font } from "fontkit";

const bidi = bidiFactory();

export type Direction = "rtl" | "ltr";

/** A font under the name by which the PDF knows it. */
export interface NamedFont {
  readonly name: string;
  readonly font: Font;
}

/** What is drawn at once: from the left, with Arabic still in reading order, since the font library turns it around. */
export interface Run {
  readonly font: string;
  readonly text: string;
}

interface LevelRun extends Run {
  readonly level: number;
}

const clings = /^[ \p{M}\u200C\u200D]$/u;
const invisible = /^[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]$/u;
const hasArabic = /\p{Script=Arabic}/u;

/** The first font that has the letter; fonts are in the order in which they are asked. */
function fontOf(letter: string, fonts: readonly NamedFont[]): string | null {
  const code = letter.codePointAt(0) ?? 0;
  return fonts.find(({ font }) => font.hasGlyphForCodePoint(code))?.name ?? null;
}

/** A letter that no font has stands without its marks, and if that does not help as a question mark. */
function drawable(text: string, fonts: readonly NamedFont[]): string {
  const letters = Array.from(text.normalize("NFC"), (letter) => {
    if (invisible.test(letter) || clings.test(letter) || fontOf(letter, fonts) !== null) return letter;
    const bare = letter.normalize("NFD").slice(0, 1);
    return fontOf(bare, fonts) === null ? "?" : bare;
  });
  return letters.join("");
}

/** Reverses every stretch of runs at or above each level, from the highest down (rule L2). */
function reorder(runs: readonly LevelRun[]): LevelRun[] {
  const ordered = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start;
      while ((ordered[end]?.level ?? -1) >= level) end += 1;
      ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed());
      start = end;
    }
  }
  return ordered;
}

function asDrawn({ level, font, text }: LevelRun): Run {
  const isTurned = level % 2 === 1 && !hasArabic.test(text);
  return { font, text: isTurned ? Array.from(text).toReversed().join("") : text };
}

/** The runs of one line, the leftmost first. `direction` is that of the paragraph; there must be a font. */
export function runsOf(text: string, direction: Direction, fonts: readonly NamedFont[]): Run[] {
  const whole = drawable(text, fonts);
  const { levels } = bidi.getEmbeddingLevels(whole, direction);
  const runs: LevelRun[] = [];
  let index = 0;
  for (const letter of whole) {
    const level = levels[index] ?? 0;
    index += letter.length;
    if (invisible.test(letter)) continue;
    const last = runs.at(-1);
    const stays = last?.level === level && clings.test(letter) ? last.font : null;
    const font = stays ?? fontOf(letter, fonts) ?? fonts[0]?.name ?? "";
    const shown = level % 2 === 1 ? (bidi.getMirroredCharacter(letter) ?? letter) : letter;
    if (last?.level === level && last.font === font)
      runs[runs.length - 1] = { ...last, text: last.text + shown };
    else runs.push({ level, font, text: shown });
  }
  return reorder(runs).map(asDrawn);
}
