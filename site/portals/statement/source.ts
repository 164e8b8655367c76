// Whose statement is shown: a family's own, or for the operator that of the family in the address; as it is loaded.
import { isFamilyId, type FamilyId } from "../../scripts/ids.ts";
import { actingAs } from "../../scripts/session.ts";
import { api, call, type Loaded, type Outcome, type Refused } from "../data/call.ts";
import { keyed, Query } from "../data/query.ts";
import type { WordsOf } from "../parts.ts";
import type { statementParts } from "./parts.ts";

export type Words = WordsOf<typeof statementParts>;
export type Statement = Loaded<typeof api.family.statement.$get>;
type Lists = Statement["lists"];
export type ListName = keyof Lists;
export type Row<Name extends ListName> = Lists[Name]["rows"][number];
type More = Loaded<(typeof api.family.statement)[":list"]["$get"]>;

export interface Days {
  readonly from?: string;
  readonly until?: string;
}

export interface Source {
  /** Whether the family itself reads it. */
  readonly isOwn: boolean;
  readonly query: (days: Days) => Query<Statement>;
  readonly more: (list: ListName, asked: Days & { readonly cursor: string }) => Promise<Outcome<More>>;
  readonly fileOf: (kind: "pdf" | "csv", days: Days) => string;
}

export const own: Source = {
  isOwn: true,
  query: keyed(
    (days: Days) => new Query(() => call(api.family.statement.$get, { query: { ...actingAs(), ...days } })),
  ),
  more: (list, asked) =>
    call(api.family.statement[":list"].$get, { param: { list }, query: { ...actingAs(), ...asked } }),
  fileOf: (kind, days) => `/api/family/statement.${kind}?${new URLSearchParams({ ...days, ...actingAs() })}`,
};

const unknown: Refused<"family_unknown"> = { ok: false, code: "family_unknown", detail: {} };

function ofFamily(id: FamilyId): Source {
  const { statement } = api.operator.families[":id"];
  return {
    isOwn: false,
    query: keyed((days: Days) => new Query(() => call(statement.$get, { param: { id }, query: days }))),
    more: (list, asked) => call(statement[":list"].$get, { param: { id, list }, query: asked }),
    fileOf: (kind, days) =>
      `/api/operator/families/${encodeURIComponent(id)}/statement.${kind}?${new URLSearchParams({ ...days })}`,
  };
}

/** Of an address that names no family. */
const ofNobody: Source = {
  isOwn: false,
  query: keyed(() => new Query<Statement>(async () => unknown)),
  more: async () => unknown,
  fileOf: () => "",
};

export function sourceOfAddress(): Source {
  const id = new URLSearchParams(location.search).get("family") ?? "";
  return isFamilyId(id) ? ofFamily(id) : ofNobody;
}
