// Roles given and taken by an operator, and the help for a colleague who has lost every way to confirm.
import { actorName, type Context } from "../context.ts";
import { saveAudit } from "../core/audit.ts";
import { runBatch } from "../core/database.ts";
import type { PersonId } from "../core/id.ts";
import { readPhone } from "../core/phone.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { transactOrRefuse } from "../core/transact.ts";
import { isStaff } from "../factors/rules.ts";
import { saveFactorsForgotten } from "../factors/store.ts";
import { saveSessionsEnded } from "../factors/store-sessions.ts";
import { checkGiving, checkTaking, type GivenRole } from "./rules-roles.ts";
import { savePerson } from "./store.ts";
import { isPerson, isRoleHeld, loadStanding, saveRole, takeRole } from "./store-roles.ts";

interface Grant {
  readonly role: GivenRole;
  readonly subjectId: string;
}

const written = (personId: string, { role, subjectId }: Grant) => `${personId} ${role}:${subjectId}`;

function isSelf(ctx: Context, personId: string | null): boolean {
  return ctx.actor.kind === "person" && ctx.actor.personId === personId;
}

/** Gives a role to a phone, known or not. Who begins to work here signs in anew, with what that asks. */
export async function giveRole(
  ctx: Context,
  { phone: typedPhone, ...grant }: Grant & { readonly phone: string },
): Promise<{ personId: PersonId } | Refusal> {
  const phone = readPhone(typedPhone);
  if (isRefusal(phone)) return phone;
  const newPersonId: PersonId = `per_${ctx.newId()}`;
  return transactOrRefuse<{ personId: PersonId }, Refusal>(ctx, async () => {
    const standing = await loadStanding(ctx.db, { phone, ...grant });
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
      statements: [
        ...(standing.personId === null ? [savePerson(ctx.db, personId, phone, ctx.now)] : []),
        saveRole(ctx.db, { personId, ...grant }),
        ...(isStaff([grant]) ? [saveSessionsEnded(ctx.db, personId)] : []),
        saveAudit(ctx.db, { ...audit, subject: written(personId, grant) }),
      ],
    };
  });
}

/** Takes a role; its sessions end. */
export async function withdrawRole(ctx: Context, personId: PersonId, grant: Grant): Promise<Refusal | null> {
  const isHeld = await isRoleHeld(ctx.db, { personId, ...grant });
  const refused = checkTaking({ isOwn: isSelf(ctx, personId), isHeld });
  if (refused !== null) return refused;
  const audit = {
    id: ctx.newId(),
    actor: actorName(ctx.actor),
    subject: written(personId, grant),
    at: ctx.now,
  };
  const isTaken = await takeRole(ctx.db, { personId, ...grant }, audit);
  // The only operator left: then the one who asks has lost the role in this moment.
  return isTaken ? null : refuse("role_missing", { role: "operator" });
}

/** For who has lost device and recovery codes: all ways to confirm are forgotten, and the next sign-in sets one up anew. */
export async function resetFactors(ctx: Context, personId: PersonId): Promise<Refusal | null> {
  if (isSelf(ctx, personId)) return refuse("role_own");
  if (!(await isPerson(ctx.db, personId))) return refuse("person_unknown");
  const actor = actorName(ctx.actor);
  await runBatch(ctx.db, [
    ...saveFactorsForgotten(ctx.db, personId),
    saveSessionsEnded(ctx.db, personId),
    saveAudit(ctx.db, { id: ctx.newId(), actor, verb: "factors_reset", subject: personId, at: ctx.now }),
  ]);
  return null;
}
