// Rules of people: which roles are staff, and for whom a person acts.
import type { Role } from "../../core/actor.ts";
import { refuse, type Refusal } from "../../core/refusal.ts";
import type { Instant } from "../../core/time.ts";

const staffRoles: ReadonlySet<Role> = new Set(["operator", "desk", "association"]);

export function isStaff(roles: Confirmable["roles"]): boolean {
  return roles.some(({ role }) => staffRoles.has(role));
}

export interface Confirmable {
  readonly roles: readonly { readonly role: Role }[];
  readonly hasFactor: boolean;
  readonly verifiedAt: Instant | null;
}

interface Subject {
  readonly subjectId: string;
  readonly name: string;
}

/** The one for whom the person acts: the only one she has, or the one she names. Nobody acts for the first of several by chance. */
export function chooseSubject<Held extends Subject>(
  held: readonly Held[],
  role: Role,
  asked: string | undefined,
): Held | Refusal<"role_missing" | "subject_ambiguous"> {
  const [chosen, ...others] = held.filter(({ subjectId }) => asked === undefined || subjectId === asked);
  if (chosen === undefined) return refuse("role_missing", { role });
  if (others.length === 0) return chosen;
  return refuse("subject_ambiguous", {
    role,
    subjectIds: held.map(({ subjectId }) => subjectId).join(","),
    names: held.map(({ name }) => name).join(" · "),
  });
}
