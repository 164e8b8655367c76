// Granting and revoking roles. A role with power over money needs two operators and counts as soon as the second confirms.
import { z } from "zod";
import { actorName, type Context } from "../../context.ts";
import { saveAudit } from "../../core/audit.ts";
import type { Statement } from "../../core/database.ts";
import type { PersonId } from "../../core/id.ts";
import { readPhone } from "../../core/phone.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import { type Decision, transactOrRefuse } from "../../core/transact.ts";
import { defineAction, proposeAction } from "../approvals/flows.ts";
import type { Approval } from "../approvals/rules.ts";
import { notifyOfChange } from "../notices/flows.ts";
import { isStaff } from "../persons/rules.ts";
import { savePerson } from "../persons/store.ts";
import { saveSessionsEnded } from "../sessions/store-listed.ts";
import {
  checkGiving,
  checkTaking,
  givenRoles,
  givingTakesTwo,
  type RoleGrant,
  takingTakesTwo,
} from "./rules.ts";
import { loadRoleHolding, loadGrantFacts, saveRole, saveRoleRevoked, type GrantFacts } from "./store.ts";

const written = (personId: string, { role, subjectId }: RoleGrant) => `${personId} ${role}:${subjectId}`;

export function isSelf(ctx: Context, personId: string | null): boolean {
  return ctx.actor.kind === "person" && ctx.actor.personId === personId;
}

/** The notice to a family of who acts for it. */
function notifyFamily(ctx: Context, { role, subjectId }: RoleGrant): Statement[] {
  return role === "family" ? notifyOfChange(ctx, `fam_${subjectId.slice("fam_".length)}`, "roles") : [];
}

interface Given {
  readonly personId: PersonId;
}

interface Giving extends RoleGrant {
  readonly phone: string;
  /** The id for a new person. */
  readonly newPersonId: PersonId;
}

/** Grants a role to a phone, known or not. New staff must sign in again, with a second factor. */
async function decideGiving(
  ctx: Context,
  { phone, newPersonId, ...grant }: Giving,
): Promise<(Decision<Given> & { readonly standing: GrantFacts }) | Refusal> {
  const standing = await loadGrantFacts(ctx.db, { phone, ...grant });
  const refused = checkGiving({
    isOwn: isSelf(ctx, standing.personId),
    isHeld: standing.isHeld === 1,
    isSubjectKnown: standing.isSubjectKnown === 1,
  });
  if (refused !== null) return refused;
  const personId = standing.personId ?? newPersonId;
  const audit = { id: ctx.newId(), actor: actorName(ctx.actor), verb: "role_given", at: ctx.now };
  return {
    result: { personId },
    standing,
    statements: [
      ...(standing.personId === null ? [savePerson(ctx.db, personId, phone, ctx.now)] : []),
      saveRole(ctx.db, { personId, ...grant }),
      ...(isStaff([grant]) ? [saveSessionsEnded(ctx.db, personId)] : []),
      ...notifyFamily(ctx, grant),
      saveAudit(ctx.db, { ...audit, subject: written(personId, grant) }),
    ],
  };
}

export const personIdShape = z.templateLiteral(["per_", z.string()]);
const grantShape = z.object({ role: z.enum(givenRoles), subjectId: z.string() });

export const grantRoleAction = defineAction(
  "role_given",
  grantShape.extend({ phone: z.string(), newPersonId: personIdShape }),
  async (ctx, giving) => {
    const decided = await decideGiving(ctx, giving);
    if (isRefusal(decided)) return decided;
    const { result, standing, statements } = decided;
    const { role, phone } = giving;
    return { subject: result.personId, summary: { role, phone, family: standing.name }, statements };
  },
);

/** Grants a role at once, or proposes it where two operators are needed. */
export async function giveRole(
  ctx: Context,
  { phone: typedPhone, ...grant }: RoleGrant & { readonly phone: string },
): Promise<Given | { readonly approval: Approval } | Refusal> {
  const phone = readPhone(typedPhone);
  if (isRefusal(phone)) return phone;
  const newPersonId: PersonId = `per_${ctx.newId()}`;
  const giving: Giving = { ...grant, phone, newPersonId };
  const { isFamilyPhone } = await loadGrantFacts(ctx.db, giving);
  if (givingTakesTwo(grant.role, isFamilyPhone === 1)) {
    const proposed = await proposeAction(ctx, grantRoleAction, giving);
    return isRefusal(proposed) ? proposed : { approval: proposed };
  }
  return transactOrRefuse<Given, Refusal>(ctx, () => decideGiving(ctx, giving));
}

interface Taking extends RoleGrant {
  readonly personId: PersonId;
}

async function decideTaking(
  ctx: Context,
  taking: Taking,
): Promise<(Decision<null> & { readonly phone: string }) | Refusal> {
  const holding = await loadRoleHolding(ctx.db, taking);
  const { role, personId } = taking;
  const isHeld = holding?.isHeld === 1;
  const refused = checkTaking({ role, isHeld, operators: holding?.operators ?? 0 });
  if (refused !== null) return refused;
  const subject = written(personId, taking);
  const audit = { id: ctx.newId(), actor: actorName(ctx.actor), subject, at: ctx.now };
  return {
    result: null,
    phone: holding?.phone ?? "",
    statements: [...saveRoleRevoked(ctx.db, taking, audit), ...notifyFamily(ctx, taking)],
  };
}

export const revokeRoleAction = defineAction(
  "role_taken",
  grantShape.extend({ personId: personIdShape }),
  async (ctx, taking) => {
    const decided = await decideTaking(ctx, taking);
    if (isRefusal(decided)) return decided;
    const { phone, statements } = decided;
    return { subject: taking.personId, summary: { role: taking.role, phone }, statements };
  },
);

/** Revokes a role at once and ends its sessions; null when done. An operator's is proposed, unless it is one's own. */
export async function withdrawRole(
  ctx: Context,
  personId: PersonId,
  grant: RoleGrant,
): Promise<{ readonly approval: Approval } | Refusal | null> {
  const taking = { ...grant, personId };
  if (takingTakesTwo(grant.role, isSelf(ctx, personId))) {
    const proposed = await proposeAction(ctx, revokeRoleAction, taking);
    return isRefusal(proposed) ? proposed : { approval: proposed };
  }
  return transactOrRefuse<null, Refusal>(ctx, () => decideTaking(ctx, taking));
}
