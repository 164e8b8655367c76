// How many things wait on each page of the navigation, and links that go on acting for the same subject.
import { actingAs } from "../../scripts/session.ts";
import { api, call } from "../data/call.ts";
import { Query } from "../data/query.ts";
import { keepFresh } from "../data/use-query.ts";

const freshMs = 60_000;

/** Without an answer the links stay as they are: the page itself says what failed. */
export function showCounts(): void {
  const places = [...document.querySelectorAll<HTMLElement>("[data-waiting]")];
  if (places.length === 0) return;
  const waiting = new Query(() => call(api.operator.waiting.$get, {}));
  waiting.subscribe(() => {
    const counts = Object.entries(waiting.get().body?.waiting ?? {});
    for (const place of places) {
      const [, count = 0] = counts.find(([name]) => name === place.dataset["waiting"]) ?? [];
      place.hidden = count === 0;
      place.querySelector("[data-slot=count]")?.replaceChildren(String(count));
    }
  });
  keepFresh(waiting, freshMs);
}

/** The pages of one portal are all opened for the subject for whom this one is. */
export function keepSubject(): void {
  const { as } = actingAs();
  if (as === undefined) return;
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-stays]"))
    link.search = `?as=${encodeURIComponent(as)}`;
}
