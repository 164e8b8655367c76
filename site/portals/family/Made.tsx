// What to make: the photo of each thing, how many of it, and the words that its buyer wants on it.
import type { ComponentChildren } from "preact";
import type { WordsOf } from "../parts.ts";
import { Photo } from "../ui/Photo.tsx";

interface Line {
  readonly variantId?: string;
  readonly title: string;
  readonly personalText: string | null;
  readonly quantity: number;
  readonly pictureHash: string | null;
}

interface Props<Of extends Line> {
  readonly lines: readonly Of[];
  readonly t: WordsOf<readonly ["checkout"]>;
  /** What else is known of a line. */
  readonly children?: (line: Of) => ComponentChildren;
}

export function Made<Of extends Line>({ lines, t, children }: Props<Of>) {
  return (
    <ul class="made">
      {lines.map((line, index) => (
        <li key={`${line.variantId ?? index}:${line.personalText ?? ""}`}>
          <Photo hash={line.pictureHash} size="large" />
          <span class="quantity">{line.quantity}</span>
          <span>
            {line.title}
            {line.personalText !== null && (
              <span class="personal">
                {t.checkout.personal} <bdi>{line.personalText}</bdi>
              </span>
            )}
            {children?.(line)}
          </span>
        </li>
      ))}
    </ul>
  );
}
