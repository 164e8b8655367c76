// Made-up data for the page of all components; none of it leaves the page.
import type { Outcome, Refused } from "../data/call.ts";
import { PagedQuery, Query, type View } from "../data/query.ts";
import { OfflineQueue } from "../data/queue.ts";

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly halalas: number;
  readonly at: number;
}

const dayMs = 86_400_000;
const begin = Date.UTC(2026, 10, 1, 9);

export const rows: readonly Row[] = [
  { id: "1", name: "بيت الورد", halalas: 12_345, at: begin },
  { id: "2", name: "Bakhour Corner", halalas: 1_200, at: begin + dayMs },
  { id: "3", name: "فرن الحارة", halalas: 98_765_400, at: begin + 2 * dayMs },
];

const refused = (code: Refused["code"]): Refused => ({ ok: false, code, detail: {} });
const view = <Body>(part: Partial<View<Body>>): View<Body> => ({
  body: null,
  failed: null,
  isLoading: false,
  isSlow: false,
  ...part,
});

/** A list in each of its states. */
export const views = {
  waiting: view<readonly Row[]>({ isLoading: true }),
  slow: view<readonly Row[]>({ isLoading: true, isSlow: true }),
  failed: view<readonly Row[]>({ failed: refused("internal") }),
  offline: view<readonly Row[]>({ failed: refused("offline") }),
  stale: view({ body: rows, failed: refused("unreachable") }),
  staleOffline: view({ body: rows, failed: refused("offline") }),
} as const;

interface Page {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** Two pages of one row each, and then nothing more. */
export const paged = new PagedQuery<Page>(async (cursor): Promise<Outcome<Page>> => {
  const page = cursor === null ? rows.slice(0, 2) : rows.slice(2);
  return { ok: true, body: { rows: page, nextCursor: cursor === null ? "2" : null } };
});

let turn = 0;
/** What was loaded for the form: another text with each refresh, as when a colleague has changed it. */
export const loadedNote = new Query(async (): Promise<Outcome<{ readonly note: string }>> => {
  turn += 1;
  return { ok: true, body: { note: `${turn}` } };
});

export const queue = new OfflineQueue("gallery", () => {});
