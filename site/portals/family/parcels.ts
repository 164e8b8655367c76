// A family's parcels and balance as they are loaded, and the two steps that it takes.
import { commas, fillWords } from "../../../worker/words/sentences.ts";
import { actingAs } from "../../scripts/session.ts";
import { hold, perform, type Said } from "../data/acts.ts";
import { api, call, type Loaded } from "../data/call.ts";
import { keyed, PagedQuery, Query } from "../data/query.ts";
import type { WordsOf } from "../parts.ts";
import type { Tone } from "../ui/State.tsx";
import { locale } from "../words.ts";
import type { ordersParts, todayParts } from "./parts.ts";

export type Page = Loaded<typeof api.family.parcels.$get>;
export type Parcel = Page["parcels"][number];
export type Side = "open" | "done";
export type Words = WordsOf<typeof todayParts>;
export type ListWords = WordsOf<typeof ordersParts>;

export const parcelsOf = keyed(
  (show: Side) =>
    new PagedQuery((cursor) => {
      const query = { ...actingAs(), show, ...(cursor !== null && { cursor }) };
      return call(api.family.parcels.$get, { query });
    }),
);

/** Those of all states whose number has these letters and digits. */
export const parcelsFound = keyed(
  (find: string) =>
    new PagedQuery((cursor) => {
      const query = { ...actingAs(), find, ...(cursor !== null && { cursor }) };
      return call(api.family.parcels.$get, { query });
    }),
);

export const month = new Query(() => call(api.family.month.$get, { query: actingAs() }));

type Standing = Pick<Parcel, "state" | "readyBy" | "isOnHold">;

/** Whether it should have been packed by now. */
export function isLate({ state, readyBy, isOnHold }: Standing): boolean {
  return (state === "paid" || state === "accepted") && !isOnHold && readyBy < Date.now();
}

const tones: Partial<Record<Parcel["state"], Tone>> = {
  paid: "act",
  delivered: "good",
  handed_over: "good",
  refused: "bad",
  cancelled: "bad",
  not_collected: "bad",
  returned: "bad",
};

export function toneOf(parcel: Standing): Tone {
  return isLate(parcel) ? "bad" : (tones[parcel.state] ?? "calm");
}

/** Shows these parcels in another state until the act is over. */
function showAs(ids: readonly string[], state: Parcel["state"]): () => void {
  return parcelsOf("open").overlay((pages) =>
    pages.map((page) => ({
      ...page,
      parcels: page.parcels.map((parcel) => (ids.includes(parcel.id) ? { ...parcel, state } : parcel)),
    })),
  );
}

/** Accepting can still be taken back by refusing. */
export function accept({ id }: Parcel, t: Words): void {
  void perform({
    key: `${id}:accept`,
    send: () => call(api.family.parcels[":id"].accept.$post, { param: { id }, query: actingAs() }),
    said: t.familyPortal.accepted,
  });
}

/** Packed is final: it waits some seconds for a second thought. */
export function pack({ id }: Parcel, t: Words): void {
  const send = (isLeaving: boolean) =>
    call(api.family.parcels[":id"].ready.$post, { param: { id }, query: actingAs() }, isLeaving);
  const overlay = () => showAs([id], "ready");
  hold({ key: `${id}:ready`, send, said: t.familyPortal.readied, overlay }, t.familyPortal.readySoon);
}

/** Accepts many at once, each for itself; those that could not be are named. */
export function acceptAll(parcels: readonly Parcel[], t: Words): void {
  const ids = parcels.map(({ id }) => id);
  void perform({
    key: groupKey(parcels),
    send: () => call(api.family["accepted-parcels"].$post, { query: actingAs(), json: { ids } }),
    said: ({ failed }): Said => {
      if (failed.length === 0) return { text: t.familyPortal.acceptedAll, isWrong: false };
      const numbers = failed.map(({ id }) => parcels.find((own) => own.id === id)?.orderNumber ?? id);
      return {
        text: fillWords(t.familyPortal.notAccepted, { numbers: commas(locale, numbers) }),
        isWrong: true,
      };
    },
  });
}

export function groupKey(parcels: readonly Parcel[]): string {
  return parcels.map(({ id }) => id).join();
}
