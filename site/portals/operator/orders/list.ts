// The operator's orders as they are listed: what narrows them, and how they are asked for.
import type { Loaded, Outcome } from "../../data/call.ts";
import { api, call } from "../../data/call.ts";
import { oneOf, text } from "../../data/address.ts";
import { keyed, PagedQuery, Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { Option } from "../../ui/Choice.tsx";
import type { orderListParts } from "./parts.ts";

export type Page = Loaded<typeof api.operator.orders.$get>;
export type Order = Page["orders"][number];
export type Counts = NonNullable<Page["counts"]>;
export type Words = WordsOf<typeof orderListParts>;
export type Group = Loaded<(typeof api.operator)["order-groups"]["$get"]>["groups"][number];

/** What stands in the address. */
export const address = {
  step: oneOf(
    "open",
    "to_accept",
    "in_making",
    "to_collect",
    "to_bring",
    "to_dispatch",
    "in_delivery",
    "at_desk",
    "done",
  ),
  view: oneOf("orders", "family", "hotel"),
  trouble: oneOf("", "late", "not_accepted", "bag_missing", "on_hold"),
  fulfilment: oneOf("", "hotel_pickup", "delivery"),
  hotel: text,
  city: text,
  family: text,
  day: text,
  sort: oneOf("due", "placed", "amount"),
  find: text,
};

export type Sought = { readonly [Name in keyof typeof address]: ReturnType<(typeof address)[Name]> };
export type Step = Sought["step"];

type Asked = Parameters<(typeof api.operator)["order-file"]["$get"]>[0]["query"];

/** What is asked of the Worker: what narrows nothing is left out. */
export function askedOf({ view: _view, ...sought }: Sought): Asked {
  const given = Object.entries(sought).filter(([, value]) => value !== "");
  return Object.fromEntries(given);
}

const pageSize = "50";

export const ordersOf = keyed(
  (sought: Sought) =>
    new PagedQuery((cursor) => {
      const query = { ...askedOf(sought), limit: pageSize, ...(cursor !== null && { cursor }) };
      return call(api.operator.orders.$get, { query });
    }),
);

export const groupsOf = keyed(
  ({ sought, by }: { readonly sought: Sought; readonly by: "family" | "hotel" }) =>
    new Query(() => call(api.operator["order-groups"].$get, { query: { ...askedOf(sought), by } })),
);

export function fileHref(sought: Sought): string {
  const asked = Object.entries(askedOf(sought)).map(([name, value]) => [name, value ?? ""]);
  return `/api/operator/order-file?${new URLSearchParams(asked)}`;
}

type Scope = "family" | "hotel" | "city";

async function loadSubjects(
  query: { readonly scope: Scope } & ({ readonly query: string } | { readonly id: string }),
): Promise<Outcome<readonly Option[]>> {
  const answer = await call(api.operator.subjects.$get, { query });
  return answer.ok ? { ok: true, body: answer.body.subjects } : answer;
}

const loaders = {
  family: (typed: string) => loadSubjects({ scope: "family", query: typed }),
  hotel: (typed: string) => loadSubjects({ scope: "hotel", query: typed }),
  city: (typed: string) => loadSubjects({ scope: "city", query: typed }),
};

export function loaderOf(scope: Scope) {
  return loaders[scope];
}

/** The name of one that stands in the address. */
export const nameOf = keyed(
  ({ scope, id }: { readonly scope: Scope; readonly id: string }) =>
    new Query(async () => (id === "" ? ({ ok: true, body: [] } as const) : loadSubjects({ scope, id }))),
);
