// Rules of giving and taking roles: what takes two operators, and that the center is never left without any.
import { refuse, type Refusal } from "../../core/refusal.ts";

export const givenRoles = ["family", "association", "desk", "operator"] as const;
export type GivenRole = (typeof givenRoles)[number];

export interface RoleGrant {
  readonly role: GivenRole;
  /** The family, association or hotel; empty for an operator. */
  readonly subjectId: string;
}

export interface Giving {
  readonly isOwn: boolean;
  readonly isHeld: boolean;
  readonly isSubjectKnown: boolean;
}

export function checkGiving({
  isOwn,
  isHeld,
  isSubjectKnown,
}: Giving): Refusal<"role_own" | "role_held" | "role_subject_unknown"> | null {
  if (isOwn) return refuse("role_own");
  if (!isSubjectKnown) return refuse("role_subject_unknown");
  return isHeld ? refuse("role_held") : null;
}

/**
 * An operator can do all that operators can, and whoever acts for a family decides where its money goes: each of them is made by
 * two. The family's own registered phone is known to be its own.
 */
export function givingTakesTwo(role: GivenRole, isFamilyPhone: boolean): boolean {
  return role === "operator" || (role === "family" && !isFamilyPhone);
}

/** Whoever gives up a role of their own asks nobody. */
export function takingTakesTwo(role: GivenRole, isOwn: boolean): boolean {
  return role === "operator" && !isOwn;
}

export interface Taking {
  readonly role: GivenRole;
  readonly isHeld: boolean;
  /** How many there are now. */
  readonly operators: number;
}

export function checkTaking({
  role,
  isHeld,
  operators,
}: Taking): Refusal<"role_unknown" | "role_last_operator"> | null {
  if (!isHeld) return refuse("role_unknown");
  return role === "operator" && operators < 2 ? refuse("role_last_operator") : null;
}
