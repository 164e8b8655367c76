// What a family was sent and will be sent, as it is loaded.
import { isPayoutId } from "../../../scripts/ids.ts";
import { actingAs } from "../../../scripts/session.ts";
import { api, call, type Loaded, type Refused } from "../../data/call.ts";
import { keyed, PagedQuery, Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { payoutsParts } from "../parts.ts";

export type Words = WordsOf<typeof payoutsParts>;
export type Page = Loaded<typeof api.family.payouts.$get>;
export type Due = Page["due"];
export type Waiting = Due["parcels"][number];
export type Payout = Page["payouts"][number];

const unknown: Refused<"payout_unknown"> = { ok: false, code: "payout_unknown", detail: {} };

export const payouts = new PagedQuery((cursor) => {
  const query = { ...actingAs(), ...(cursor !== null && { cursor }) };
  return call(api.family.payouts.$get, { query });
});

/** The orders for which a payout was. */
export const partsOf = keyed(
  (id: string) =>
    new Query(async () => {
      if (!isPayoutId(id)) return unknown;
      return call(api.family.payouts[":id"].$get, { param: { id }, query: actingAs() });
    }),
);
