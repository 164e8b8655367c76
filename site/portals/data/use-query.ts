// Keeps what a component shows fresh: at once, every half minute, and when the page or the network comes back.
import { useEffect } from "preact/hooks";
import { leaveIfSignedOut } from "../../scripts/session.ts";
import type { Refused } from "./call.ts";
import type { Query, View } from "./query.ts";
import { useStore } from "./store.ts";

const freshMs = 30_000;

interface Refreshable {
  refresh(): Promise<void>;
  get(): { readonly failed: Refused | null };
}

const shown = new Map<Refreshable, () => Promise<void>>();

/** Asks again for all that is on the page, as after an act. */
export async function refreshShown(): Promise<void> {
  await Promise.all([...shown.values()].map((refresh) => refresh()));
}

const isSeen = () => document.visibilityState === "visible";

async function refreshOrLeave(query: Refreshable): Promise<void> {
  await query.refresh();
  const { failed } = query.get();
  if (failed !== null) leaveIfSignedOut(failed);
}

/** Refreshes it from now on; the returned function ends that. */
export function keepFresh(query: Refreshable, everyMs: number): () => void {
  const refresh = () => refreshOrLeave(query);
  const refreshSeen = () => void (isSeen() && refresh());
  shown.set(query, refresh);
  void refresh();
  const timer = setInterval(refreshSeen, everyMs);
  addEventListener("online", refreshSeen);
  document.addEventListener("visibilitychange", refreshSeen);
  return () => {
    shown.delete(query);
    clearInterval(timer);
    removeEventListener("online", refreshSeen);
    document.removeEventListener("visibilitychange", refreshSeen);
  };
}

/** What the query has, drawn again at each change. */
export function useQuery<Body>(query: Query<Body>, everyMs = freshMs): View<Body> {
  useEffect(() => keepFresh(query, everyMs), [query, everyMs]);
  return useStore(query);
}
