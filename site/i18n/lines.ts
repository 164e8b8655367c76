// Goods on one line: "3 × maamoul, 1 × coffee".
import { titleWith } from "../../worker/shop/catalog/rules-personal.ts";
import { list } from "../../worker/words/format.ts";
import type { Locale } from "../../worker/words/locales.ts";
import { isolate } from "../../worker/words/sentences.ts";

interface Line {
  readonly quantity: number;
  readonly title: string;
  readonly personalText?: string | null;
}

export function listLines(locale: Locale, lines: readonly Line[]): string {
  return list(
    locale,
    lines.map(
      ({ quantity, title, personalText }) =>
        `${quantity} × ${isolate(locale, titleWith(title, personalText))}`,
    ),
  );
}
