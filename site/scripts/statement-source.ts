// Whose statement is shown: a family's own, or for the operator that of the family in the address.
import type { InferResponseType } from "hono/client";
import { api, call, type Answer } from "./api.ts";
import { isFamilyId, type FamilyId } from "./ids.ts";
import { pageLocale } from "./page-locale.ts";
import { localePath } from "../../worker/words/paths.ts";
import { actingAs, stay } from "./session.ts";
import type { ListName, Statement } from "./statement-rows.ts";

type More = InferResponseType<(typeof api.family.statement)[":list"]["$get"], 200>;

export interface Days {
  readonly from?: string;
  readonly until?: string;
}

export interface StatementSource {
  /** What a form with other days must keep of the address. */
  readonly kept: Readonly<Record<string, string>>;
  load(days: Days): Promise<Answer<Statement>>;
  loadMore(list: ListName, asked: Days & { cursor: string }): Promise<Answer<More>>;
  pageOf(days: Days): string;
  fileOf(kind: "pdf" | "csv", days: Days): string;
}

const own: StatementSource = {
  get kept() {
    return actingAs();
  },
  load: (days) =>
    call(
      (options) => api.family.statement.$get({ query: { ...actingAs(), ...days } }, options),
      (reply) => (reply.status === 200 ? reply.json() : null),
    ),
  loadMore: (list, asked) =>
    call(
      (options) => {
        const query = { ...actingAs(), ...asked };
        return api.family.statement[":list"].$get({ param: { list }, query }, options);
      },
      (reply) => (reply.status === 200 ? reply.json() : null),
    ),
  pageOf: (days) => stay("/family/statement", { ...days }),
  fileOf: (kind, days) => `/api/family/statement.${kind}?${new URLSearchParams({ ...days, ...actingAs() })}`,
};

function ofFamily(id: FamilyId): StatementSource {
  const { statement } = api.operator.families[":id"];
  return {
    kept: { family: id },
    load: (days) =>
      call(
        (options) => statement.$get({ param: { id }, query: days }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
    loadMore: (list, asked) =>
      call(
        (options) => statement[":list"].$get({ param: { id, list }, query: asked }, options),
        (reply) => (reply.status === 200 ? reply.json() : null),
      ),
    pageOf: (days) =>
      `${localePath(pageLocale, "/operator/statement")}?${new URLSearchParams({ family: id, ...days })}`,
    fileOf: (kind, days) =>
      `/api/operator/families/${encodeURIComponent(id)}/statement.${kind}?${new URLSearchParams({ ...days })}`,
  };
}

/** An address that names no family is answered by the Worker: there is none such. */
export function statementSource(isOperator: boolean): StatementSource {
  const id = new URLSearchParams(location.search).get("family") ?? "";
  return isOperator ? ofFamily(isFamilyId(id) ? id : "fam_") : own;
}
