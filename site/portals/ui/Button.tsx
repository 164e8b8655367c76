// A button that says when it is at work: it keeps its place and the focus, and a second press does nothing.
import type { ComponentChildren } from "preact";

interface Props {
  readonly children: ComponentChildren;
  /** Without it the button sends the form in which it stands. */
  readonly onPress?: () => void;
  readonly look?: "main" | "quiet" | "grave" | "textual";
  readonly isBusy?: boolean;
  readonly isWide?: boolean;
  readonly isBig?: boolean;
}

const looks = { main: "button", quiet: "button quiet", grave: "button grave", textual: "textual" } as const;

export function Button({ children, onPress, look = "main", isBusy, isWide, isBig }: Props) {
  const press = (event: Event) => {
    if (isBusy === true) event.preventDefault();
    else onPress?.();
  };
  return (
    <button
      class={`${looks[look]}${isWide === true ? " wide" : ""}${isBig === true ? " big" : ""}`}
      type={onPress === undefined ? "submit" : "button"}
      aria-busy={isBusy === true ? "true" : undefined}
      aria-disabled={isBusy === true ? "true" : undefined}
      onClick={press}
    >
      {children}
    </button>
  );
}
