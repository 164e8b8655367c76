// Rules of giving and taking roles: nobody changes their own, and the center is never left without anybody.
import { refuse, type Refusal } from "../core/refusal.ts";

export const givenRoles = ["family", "association", "desk", "operator"] as const;
export type GivenRole = (typeof givenRoles)[number];

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

/** Nobody takes their own: so the last operator's stays, for only another operator could take it. */
export function checkTaking({
  isOwn,
  isHeld,
}: Omit<Giving, "isSubjectKnown">): Refusal<"role_own" | "role_unknown"> | null {
  if (isOwn) return refuse("role_own");
  return isHeld ? null : refuse("role_unknown");
}
