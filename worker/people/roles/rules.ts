// Rules of granting and revoking roles: which need two operators; the last operator stays.
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
 * Operators, and people who act for a family (they decide where its money goes), are granted by two operators. The family's own
 * registered phone needs one.
 */
export function givingTakesTwo(role: GivenRole, isFamilyPhone: boolean): boolean {
  return role === "operator" || (role === "family" && !isFamilyPhone);
}

/** Giving up one's own role needs nobody else. */
export function takingTakesTwo(role: GivenRole, isOwn: boolean): boolean {
  return role === "operator" && !isOwn;
}

export interface Taking {
  readonly role: GivenRole;
  readonly isHeld: boolean;
  /** The number of operators now. */
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
