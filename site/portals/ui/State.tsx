// The state of a thing in one word; the tone says whether somebody must do something.
import type { ComponentChildren } from "preact";

export type Tone = "calm" | "good" | "act" | "bad";

export function State({
  tone = "calm",
  children,
}: {
  readonly tone?: Tone;
  readonly children: ComponentChildren;
}) {
  return <span class={`badge ${tone}`}>{children}</span>;
}
