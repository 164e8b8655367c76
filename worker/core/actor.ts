// The actor: who acts and on whose behalf, and its text form in rows.
import type { roleNames } from "../../db/schema/identity.ts";

export type Role = (typeof roleNames)[number];

/** Who acts. A person acts for one family, association or hotel, the subject; it is empty where she acts for nobody but herself. */
export type Actor =
  | { readonly kind: "guest" }
  | { readonly kind: "system"; readonly name: "schedule" | "stripe" }
  | { readonly kind: "person"; readonly personId: string; readonly role: Role; readonly subjectId: string };

/** A person in her own account: signing in, her data, her second factor. */
export function asHerself(personId: string): Actor {
  return { kind: "person", personId, role: "shopper", subjectId: "" };
}

/** The actor in audit rows and transitions, with the person and on whose behalf: "family:fam_…:per_…", "operator:per_…", "system:stripe", "guest". */
export function actorName(actor: Actor): string {
  if (actor.kind === "guest") return "guest";
  if (actor.kind === "system") return `system:${actor.name}`;
  return [actor.role, actor.subjectId, actor.personId].filter((part) => part !== "").join(":");
}

export interface NamedActor {
  /** A role, or "guest" or "system". */
  readonly kind: string;
  /** On whose behalf, or which part of the system; empty for nobody but the person. */
  readonly subjectId: string;
  readonly personId: string;
}

const isPerson = (part: string) => part.startsWith("per_");

/** What `actorName` has written, in its parts. */
export function parseActor(name: string): NamedActor {
  const [kind = "", ...rest] = name.split(":");
  return {
    kind,
    subjectId: rest.find((part) => !isPerson(part)) ?? "",
    personId: rest.find(isPerson) ?? "",
  };
}

/** The person's id without the role: approvals compare it. */
export function personName(actor: Actor): string {
  return actor.kind === "person" ? `person:${actor.personId}` : actorName(actor);
}
