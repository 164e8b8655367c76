// People with roles as they are loaded, and what can be done with them.
import { perform } from "../../data/acts.ts";
import { oneOf, text, type Address } from "../../data/address.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, PagedQuery, Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { staffParts } from "./parts.ts";

export type Person = Loaded<typeof api.operator.people.$get>["people"][number];
export type Refusal = Loaded<(typeof api.operator)["access-refusals"]["$get"]>["refusals"][number];
export type Words = WordsOf<typeof staffParts>;
export const givenRoles = ["family", "association", "desk", "operator"] as const;
export type GivenRole = (typeof givenRoles)[number];

export const address = { role: oneOf("", "operator", "desk", "association", "family"), query: text };

export const peopleOf = keyed(
  ({ role, query }: Address<typeof address>) =>
    new PagedQuery((cursor) => {
      const asked = { ...(role !== "" && { role }), query, ...(cursor !== null && { cursor }) };
      return call(api.operator.people.$get, { query: asked });
    }),
);

export const sessionsOf = keyed(
  (id: Person["id"]) => new Query(() => call(api.operator.people[":id"].sessions.$get, { param: { id } })),
);

export const refusals = new PagedQuery((cursor) =>
  call(api.operator["access-refusals"].$get, { query: cursor === null ? {} : { cursor } }),
);

const isGiven = (role: string): role is GivenRole => givenRoles.some((given) => given === role);

/** Done at once, or when a colleague agrees. */
export const saidOf = (t: Words, done: string) => (body: unknown) => {
  const isProposed = typeof body === "object" && body !== null && "approval" in body;
  return { text: isProposed ? t.operatorStaff.proposedSaid : done, isWrong: false };
};

export function take({ id }: Person, { role, subjectId }: Person["roles"][number], t: Words): void {
  if (!isGiven(role)) return;
  const json = { role, subjectId };
  void perform({
    key: `${id}:${role}:${subjectId}`,
    send: () => call(api.operator.people[":id"].roles.take.$post, { param: { id }, json }),
    said: saidOf(t, t.operatorStaff.takenSaid),
  });
}

export function resetFactors({ id }: Person, t: Words): void {
  void perform({
    key: `${id}:reset`,
    send: () => call(api.operator.people[":id"].factors.reset.$post, { param: { id } }),
    said: t.operatorStaff.proposedSaid,
  });
}

export function endSession(id: Person["id"], sessionId: `ses_${string}`, t: Words): void {
  void perform({
    key: sessionId,
    send: () => call(api.operator.people[":id"].sessions[":sessionId"].$delete, { param: { id, sessionId } }),
    said: t.operatorStaff.endedSaid,
  });
}
