// Which rows of a list are selected: those that are no longer shown do not count.
import { useState } from "preact/hooks";

export interface Selection {
  /** In the order of the list. */
  readonly ids: readonly string[];
  readonly shown: readonly string[];
  readonly has: (id: string) => boolean;
  /** With `isRange` all from the last one to this one follow it. */
  readonly toggle: (id: string, isRange?: boolean) => void;
  /** Selects exactly these. */
  readonly keep: (ids: readonly string[]) => void;
}

interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly last: string | null;
}

const none: Chosen = { ids: new Set(), last: null };

/** The rows from one to the other, whichever comes first. */
export function rangeOf(shown: readonly string[], from: string | null, to: string): readonly string[] {
  const [first, last] = [shown.indexOf(from ?? to), shown.indexOf(to)];
  if (first < 0) return [to];
  return shown.slice(Math.min(first, last), Math.max(first, last) + 1);
}

export function useSelection(shown: readonly string[]): Selection {
  const [{ ids, last }, choose] = useState(none);
  return {
    ids: shown.filter((id) => ids.has(id)),
    shown,
    has: (id) => ids.has(id),
    toggle: (id, isRange = false) => {
      const range = isRange ? rangeOf(shown, last, id) : [id];
      const next = new Set(ids);
      for (const each of range) {
        if (ids.has(id)) next.delete(each);
        else next.add(each);
      }
      choose({ ids: next, last: id });
    },
    keep: (kept) => choose({ ids: new Set(kept), last: null }),
  };
}
