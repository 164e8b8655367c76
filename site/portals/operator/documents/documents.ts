// All documents as they are asked for: by a number, a kind, a family and days.
import { isFamilyId } from "../../../scripts/ids.ts";
import { oneOf, text, type Address } from "../../data/address.ts";
import { api, call } from "../../data/call.ts";
import { daysOf, daysQuery, periodAddress, type Days } from "../../data/period.ts";
import { keyed, PagedQuery, Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { documentsParts } from "./parts.ts";

export type Words = WordsOf<typeof documentsParts>;

export const kinds = [
  "tax_invoice",
  "credit_note",
  "commission_invoice",
  "commission_credit_note",
  "receipt",
  "receipt_note",
] as const;

export const address = {
  find: text,
  kind: oneOf("", ...kinds),
  family: text,
  ...periodAddress,
};
export type Fields = Address<typeof address>;

function filterOf({ find, kind, family }: Fields) {
  return {
    ...(find !== "" && { find }),
    ...(kind !== "" && { kind }),
    ...(isFamilyId(family) && { family }),
  };
}

export const documentsOf = keyed(
  (fields: Fields) =>
    new PagedQuery((cursor) => {
      const days = daysQuery(daysOf(fields, Date.now()));
      const query = { ...filterOf(fields), ...days, ...(cursor !== null && { cursor }) };
      return call(api.operator.documents.$get, { query });
    }),
);

/** Days that have a beginning and an end: only these come as archives. */
export function boundedOf({ from, until }: Days) {
  return from === null || until === null ? null : { from, until };
}
export type Bounded = NonNullable<ReturnType<typeof boundedOf>>;

export const archivesOf = keyed(
  ({ fields, days }: { readonly fields: Fields; readonly days: Bounded }) =>
    new Query(() =>
      call(api.operator["document-archives"].$get, { query: { ...filterOf(fields), ...days } }),
    ),
);

export function archiveHref(part: number, fields: Fields, days: Bounded): string {
  return `/api/operator/document-archives/${part}?${new URLSearchParams({ ...filterOf(fields), ...days })}`;
}
