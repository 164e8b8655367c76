// What a page has loaded: shown while it is refreshed, kept by its key, changed at once by acts that are on their way.
import type { Outcome, Refused } from "./call.ts";
import { Store, type Readable } from "./store.ts";

const slowMs = 4000;

export interface View<Body> {
  /** The last that arrived, with the acts on their way applied; null before the first. */
  readonly body: Body | null;
  /** Why the last attempt brought nothing. */
  readonly failed: Refused | null;
  readonly isLoading: boolean;
  readonly isSlow: boolean;
}

type Change<Body> = (body: Body) => Body;

export class Query<Body> implements Readable<View<Body>> {
  private readonly store = new Store<View<Body>>({
    body: null,
    failed: null,
    isLoading: false,
    isSlow: false,
  });
  private readonly changes = new Map<symbol, Change<Body>>();
  private readonly load: () => Promise<Outcome<Body>>;
  private loaded: Body | null = null;
  private turn = 0;

  constructor(load: () => Promise<Outcome<Body>>) {
    this.load = load;
  }

  get(): View<Body> {
    return this.store.get();
  }

  subscribe(listener: () => void): () => void {
    return this.store.subscribe(listener);
  }

  get isShown(): boolean {
    return this.store.isShown;
  }

  /** Asks again. Of two that are under way the later one counts. */
  async refresh(): Promise<void> {
    await this.receive(this.load());
  }

  /** Shows `change` on top of whatever arrives, until the returned function is called. */
  overlay(change: Change<Body>): () => void {
    const key = Symbol("change");
    this.changes.set(key, change);
    this.show({});
    return () => {
      this.changes.delete(key);
      this.show({});
    };
  }

  protected async receive(asked: Promise<Outcome<Body>>): Promise<void> {
    this.turn += 1;
    const { turn } = this;
    this.show({ isLoading: true });
    const timer = setTimeout(() => turn === this.turn && this.show({ isSlow: true }), slowMs);
    const answer = await asked;
    clearTimeout(timer);
    if (turn !== this.turn) return;
    if (answer.ok) this.loaded = answer.body;
    this.show({ failed: answer.ok ? null : answer, isLoading: false, isSlow: false });
  }

  private show(part: Partial<View<Body>>): void {
    let body = this.loaded;
    if (body !== null) for (const change of this.changes.values()) body = change(body);
    this.store.set({ ...this.store.get(), ...part, body });
  }
}

interface Page {
  readonly nextCursor: string | null;
}

/** A list that comes page by page: a refresh asks for as many as are shown. */
export class PagedQuery<Body extends Page> extends Query<readonly Body[]> {
  private readonly loadPage: (cursor: string | null) => Promise<Outcome<Body>>;
  private readonly pages: { count: number };

  constructor(loadPage: (cursor: string | null) => Promise<Outcome<Body>>) {
    const pages = { count: 1 };
    super(() => loadPages(loadPage, [], pages.count));
    this.loadPage = loadPage;
    this.pages = pages;
  }

  get hasMore(): boolean {
    return (this.get().body?.at(-1)?.nextCursor ?? null) !== null;
  }

  /** Adds the page after the last that is shown. */
  async more(): Promise<void> {
    const shown = this.get().body ?? [];
    this.pages.count = shown.length + 1;
    await this.receive(loadPages(this.loadPage, shown, this.pages.count));
  }
}

async function loadPages<Body extends Page>(
  loadPage: (cursor: string | null) => Promise<Outcome<Body>>,
  known: readonly Body[],
  count: number,
): Promise<Outcome<readonly Body[]>> {
  const pages = [...known];
  for (;;) {
    const cursor = pages.at(-1)?.nextCursor ?? null;
    if (pages.length >= count || (pages.length > 0 && cursor === null)) return { ok: true, body: pages };
    const answer = await loadPage(cursor);
    if (!answer.ok) return answer;
    pages.push(answer.body);
  }
}

/** One query for each way of asking: the same key gives the same query, with what it has loaded. */
export function keyed<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    const name = JSON.stringify(key);
    const found = made.get(name) ?? make(key);
    made.set(name, found);
    return found;
  };
}
