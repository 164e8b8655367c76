// The way to the whole of a payout: a link that opens it above the page.
import type { ComponentChildren } from "preact";

export interface Open {
  readonly href: (id: string) => string;
  readonly press: (id: string) => void;
}

interface Props {
  readonly id: string;
  readonly open: Open;
  readonly children: ComponentChildren;
}

export function PayoutLink({ id, open, children }: Props) {
  const press = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open.press(id);
  };
  return (
    <a class="details" href={open.href(id)} onClick={press}>
      <bdi>{children}</bdi>
    </a>
  );
}
