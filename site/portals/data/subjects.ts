// Families, hotels and other things found by what is typed of their names, and the name of the one that is chosen.
import { readSearch } from "../../../worker/core/reader.ts";
import { api, call, type Loaded, type Outcome } from "./call.ts";

type Endpoint = typeof api.operator.subjects.$get;
type Scope = Parameters<Endpoint>[0]["query"]["scope"];
export type Subject = Loaded<Endpoint>["subjects"][number];

async function ask(query: Parameters<Endpoint>[0]["query"]): Promise<Outcome<readonly Subject[]>> {
  const answer = await call(api.operator.subjects.$get, { query });
  return answer.ok ? { ok: true, body: answer.body.subjects } : answer;
}

export const findSubjects = (scope: Scope) => (typed: string) => ask({ scope, query: readSearch(typed) });

/** The name of one whose id stands in the address; null where there is none, or no answer. */
export async function nameOfSubject(scope: Scope, id: string): Promise<string | null> {
  const answer = await ask({ scope, id });
  return answer.ok ? (answer.body[0]?.name ?? null) : null;
}
