// The order in the address, as it is loaded, and what its family does with it.
import { actingAs } from "../../../scripts/session.ts";
import { isParcelId } from "../../../scripts/ids.ts";
import { hold, perform } from "../../data/acts.ts";
import { api, call, type Loaded, type Refused } from "../../data/call.ts";
import { PagedQuery, Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { parcelParts } from "../parts.ts";

type Answer = Loaded<(typeof api.family.parcels)[":id"]["$get"]>;
export type Parcel = Answer["parcel"];
export type Words = WordsOf<typeof parcelParts>;

const asked = new URLSearchParams(location.search).get("id") ?? "";
const unknown: Refused<"parcel_unknown"> = { ok: false, code: "parcel_unknown", detail: {} };
const own = api.family.parcels[":id"];

export const parcel = new Query(async () => {
  if (!isParcelId(asked)) return unknown;
  return call(own.$get, { param: { id: asked }, query: actingAs() });
});

export const documents = new PagedQuery(async (cursor) => {
  if (!isParcelId(asked)) return unknown;
  const query = { ...actingAs(), parcel: asked, ...(cursor !== null && { cursor }) };
  return call(api.family.documents.$get, { query });
});

/** Shows it in another state until the act is over. */
const showAs = (state: Parcel["state"]) => () =>
  parcel.overlay((body) => ({ parcel: { ...body.parcel, state, mayRefuse: false } }));

export const keys = { accept: "accept", ready: "ready", refuse: "refuse" } as const;

/** Accepting can still be taken back by refusing. */
export function accept(id: Parcel["id"], t: Words): void {
  void perform({
    key: keys.accept,
    send: () => call(own.accept.$post, { param: { id }, query: actingAs() }),
    said: t.familyPortal.accepted,
  });
}

/** Packed is final: it waits some seconds for a second thought. */
export function pack(id: Parcel["id"], t: Words): void {
  const send = (isLeaving: boolean) => call(own.ready.$post, { param: { id }, query: actingAs() }, isLeaving);
  hold(
    { key: keys.ready, send, said: t.familyPortal.readied, overlay: showAs("ready") },
    t.familyPortal.readySoon,
  );
}

/** Tells whether it was done. */
export async function refuse(id: Parcel["id"], note: string, t: Words): Promise<boolean> {
  const answer = await perform({
    key: keys.refuse,
    send: () => call(own.refuse.$post, { param: { id }, query: actingAs(), json: { note } }),
    said: t.familyRefusal.refused,
  });
  return answer?.ok === true;
}
