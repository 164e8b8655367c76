// The two steps that a family takes with a parcel.
import { api, call, type Answer } from "./api.ts";
import { isParcelId } from "./ids.ts";
import { actingAs } from "./session.ts";

export type FamilyVerb = "accept" | "ready";

/** What the family does next with a parcel in this state, if anything. */
export function verbOf(state: string): FamilyVerb | null {
  if (state === "paid") return "accept";
  return state === "accepted" ? "ready" : null;
}

export async function stepParcel(id: string, verb: FamilyVerb, isLeaving = false): Promise<Answer<unknown>> {
  if (!isParcelId(id)) return { ok: false, code: "parcel_unknown", detail: {} };
  const asked = { param: { id }, query: actingAs() };
  const parcel = api.family.parcels[":id"];
  return verb === "accept"
    ? call(
        (options) => parcel.accept.$post(asked, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
        isLeaving,
      )
    : call(
        (options) => parcel.ready.$post(asked, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
        isLeaving,
      );
}

/** Accepts many at once, each for itself; the answer names those that could not be. */
export async function acceptParcels(ids: readonly string[]) {
  return call(
    (options) =>
      api.family["accepted-parcels"].$post(
        { query: actingAs(), json: { ids: ids.filter(isParcelId) } },
        options,
      ),
    (reply) => (reply.status === 200 ? reply.json() : null),
  );
}
