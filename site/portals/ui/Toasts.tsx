// The result of the last action, and the action that can still be undone; announced to screen readers.
import { useEffect, useRef } from "preact/hooks";
import { acts, say } from "../data/acts.ts";
import { useStore } from "../data/store.ts";
import { shared } from "../words.ts";
import { Icon } from "./Icon.tsx";

const goodMs = 8000;

export function Toasts() {
  const { said, held } = useStore(acts);
  const undo = useRef<HTMLButtonElement>(null);
  // By the keyboard the way back must be reached before the time is up.
  useEffect(() => undo.current?.focus({ preventScroll: true }), [held]);
  useEffect(() => {
    if (said === null || said.isWrong) return undefined;
    const timer = setTimeout(() => say(""), goodMs);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div class="toasts">
      <div
        role="status"
        data-slot="said"
        tabIndex={-1}
        class={said?.isWrong === true ? "toast wrong-one" : "toast"}
      >
        {said?.text}
      </div>
      {said?.isWrong === true && (
        <button class="close" type="button" onClick={() => say("")}>
          <Icon name="close" />
          <span class="visually-hidden">{shared.portalUi.close}</span>
        </button>
      )}
      {held !== null && (
        <div class="toast held">
          <p role="status">{held.soon}</p>
          <button class="button quiet" type="button" ref={undo} onClick={held.undo}>
            {shared.portal.undo}
          </button>
          <button class="button quiet" type="button" data-now onClick={() => held.finish(false)}>
            {shared.portal.now}
          </button>
        </div>
      )}
    </div>
  );
}
