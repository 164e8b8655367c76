// Selecting rows of a list, and the bar of what can be done with them, which stays in view.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { count } from "../../../worker/words/format.ts";
import type { Selection } from "../data/selection.ts";
import { locale, shared } from "../words.ts";
import { Button } from "./Button.tsx";

interface BoxProps {
  readonly selection: Selection;
  readonly id: string;
  /** Which row it selects, for people who do not see it beside the row. */
  readonly label: string;
}

/** With the Shift key all rows from the last one follow. */
export function SelectBox({ selection, id, label }: BoxProps) {
  return (
    <label class="select-box">
      <input
        type="checkbox"
        checked={selection.has(id)}
        onClick={({ shiftKey }) => selection.toggle(id, shiftKey)}
      />
      <span class="visually-hidden">{label}</span>
    </label>
  );
}

interface BarProps {
  readonly selection: Selection;
  /** What can be done with those that are selected. */
  readonly children: ComponentChildren;
}

/** It stands after the list, in the same parent, and is seen while a part of the list is. */
export function SelectionBar({ selection, children }: BarProps) {
  const { ids, shown, keep } = selection;
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const clear = (event: KeyboardEvent) => {
      const isInside = bar.current?.parentElement?.contains(document.activeElement) === true;
      if (event.key === "Escape" && isInside && document.querySelector("dialog[open]") === null) keep([]);
    };
    document.addEventListener("keydown", clear);
    return () => document.removeEventListener("keydown", clear);
  });
  return (
    <div class="selection" role="group" aria-label={shared.portalUi.selection} ref={bar}>
      <SelectAll selection={selection} />
      <p role="status">
        {ids.length > 0
          ? count(locale, shared.portalUi.selected, ids.length)
          : count(locale, shared.portalUi.shownRows, shown.length)}
      </p>
      {ids.length > 0 && (
        <>
          {children}
          <Button look="textual" onPress={() => keep([])}>
            {shared.portalUi.unselect}
          </Button>
        </>
      )}
    </div>
  );
}

function SelectAll({ selection }: { readonly selection: Selection }) {
  const { ids, shown, keep } = selection;
  const box = useRef<HTMLInputElement>(null);
  const areAll = ids.length === shown.length && shown.length > 0;
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = ids.length > 0 && !areAll;
  });
  return (
    <label class="select-box all">
      <input type="checkbox" ref={box} checked={areAll} onClick={() => keep(areAll ? [] : shown)} />
      <span>{shared.portalUi.selectAll}</span>
    </label>
  );
}
