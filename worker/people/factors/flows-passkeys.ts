// Passkeys: challenges, and verifying the browser's responses. The library is loaded at first use.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Context } from "../../context.ts";
import { runBatch } from "../../core/database.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { auditOf } from "../persons/flows.ts";
import type { Session } from "../sessions/store.ts";
import { type Added, addFactor, mayAdd, type Passed, passSession, takeTry } from "./flows.ts";
import { challengeMs } from "./rules.ts";
import { type Factor, listFactors, saveChallenge, takeChallenge, takeCounter } from "./store.ts";

/** Loaded at first use: it is as large as the rest of the Worker's own code. */
const library = () => import("@simplewebauthn/server");

/** Ed25519, ES256, RS256. */
const algorithms = [-8, -7, -257];

/** A passkey belongs to a host name: http://127.0.0.1 can't have one, http://localhost can. */
function partyOf({ config }: Context) {
  return { expectedOrigin: config.publicOrigin, expectedRPID: new URL(config.publicOrigin).hostname };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const passkeysOf = (factors: readonly Factor[]) =>
  factors.flatMap(({ credentialId, transports }) =>
    credentialId === null ? [] : [{ id: credentialId, transports }],
  );

export async function startPasskey(ctx: Context, session: Session) {
  const factors = await mayAdd(ctx, session);
  if (isRefusal(factors)) return factors;
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpName: "Souq al-Usar",
    rpID: partyOf(ctx).expectedRPID,
    userName: session.phone,
    userDisplayName: session.phone,
    userID: Uint8Array.from(new TextEncoder().encode(session.personId)),
    attestationType: "none",
    excludeCredentials: passkeysOf(factors),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    supportedAlgorithmIDs: algorithms,
  });
  await ask(ctx, session, "passkey_added", options.challenge);
  return options;
}

async function ask(
  ctx: Context,
  { tokenHash }: Session,
  purpose: "passkey_added" | "passkey_used",
  value: string,
): Promise<void> {
  const challenge = { tokenHash, purpose, value, expiresAt: ctx.now + challengeMs };
  await runBatch(ctx.db, saveChallenge(ctx.db, challenge, ctx.now));
}

/** The library throws when a response does not match its challenge: null then. */
async function isVerified<Verified>(work: Promise<Verified>, ctx: Context): Promise<Verified | null> {
  try {
    return await work;
  } catch (error) {
    ctx.log({
      level: "info",
      event: "passkey_refused",
      problem: error instanceof Error ? error.name : "unknown",
    });
    return null;
  }
}

export async function addPasskey(
  ctx: Context,
  session: Session,
  { name, response }: { name: string; response: RegistrationResponseJSON },
): Promise<Added | Refusal> {
  const factors = await mayAdd(ctx, session);
  if (isRefusal(factors)) return factors;
  const expectedChallenge = await takeChallenge(ctx.db, session.tokenHash, "passkey_added", ctx.now);
  if (expectedChallenge === null) return refuse("factor_challenge_over");
  const { verifyRegistrationResponse } = await library();
  const checks = { ...partyOf(ctx), supportedAlgorithmIDs: algorithms };
  const verified = await isVerified(
    verifyRegistrationResponse({ response, expectedChallenge, ...checks }),
    ctx,
  );
  if (verified?.verified !== true) return refuse("passkey_refused");
  const { credential } = verified.registrationInfo;
  if (factors.some(({ credentialId }) => credentialId === credential.id)) return refuse("passkey_refused");
  return addFactor(ctx, session, {
    kind: "passkey",
    name,
    credentialId: credential.id,
    publicKey: textOf(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
  });
}

export async function startPassing(ctx: Context, session: Session) {
  const passkeys = passkeysOf(await listFactors(ctx.db, session.personId));
  if (passkeys.length === 0) return refuse("factor_unknown");
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: partyOf(ctx).expectedRPID,
    allowCredentials: passkeys,
    userVerification: "required",
  });
  await ask(ctx, session, "passkey_used", options.challenge);
  return options;
}

export async function passPasskey(
  ctx: Context,
  session: Session,
  response: AuthenticationResponseJSON,
): Promise<Passed | Refusal> {
  const expectedChallenge = await takeChallenge(ctx.db, session.tokenHash, "passkey_used", ctx.now);
  if (expectedChallenge === null) return refuse("factor_challenge_over");
  const tooMany = await takeTry(ctx, session.personId);
  if (tooMany !== null) return tooMany;
  const factors = await listFactors(ctx.db, session.personId);
  const factor = factors.find(({ credentialId }) => credentialId === response.id);
  if (factor?.publicKey === null || factor?.publicKey === undefined) return refuse("passkey_refused");
  const { publicKey, counter, transports } = factor;
  const credential = { id: response.id, publicKey: bytesOf(publicKey), counter, transports };
  const { verifyAuthenticationResponse } = await library();
  const verified = await isVerified(
    verifyAuthenticationResponse({ response, expectedChallenge, credential, ...partyOf(ctx) }),
    ctx,
  );
  if (verified?.verified !== true) return refuse("passkey_refused");
  if (!(await takeCounter(ctx.db, factor.id, verified.authenticationInfo.newCounter, ctx.now))) {
    return refuse("passkey_refused");
  }
  const { passed, statements } = await passSession(ctx, session);
  await runBatch(ctx.db, [...statements, auditOf(ctx, session.personId, "factor_passed", factor.id)]);
  return passed;
}
