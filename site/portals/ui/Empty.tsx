// Nothing is there: what that means, and where to go from here.
import type { ComponentChildren } from "preact";

interface Props {
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

export function Empty({ title, text, children }: Props) {
  return (
    <div class="nothing">
      <Loom />
      <h2>{title}</h2>
      <p class="soft">{text}</p>
      {children}
    </div>
  );
}

/** Five diamonds of a sadu cloth. */
export function Loom({ isMoving = false }: { readonly isMoving?: boolean }) {
  return (
    <span class={isMoving ? "loom moving" : "loom"} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}
