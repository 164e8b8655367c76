// Rules of people: which roles are staff.
import type { roleNames } from "../../../db/schema/identity.ts";
import type { Instant } from "../../core/time.ts";

const staffRoles: ReadonlySet<RoleName> = new Set(["operator", "desk", "association"]);

export function isStaff(roles: Confirmable["roles"]): boolean {
  return roles.some(({ role }) => staffRoles.has(role));
}

export type RoleName = (typeof roleNames)[number];

export interface Confirmable {
  readonly roles: readonly { readonly role: RoleName }[];
  readonly hasFactor: boolean;
  readonly verifiedAt: Instant | null;
}
