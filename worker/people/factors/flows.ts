// Setting up, passing, listing and removing a second factor; passkeys have a file of their own.
import { actorName, asHerself, type Context } from "../../context.ts";
import { runBatch, type Statement } from "../../core/database.ts";
import type { FactorId, PersonId } from "../../core/id.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { hashSecret } from "../../core/secrets.ts";
import type { Instant } from "../../core/time.ts";
import { auditOf } from "../persons/flows.ts";
import { isStaff } from "../persons/rules.ts";
import { newToken } from "../sessions/flows.ts";
import { lifeOf, sessionEnds } from "../sessions/rules.ts";
import { saveSessionVerified, type Session } from "../sessions/store.ts";
import { decryptSecret, encryptSecret } from "./flows-secrets.ts";
import { readAuthenticatorCode, secretAlphabet, secretLength, setupUri, stepOfCode } from "./rules-totp.ts";
import {
  authenticatorSetupMs,
  checkAddition,
  checkCount,
  checkRemoval,
  factorTriesMax,
  factorTriesWindowMs,
  readRecoveryCode,
  recoveryAlphabet,
  recoveryCodesCount,
  recoveryLength,
  refuseTries,
  writeRecoveryCode,
} from "./rules.ts";
import {
  countRecoveryCodes,
  type Factor,
  listFactors,
  loadChallenge,
  type NewFactor,
  removeFactor,
  saveChallenge,
  saveChallengeUsed,
  saveFactor,
  saveRecoveryCodes,
  deleteOldTries,
  takeFactorTry,
  takeRecoveryCode,
  takeStep,
} from "./store.ts";

/** Marks the session as confirmed. The first time it gets a new secret, which makes the old one worthless. */
export interface Passed {
  readonly token: string | null;
  readonly endsAt: Instant;
}

export interface Added extends Passed {
  /** Shown once, with the first factor. */
  readonly recoveryCodes: readonly string[] | null;
}

export async function passSession(
  ctx: Context,
  session: Session,
): Promise<{ passed: Passed; statements: Statement[] }> {
  const { tokenHash, createdAt, roles, personId } = session;
  const token = session.verifiedAt === null ? newToken(ctx) : null;
  const newHash = token === null ? tokenHash : await hashSecret(token);
  const ends = sessionEnds(roles, createdAt, ctx.now);
  return {
    passed: { token, endsAt: createdAt + lifeOf(roles).absoluteMs },
    statements: [
      saveSessionVerified(ctx.db, { tokenHash, newHash, at: ctx.now, expiresAt: ends }),
      deleteOldTries(ctx.db, personId),
    ],
  };
}

export async function takeTry(
  ctx: Context,
  personId: PersonId,
): Promise<Refusal<"factor_tries_used"> | null> {
  const limits = { triesMax: factorTriesMax, windowFrom: ctx.now - factorTriesWindowMs };
  const began = await takeFactorTry(ctx.db, personId, limits, ctx.now);
  return began === null ? null : refuseTries(began, ctx.now);
}

async function newRecoveryCodes(ctx: Context, personId: PersonId) {
  const codes = Array.from({ length: recoveryCodesCount }, () =>
    ctx.randomText(recoveryLength, recoveryAlphabet),
  );
  const hashes = await Promise.all(codes.map((code) => hashSecret(`${personId}:${code}`)));
  return { codes: codes.map(writeRecoveryCode), statements: saveRecoveryCodes(ctx.db, personId, hashes) };
}

/** Stores a verified factor; the first one also confirms the session and creates the recovery codes. */
export async function addFactor(
  ctx: Context,
  session: Session,
  factor: Omit<NewFactor, "id" | "personId" | "createdAt" | "usedAt">,
): Promise<Added> {
  const { personId, hasFactor } = session;
  const id: FactorId = `fac_${ctx.newId()}`;
  const codes = hasFactor ? null : await newRecoveryCodes(ctx, personId);
  const { passed, statements } = await passSession(ctx, session);
  await runBatch(ctx.db, [
    saveFactor(ctx.db, { ...factor, id, personId, createdAt: ctx.now, usedAt: ctx.now }),
    ...(codes?.statements ?? []),
    saveChallengeUsed(ctx.db, session.tokenHash),
    ...statements,
    auditOf(ctx, personId, "factor_added", id),
  ]);
  return { ...passed, recoveryCodes: codes?.codes ?? null };
}

export async function mayAdd(ctx: Context, session: Session): Promise<readonly Factor[] | Refusal> {
  const refused = checkAddition(session, ctx.now);
  if (refused !== null) return refused;
  const factors = await listFactors(ctx.db, session.personId);
  return checkCount(factors.length) ?? factors;
}

/** A new secret for an authenticator app; it is stored only after a code of it was entered. */
export async function startAuthenticator(
  ctx: Context,
  session: Session,
): Promise<{ secret: string; uri: string } | Refusal> {
  const allowed = await mayAdd(ctx, session);
  if (isRefusal(allowed)) return allowed;
  const secret = ctx.randomText(secretLength, secretAlphabet);
  const value = await encryptSecret(ctx.config.encryptionKeys, secret, session.personId);
  const { tokenHash } = session;
  const expiresAt = ctx.now + authenticatorSetupMs;
  await runBatch(
    ctx.db,
    saveChallenge(ctx.db, { tokenHash, purpose: "authenticator_added", value, expiresAt }, ctx.now),
  );
  return { secret, uri: setupUri(secret, session.phone) };
}

export async function addAuthenticator(
  ctx: Context,
  session: Session,
  { name, code }: { name: string; code: string },
): Promise<Added | Refusal> {
  const allowed = await mayAdd(ctx, session);
  if (isRefusal(allowed)) return allowed;
  const encrypted = await loadChallenge(ctx.db, session.tokenHash, "authenticator_added", ctx.now);
  const secret = encrypted === null ? null : await decryptSecret(ctx, encrypted, session.personId);
  if (secret === null) return refuse("factor_challenge_over");
  const tooMany = await takeTry(ctx, session.personId);
  if (tooMany !== null) return tooMany;
  const step = stepOfCode(secret, readAuthenticatorCode(code), ctx.now);
  if (step === null) return refuse("factor_wrong");
  return addFactor(ctx, session, { kind: "authenticator", name, secret: encrypted, lastStep: step });
}

async function finish(ctx: Context, session: Session, verb: string, subject: string): Promise<Passed> {
  const { passed, statements } = await passSession(ctx, session);
  await runBatch(ctx.db, [...statements, auditOf(ctx, session.personId, verb, subject)]);
  return passed;
}

/** Confirms the session by an authenticator's code; each code is accepted once. */
export async function passAuthenticator(
  ctx: Context,
  session: Session,
  typed: string,
): Promise<Passed | Refusal> {
  const tooMany = await takeTry(ctx, session.personId);
  if (tooMany !== null) return tooMany;
  const code = readAuthenticatorCode(typed);
  for (const { id, secret: encrypted } of await listFactors(ctx.db, session.personId)) {
    const secret = encrypted === null ? null : await decryptSecret(ctx, encrypted, session.personId);
    const step = secret === null ? null : stepOfCode(secret, code, ctx.now);
    if (step === null) continue;
    if (!(await takeStep(ctx.db, id, step, ctx.now))) return refuse("factor_code_used");
    return finish(ctx, session, "factor_passed", id);
  }
  return refuse("factor_wrong");
}

/** Confirms the session by a recovery code, for a person who has lost the device. */
export async function passRecoveryCode(
  ctx: Context,
  session: Session,
  typed: string,
): Promise<Passed | Refusal> {
  const { personId } = session;
  const tooMany = await takeTry(ctx, personId);
  if (tooMany !== null) return tooMany;
  const hash = await hashSecret(`${personId}:${readRecoveryCode(typed)}`);
  if (!(await takeRecoveryCode(ctx.db, personId, hash, ctx.now))) return refuse("factor_wrong");
  return finish(ctx, session, "recovery_code_used", personId);
}

export async function renewRecoveryCodes(
  ctx: Context,
  session: Session,
): Promise<readonly string[] | Refusal<"factor_unknown">> {
  if (!session.hasFactor) return refuse("factor_unknown");
  const { codes, statements } = await newRecoveryCodes(ctx, session.personId);
  await runBatch(ctx.db, [...statements, auditOf(ctx, session.personId, "recovery_codes_made")]);
  return codes;
}

export async function dropFactor(ctx: Context, session: Session, id: FactorId): Promise<Refusal | null> {
  const { personId, roles } = session;
  const ids = (await listFactors(ctx.db, personId)).map((factor) => factor.id);
  const refused = checkRemoval(roles, ids, id);
  if (refused !== null) return refused;
  const audit = { id: ctx.newId(), actor: actorName(asHerself(personId)), at: ctx.now };
  const isGone = await removeFactor(ctx.db, { personId, id, mustLeaveOne: isStaff(roles) }, audit);
  return isGone ? null : refuse("factor_last");
}

export async function readFactors(ctx: Context, session: Session) {
  const [factors, recoveryCodesLeft] = await Promise.all([
    listFactors(ctx.db, session.personId),
    countRecoveryCodes(ctx.db, session.personId),
  ]);
  return {
    factors: factors.map(({ id, kind, name, createdAt, usedAt }) => ({ id, kind, name, createdAt, usedAt })),
    recoveryCodesLeft,
  };
}
