// The rates of a family's products today, or those of the order in the address as it was sold.
import { isParcelId } from "../../../scripts/ids.ts";
import { actingAs } from "../../../scripts/session.ts";
import { api, call, type Loaded, type Refused } from "../../data/call.ts";
import { PagedQuery, Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { commissionParts } from "../parts.ts";

export type Words = WordsOf<typeof commissionParts>;
export type Today = Loaded<typeof api.family.commission.$get>;
export type Product = Today["products"][number];
export type Rate = Product["rate"];
export type Split = Product["example"];

/** The order that is asked about; null for the products of today. */
export const askedId = new URLSearchParams(location.search).get("id");

export const today = new PagedQuery((cursor) => {
  const query = { ...actingAs(), ...(cursor !== null && { cursor }) };
  return call(api.family.commission.$get, { query });
});

const unknown: Refused<"parcel_unknown"> = { ok: false, code: "parcel_unknown", detail: {} };

export const sold = new Query(async () => {
  if (askedId === null || !isParcelId(askedId)) return unknown;
  return call(api.family.parcels[":id"].commission.$get, { param: { id: askedId }, query: actingAs() });
});
