// Brings the frame of a portal's page to life: who is here, what waits, the search box and the keys.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { watchFocus } from "../../scripts/lost-focus.ts";
import { showAccount } from "./Account.tsx";
import { keepSubject, showCounts } from "./counts.ts";
import { Keys } from "./Keys.tsx";
import { Palette } from "./Palette.tsx";
import { keepPlace } from "./places.ts";

type Open = "palette" | "keys" | null;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

/** What a key opens, if anything. */
function openedBy(event: KeyboardEvent): Open {
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyK") return "palette";
  return event.key === "?" || event.key === "\u061F" ? (isTyping(event.target) ? null : "keys") : null;
}

function Tools({ button }: { readonly button: HTMLElement | null }) {
  const [open, setOpen] = useState<Open>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const opened = openedBy(event);
      if (opened === null || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      setOpen(opened);
    };
    document.addEventListener("keydown", listen);
    button?.addEventListener("click", () => setOpen("palette"));
    return () => document.removeEventListener("keydown", listen);
  }, [button]);
  return (
    <>
      <Palette isOpen={open === "palette"} onClose={() => setOpen(null)} />
      <Keys isOpen={open === "keys"} onClose={() => setOpen(null)} />
    </>
  );
}

export function startShell(): void {
  watchFocus();
  keepSubject();
  keepPlace();
  showCounts();
  void showAccount();
  const place = document.getElementById("shell");
  if (place === null) return;
  const button = document.querySelector<HTMLElement>("[data-palette]");
  render(<Tools button={button} />, place);
  if (button !== null) button.hidden = document.getElementById("pages") === null;
}
