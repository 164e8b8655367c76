// One-time codes: sending and checking them.
import type { Context } from "../../context.ts";
import { saveAudit } from "../../core/audit.ts";
import { isConstraintFailure } from "../../core/failure.ts";
import { fullOf, queryUses, saveUses, type Use, useOf, useOfAll, useOfClient } from "../../core/limiter.ts";
import type { LimitName } from "../../core/limits.ts";
import { countryOf, readPhone } from "../../core/phone.ts";
import { oneTimeCodeDigits } from "../../core/reader.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { hashSecret, isSameHash } from "../../core/secrets.ts";
import { transactOrRefuse } from "../../core/transact.ts";
import { codeMessage } from "../messages/flows.ts";
import {
  type CodeAudience,
  checkCode,
  codeLifeMs,
  type CountedBy,
  homeCountry,
  isCountryOpen,
  ofCalm,
  ofDevice,
  ofStranger,
  resendAfterSeconds,
  triesMax,
} from "./rules.ts";
import { loadCodeRequester, loadCode, type PhoneInBrowser, queryTry, saveCode, takeCode } from "./store.ts";

export interface CodeInput {
  readonly phone: string;
  readonly locale: string;
  readonly audience: CodeAudience;
  /** The secret of the requesting browser: the code works only there. */
  readonly device: string;
  /** The Turnstile token, where one was required. */
  readonly challenge?: string | undefined;
}

async function usesOf(
  ctx: Context,
  counted: readonly (readonly [LimitName, CountedBy])[],
  at: PhoneInBrowser,
  country: string,
): Promise<Use[]> {
  const due = counted.filter(([, by]) => by !== "country" || country !== homeCountry);
  const keys = { phone: at.phone, device: `${at.phone}:${at.deviceHash}`, country };
  return Promise.all(
    due.map(async ([name, by]) => {
      if (by === "all") return useOfAll(ctx, name);
      return by === "client" ? useOfClient(ctx, name) : useOf(ctx, name, keys[by]);
    }),
  );
}

/**
 * Whether the token passes. When Turnstile does not answer it counts as passed: the limits by phone, network, country and day
 * still apply, and people must not wait for a service that is down.
 */
async function isPerson(ctx: Context, token: string | undefined): Promise<boolean> {
  if (token === undefined || ctx.services.challenge === null) return false;
  const verdict = await ctx.services.challenge.verify(token);
  if (verdict === "unanswered") ctx.log({ level: "error", event: "challenge_unanswered" });
  return verdict !== "failed";
}

/** What a page needs to show the widget. */
function withChallenge(ctx: Context, refusal: Refusal): Refusal {
  const { challenge } = ctx.services;
  if (refusal.refused !== "challenge_needed" || challenge === null) return refusal;
  const { siteKey, script } = challenge;
  return refuse("challenge_needed", { ...refusal.detail, siteKey, script });
}

/**
 * Sends a code to a phone that can receive one. A portal's request gets the same answer in the same time whether or not the
 * phone holds a role; without a role nothing is sent.
 */
export async function sendCode(
  ctx: Context,
  { phone: typed, locale, audience, device, challenge }: CodeInput,
): Promise<{ resendAfterSeconds: number } | Refusal> {
  const phone = readPhone(typed);
  if (isRefusal(phone)) return phone;
  const country = countryOf(phone);
  if (!isCountryOpen(country, ctx.config.codeCountries)) return refuse("phone_country_closed");
  const at = { phone, deviceHash: await hashSecret(device) };
  const code = ctx.randomText(oneTimeCodeDigits, "0123456789");
  const codeHash = await hashSecret(`${phone}:${code}`);
  const mayBeProgram = ctx.services.challenge !== null && !(await isPerson(ctx, challenge));
  const [known, strange] = await Promise.all([
    usesOf(ctx, ofDevice, at, country),
    usesOf(ctx, mayBeProgram ? [...ofStranger, ...ofCalm] : ofStranger, at, country),
  ]);
  const id = ctx.newId();
  return transactOrRefuse<{ resendAfterSeconds: number }, Refusal>(ctx, async () => {
    const asker = await loadCodeRequester(ctx, at, [...known, ...strange]);
    const uses = asker.isKnown ? known : strange;
    const full = fullOf(ctx, uses, asker.counted);
    if (full !== null) return withChallenge(ctx, full);
    const statements = [saveUses(ctx, uses), saveCode(ctx.db, at, codeHash, ctx.now + codeLifeMs)];
    const result = { resendAfterSeconds };
    if (audience === "shopper" || asker.holdsRole) {
      return {
        result,
        statements,
        jobs: [codeMessage({ id: `message:code:${id}`, phone, code, locale })],
      };
    }
    // Writes a row in place of the message's, so that the response takes equally long.
    const withheld = { id, actor: "guest", verb: "withhold_code", subject: "staff", at: ctx.now };
    return { result, statements: [...statements, saveAudit(ctx.db, withheld)] };
  });
}

/** Counts a try of this client and of the browser's code; returns the code as it was, or null when there is none. */
async function takeTry(ctx: Context, at: PhoneInBrowser): Promise<string | null | Refusal> {
  const uses = [await useOfClient(ctx, "tries_client")];
  try {
    const [, rows] = await ctx.db.batch([saveUses(ctx, uses), queryTry(ctx.db, at, triesMax, ctx.now)]);
    return rows[0]?.codeHash ?? null;
  } catch (error) {
    if (!isConstraintFailure(error)) throw error;
    const [counted] = await ctx.db.batch([queryUses(ctx, uses)]);
    const full = fullOf(ctx, uses, counted);
    if (full === null) throw error;
    return full;
  }
}

/** Uses up a right code and returns the person of its phone. */
export async function provePhone(
  ctx: Context,
  typedPhone: string,
  code: string,
  device: string,
): Promise<PhoneInBrowser | Refusal> {
  const phone = readPhone(typedPhone);
  if (isRefusal(phone)) return phone;
  const at = { phone, deviceHash: await hashSecret(device) };
  const tried = await hashSecret(`${phone}:${code}`);
  const expected = await takeTry(ctx, at);
  if (isRefusal(expected)) return expected;
  if (expected === null) return checkCode(await loadCode(ctx.db, at), ctx.now) ?? refuse("code_expired");
  if (!isSameHash(tried, expected)) return refuse("code_wrong");
  return (await takeCode(ctx.db, at, expected, ctx.now)) ? at : refuse("code_expired");
}
