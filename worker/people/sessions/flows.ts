// Signing in and out: a code to the phone, then a session. Only the browser has its token.
import { actorName, asHerself, type Context } from "../../context.ts";
import { saveAudit } from "../../core/audit.ts";
import { writeAfter } from "../../core/after.ts";
import { runBatch } from "../../core/database.ts";
import type { PersonId } from "../../core/id.ts";
import { deleteOldUses } from "../../core/limiter.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import { hashSecret } from "../../core/secrets.ts";
import { riyadhDay } from "../../core/time.ts";
import { transact } from "../../core/transact.ts";
import { provePhone } from "../codes/flows.ts";
import { deviceLifeMs } from "../codes/rules.ts";
import { deleteExpiredCodes, saveDevice } from "../codes/store.ts";
import { listRoles, loadPerson, savePerson } from "../persons/store.ts";
import { refusalRetentionMs } from "../refusals/rules.ts";
import { deleteOldRefusals } from "../refusals/store.ts";
import { isSessionOver, lifeOf, sessionEnds } from "./rules.ts";
import {
  loadSession,
  saveSession,
  saveSessionEnded,
  saveSessionSeen,
  deleteExpiredSessions,
  type Session,
} from "./store.ts";

const tokenLength = 43;
const tokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A session's token; the database has only its hash. */
export function newToken(ctx: Context): string {
  return ctx.randomText(tokenLength, tokenAlphabet);
}

export interface StartedSession {
  readonly token: string;
  /** The latest end; an unused session ends sooner. */
  readonly endsAt: number;
}

/** Creates a session for a right code. A new phone becomes a shopper. */
export async function startSession(
  ctx: Context,
  typedPhone: string,
  code: string,
  /** The browser: its secret, and a name that its person recognizes. */
  browser: { readonly device: string; readonly name: string },
): Promise<StartedSession | Refusal> {
  const proved = await provePhone(ctx, typedPhone, code, browser.device);
  if (isRefusal(proved)) return proved;
  const { phone } = proved;
  const token = newToken(ctx);
  const tokenHash = await hashSecret(token);
  const newPersonId: PersonId = `per_${ctx.newId()}`;
  return transact(ctx, async () => {
    const known = await loadPerson(ctx.db, phone);
    const personId = known ?? newPersonId;
    const roles = await listRoles(ctx.db, personId);
    const expiresAt = sessionEnds(roles, ctx.now, ctx.now);
    const actor = actorName(asHerself(personId));
    return {
      result: { token, endsAt: ctx.now + lifeOf(roles).absoluteMs },
      statements: [
        ...(known === null ? [savePerson(ctx.db, personId, phone, ctx.now)] : []),
        saveSession(ctx.db, { tokenHash, personId, createdAt: ctx.now, expiresAt, device: browser.name }),
        saveDevice(ctx.db, proved, ctx.now),
        saveAudit(ctx.db, { id: ctx.newId(), actor, verb: "sign_in", subject: personId, at: ctx.now }),
      ],
    };
  });
}

/** The session of a token, or null; stores its last use from time to time. */
export async function resumeSession(ctx: Context, token: string): Promise<Session | null> {
  const tokenHash = await hashSecret(token);
  const session = await loadSession(ctx.db, tokenHash, ctx.now);
  if (session === null || isSessionOver(session, ctx.now)) return null;
  if (ctx.now - session.seenAt >= lifeOf(session.roles).seenEveryMs) {
    const ends = sessionEnds(session.roles, session.createdAt, ctx.now);
    writeAfter(ctx, [saveSessionSeen(ctx.db, tokenHash, ctx.now, ends)]);
  }
  return session;
}

export async function endSession(ctx: Context, token: string): Promise<void> {
  const tokenHash = await hashSecret(token);
  const session = await loadSession(ctx.db, tokenHash, ctx.now);
  if (session === null) return;
  const { personId } = session;
  const actor = actorName(asHerself(personId));
  await runBatch(ctx.db, [
    saveSessionEnded(ctx.db, tokenHash),
    saveAudit(ctx.db, { id: ctx.newId(), actor, verb: "sign_out", subject: personId, at: ctx.now }),
  ]);
}

export async function pruneIdentity(ctx: Context): Promise<void> {
  await runBatch(ctx.db, [
    deleteExpiredSessions(ctx.db, ctx.now),
    ...deleteExpiredCodes(ctx.db, ctx.now, deviceLifeMs),
    deleteOldUses(ctx.db, ctx.now),
    deleteOldRefusals(ctx.db, riyadhDay(ctx.now - refusalRetentionMs)),
  ]);
}
