// The operator's hotels as they are loaded, and what can be done with one.
import { isHotelId } from "../../../scripts/ids.ts";
import { perform } from "../../data/acts.ts";
import { oneOf, text, type Address } from "../../data/address.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, PagedQuery, Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { hotelParts, hotelsParts } from "./parts.ts";

export type Page = Loaded<typeof api.operator.hotels.$get>;
export type Row = Page["hotels"][number];
export type Hotel = Loaded<(typeof api.operator.hotels)[":id"]["$get"]>["hotel"];
export type ListWords = WordsOf<typeof hotelsParts>;
export type PageWords = WordsOf<typeof hotelParts>;
export type HotelId = `htl_${string}`;

export interface SectionProps {
  readonly hotel: Hotel;
  readonly id: HotelId;
  readonly t: PageWords;
}

export const address = { find: text, state: oneOf("", "open", "closed") };

export const hotelsOf = keyed(
  ({ find, state }: Address<typeof address>) =>
    new PagedQuery((cursor) => {
      const query = { find, ...(state !== "" && { state }), ...(cursor !== null && { cursor }) };
      return call(api.operator.hotels.$get, { query });
    }),
);

export const hotelOf = keyed(
  (id: HotelId) => new Query(() => call(api.operator.hotels[":id"].$get, { param: { id } })),
);

/** The hotel that the address names; null where it names none. */
export function idInAddress(): HotelId | null {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  return isHotelId(id) ? id : null;
}

export function setState(id: HotelId, state: "open" | "closed", t: PageWords): void {
  const { operatorHotel: own } = t;
  const send = () => call(api.operator.hotels[":id"].state.$put, { param: { id }, json: { state } });
  void perform({ key: `${id}:state`, send, said: state === "open" ? own.shown : own.hidden });
}

export function reopen(id: HotelId, dayOn: string, t: PageWords): void {
  void perform({
    key: `${id}:${dayOn}`,
    send: () => call(api.operator.hotels[":id"].closures[":dayOn"].$delete, { param: { id, dayOn } }),
    said: t.operatorHotel.reopened,
  });
}
