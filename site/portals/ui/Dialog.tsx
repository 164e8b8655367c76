// A question or a tool above the page: it holds the focus while it is open and gives it back when it closes.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { shared } from "../words.ts";
import { Icon } from "./Icon.tsx";

interface Props {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly isWide?: boolean;
}

export function Dialog({ title, isOpen, onClose, children, isWide = false }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the next key: what is typed right after the shortcut belongs in the dialog.
  useLayoutEffect(() => {
    if (isOpen && dialog.current?.open === false) dialog.current.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class={isWide ? "dialog wide" : "dialog"}
      aria-labelledby={isOpen ? id : undefined}
      onClose={onClose}
    >
      {isOpen && (
        <>
          <header>
            <h2 id={id}>{title}</h2>
            <button class="close" type="button" onClick={() => dialog.current?.close()}>
              <Icon name="close" />
              <span class="visually-hidden">{shared.portalUi.close}</span>
            </button>
          </header>
          <div class="stack">{children}</div>
        </>
      )}
    </dialog>
  );
}
