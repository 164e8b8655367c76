// Where a person is signed in, and ending sessions: by the person, or by an operator for staff.
import { actorName, asHerself, type Context } from "../../context.ts";
import { runBatch } from "../../core/database.ts";
import type { PersonId } from "../../core/id.ts";
import { auditOf } from "../persons/flows.ts";
import { listSessions, removeSession, saveSessionsEnded } from "./store-listed.ts";

/** A prefix of a session's hash that identifies it among the person's sessions; useless to sign in. */
const idLength = 20;
const prefix = "ses_";

export async function readSessions(ctx: Context, personId: PersonId, ownHash: string) {
  const sessions = await listSessions(ctx.db, personId, ctx.now);
  return sessions.map(({ tokenHash, device, createdAt, seenAt, expiresAt, verifiedAt }) => ({
    id: `ses_${tokenHash.slice(0, idLength)}` as const,
    device,
    createdAt,
    seenAt,
    endsAt: expiresAt,
    isVerified: verifiedAt !== null,
    isThis: tokenHash === ownHash,
  }));
}

export async function endSessionOf(
  ctx: Context,
  personId: PersonId,
  sessionId: string,
  byPersonId: string,
): Promise<boolean> {
  const start = sessionId.slice(prefix.length);
  if (!/^[0-9a-f]{20}$/.test(start)) return false;
  const actor = actorName(ctx.actor.kind === "person" ? ctx.actor : asHerself(byPersonId));
  return removeSession(ctx.db, { personId, start }, { id: ctx.newId(), actor, at: ctx.now });
}

export async function endOtherSessions(ctx: Context, personId: PersonId, ownHash: string): Promise<void> {
  await runBatch(ctx.db, [
    saveSessionsEnded(ctx.db, personId, ownHash),
    auditOf(ctx, personId, "other_sessions_ended"),
  ]);
}
