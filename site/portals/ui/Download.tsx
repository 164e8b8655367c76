// A file to keep: a link that fetches it, asks for the second factor where one is due, and says when it did not come.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { download } from "../data/download.ts";
import { Icon } from "./Icon.tsx";

interface Props {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly look?: "quiet" | "textual";
}

const looks = { quiet: "button quiet", textual: "textual" } as const;

export function Download({ href, children, look = "quiet" }: Props) {
  const [isBusy, setIsBusy] = useState(false);
  const press = (event: MouseEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    void download(href).finally(() => setIsBusy(false));
  };
  return (
    <a class={looks[look]} href={href} download aria-busy={isBusy ? "true" : undefined} onClick={press}>
      <Icon name="download" size={20} /> {children}
    </a>
  );
}
