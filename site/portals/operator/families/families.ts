// The operator's families as they are loaded: the list by its filters.
import { api, call, type Loaded } from "../../data/call.ts";
import { oneOf, text, type Address } from "../../data/address.ts";
import { keyed, PagedQuery } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { Tone } from "../../ui/State.tsx";
import type { familiesParts } from "./parts.ts";

export type Page = Loaded<typeof api.operator.families.$get>;
export type Row = Page["families"][number];
export type Words = WordsOf<typeof familiesParts>;

export const address = {
  find: text,
  association: text,
  governorate: text,
  state: oneOf("", "open", "paused", "draft", "closed"),
  rail: oneOf("", "bank", "stripe"),
  lack: oneOf("", "account", "address", "debt"),
};

type Sought = Address<typeof address>;

/** What is asked of the Worker: filters that narrow nothing are left out. */
export function queryOf({ find, association, governorate, state, rail, lack }: Sought) {
  return {
    ...(find !== "" && { find }),
    ...(association !== "" && { association }),
    ...(governorate !== "" && { governorate }),
    ...(state !== "" && { state }),
    ...(rail !== "" && { rail }),
    ...(lack !== "" && { lack }),
  };
}

export const familiesOf = keyed(
  (sought: Sought) =>
    new PagedQuery((cursor) =>
      call(api.operator.families.$get, { query: { ...queryOf(sought), ...(cursor !== null && { cursor }) } }),
    ),
);

export const stateTones: Readonly<Record<Row["state"], Tone>> = {
  open: "good",
  paused: "act",
  draft: "calm",
  closed: "bad",
};
