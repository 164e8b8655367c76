// A thing of its own on a page: a heading, what is known of it, and what can be done with it.
import type { ComponentChildren } from "preact";

interface Props {
  readonly title?: ComponentChildren;
  readonly children: ComponentChildren;
  /** What can be done, in a row at its end. */
  readonly acts?: ComponentChildren;
  readonly tone?: "plain" | "now" | "alarm";
}

export function Card({ title, children, acts, tone = "plain" }: Props) {
  return (
    <article class={`card stack ${tone}`}>
      {title !== undefined && <h3>{title}</h3>}
      {children}
      {acts !== undefined && <footer class="acts">{acts}</footer>}
    </article>
  );
}
