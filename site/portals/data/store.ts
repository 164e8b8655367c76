// A value that several components show: subscribers are notified of each change.
import { useEffect, useReducer } from "preact/hooks";

export interface Readable<Value> {
  get(): Value;
  subscribe(listener: () => void): () => void;
}

export class Store<Value> implements Readable<Value> {
  private readonly listeners = new Set<() => void>();
  private value: Value;

  constructor(value: Value) {
    this.value = value;
  }

  get(): Value {
    return this.value;
  }

  set(value: Value): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get isShown(): boolean {
    return this.listeners.size > 0;
  }
}

/** Draws the component again whenever the value changes. */
export function useStore<Value>(store: Readable<Value>): Value {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => store.subscribe(() => draw(null)), [store]);
  return store.get();
}
