// A part of the page of all components, under the names of its components.
import type { ComponentChildren } from "preact";

interface PartProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

export function Part({ name, children }: PartProps) {
  return (
    <section class="stack" aria-label={name}>
      <h2 lang="en" dir="ltr">
        {name}
      </h2>
      {children}
    </section>
  );
}
