// An association's families and what waits at one of them, as they are loaded.
import { actingAs } from "../../scripts/session.ts";
import { api, call, type Loaded } from "../data/call.ts";
import { keyed, PagedQuery } from "../data/query.ts";
import type { WordsOf } from "../parts.ts";
import type { associationParts } from "./parts.ts";

export type Words = WordsOf<typeof associationParts>;
type Page = Loaded<typeof api.association.families.$get>;
export type Family = Page["families"][number];
export type Counts = Page["counts"];
export type Cases = Loaded<(typeof api.association.families)[":slug"]["$get"]>;
export type Case = Cases["parcels"][number];

const after = (cursor: string | null) => (cursor === null ? {} : { cursor });

export const familiesOf = keyed(
  (find: string) =>
    new PagedQuery((cursor) =>
      call(api.association.families.$get, {
        query: { ...actingAs(), ...(find !== "" && { find }), ...after(cursor) },
      }),
    ),
);

export const casesOf = keyed(
  (slug: string) =>
    new PagedQuery((cursor) =>
      call(api.association.families[":slug"].$get, {
        param: { slug },
        query: { ...actingAs(), ...after(cursor) },
      }),
    ),
);
