// Signing in and out: a code to the phone, then a session whose secret only the browser has.
import { actorName, type Context } from "../context.ts";
import { saveAudit } from "../core/audit.ts";
import { runBatch } from "../core/database.ts";
import { gatherBatch } from "../core/gather.ts";
import type { PersonId } from "../core/id.ts";
import { readPhone } from "../core/phone.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { transact, transactOrRefuse } from "../core/transact.ts";
import { codeMessage } from "../messages/flows.ts";
import { hashSecret, isSameHash } from "./secrets.ts";
import {
  checkCode,
  codeDigits,
  issueCode,
  resendAfterSeconds,
  seenEveryMs,
  sendsWindowMs,
  sessionEnds,
  sessionLifeMs,
  triesMax,
} from "./rules.ts";
import {
  loadCode,
  loadPerson,
  loadSession,
  saveCode,
  saveExpiredForgotten,
  savePerson,
  saveSession,
  saveSessionEnded,
  saveSessionSeen,
  takeCode,
  takeTry,
  type Session,
} from "./store.ts";

const tokenLength = 43;
const tokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Sends a code to any valid phone and says the same whether the phone is known or not. */
export async function sendCode(
  ctx: Context,
  typedPhone: string,
  locale: string,
): Promise<{ resendAfterSeconds: number } | Refusal> {
  const phone = readPhone(typedPhone);
  if (isRefusal(phone)) return phone;
  const code = ctx.randomText(codeDigits, "0123456789");
  const codeHash = await hashSecret(`${phone}:${code}`);
  const id = `message:code:${ctx.newId()}`;
  return transactOrRefuse<{ resendAfterSeconds: number }, Refusal>(ctx, async () => {
    const issued = issueCode(await loadCode(ctx.db, phone), codeHash, ctx.now);
    if (isRefusal(issued)) return issued;
    return {
      result: { resendAfterSeconds },
      statements: [saveCode(ctx.db, phone, issued, ctx.now - sendsWindowMs)],
      errands: [codeMessage({ id, phone, code, locale })],
    };
  });
}

export interface StartedSession {
  readonly token: string;
  /** When it ends however much it is used; unused it ends sooner. */
  readonly endsAt: number;
}

/** Trades a right code for a session. A phone that is not known yet becomes a shopper. */
export async function startSession(
  ctx: Context,
  typedPhone: string,
  code: string,
): Promise<StartedSession | Refusal> {
  const phone = readPhone(typedPhone);
  if (isRefusal(phone)) return phone;
  const tried = await hashSecret(`${phone}:${code}`);
  const expected = await takeTry(ctx.db, phone, triesMax, ctx.now);
  if (expected === null) return checkCode(await loadCode(ctx.db, phone), ctx.now) ?? refuse("code_expired");
  if (!isSameHash(tried, expected)) return refuse("code_wrong");
  if (!(await takeCode(ctx.db, phone, expected, ctx.now))) return refuse("code_expired");
  const token = ctx.randomText(tokenLength, tokenAlphabet);
  const tokenHash = await hashSecret(token);
  const expiresAt = sessionEnds(ctx.now, ctx.now);
  const newPersonId: PersonId = `per_${ctx.newId()}`;
  return transact(ctx, async () => {
    const known = await loadPerson(ctx.db, phone);
    const personId = known ?? newPersonId;
    const actor = actorName({ kind: "person", personId, role: "shopper", subjectId: "" });
    return {
      result: { token, endsAt: ctx.now + sessionLifeMs },
      statements: [
        ...(known === null ? [savePerson(ctx.db, personId, phone, ctx.now)] : []),
        saveSession(ctx.db, { tokenHash, personId, createdAt: ctx.now, expiresAt }),
        saveAudit(ctx.db, { id: ctx.newId(), actor, verb: "sign_in", subject: personId, at: ctx.now }),
      ],
    };
  });
}

/** The session behind a token, or null; its last use is noted now and then. */
export async function resumeSession(ctx: Context, token: string): Promise<Session | null> {
  const tokenHash = await hashSecret(token);
  const session = await loadSession(ctx.db, tokenHash, ctx.now);
  if (session !== null && ctx.now - session.seenAt >= seenEveryMs) {
    const ends = sessionEnds(session.createdAt, ctx.now);
    ctx.defer(gatherBatch(ctx.db, [saveSessionSeen(ctx.db, tokenHash, ctx.now, ends)]));
  }
  return session;
}

export async function endSession(ctx: Context, token: string): Promise<void> {
  const tokenHash = await hashSecret(token);
  const session = await loadSession(ctx.db, tokenHash, ctx.now);
  if (session === null) return;
  const { personId } = session;
  const actor = actorName({ kind: "person", personId, role: "shopper", subjectId: "" });
  await runBatch(ctx.db, [
    saveSessionEnded(ctx.db, tokenHash),
    saveAudit(ctx.db, { id: ctx.newId(), actor, verb: "sign_out", subject: personId, at: ctx.now }),
  ]);
}

export async function forgetExpired(ctx: Context): Promise<void> {
  await runBatch(ctx.db, saveExpiredForgotten(ctx.db, ctx.now));
}
