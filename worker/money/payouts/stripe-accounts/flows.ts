// Families' accounts at Stripe: opened, onboarded by the family, and checked when something may have changed.
import { z } from "zod";
import type { AccountState } from "../../../adapters/payments.ts";
import type { Context } from "../../../context.ts";
import { auditAction } from "../../../core/audit.ts";
import { runBatch, type Statement } from "../../../core/database.ts";
import type { FamilyId } from "../../../core/id.ts";
import { type JobOutcome, type LeasedJob, leaseMs } from "../../../core/outbox.ts";
import { type Refusal, refuse } from "../../../core/refusal.ts";
import { hourMs } from "../../../core/time.ts";
import { transact } from "../../../core/transact.ts";
import { noticeId, notifyFamilies } from "../../../people/notices/flows.ts";
import { dueAt } from "../../../people/notices/rules.ts";
import { isNoticeKnown } from "../../../people/notices/store.ts";
import { isAccountStopped, judgeAccount } from "../../differences/rules-changes.ts";
import { saveTouched } from "../../differences/store-changes.ts";
import { saveDifferences } from "../../differences/store.ts";
import {
  type FamilyAccount,
  loadAccountHolder,
  loadFamilyAccount,
  saveAccountState,
  saveFamilyAccount,
} from "../accounts/store.ts";
import { saveStoppedNotice, saveTransfersDue } from "./store.ts";
import type { PortalLocale } from "../../../words/locales.ts";
import { localePath } from "../../../words/paths.ts";

const payloadShape = z.object({ familyId: z.templateLiteral(["fam_", z.string()]) });

/** Opens a family's account at the processor; transfers that waited for it are tried at once. */
export async function openAccount(ctx: Context, job: LeasedJob): Promise<JobOutcome> {
  const { familyId } = payloadShape.parse(JSON.parse(job.payload));
  const family = await loadFamilyAccount(ctx.db, familyId);
  if (family === null || family.stripeAccountId !== null) return { done: true };
  const opened = await ctx.services.payments.openAccount({
    familyId,
    name: family.name,
    email: `${familyId.replace("_", "-")}@${new URL(ctx.config.publicOrigin).hostname}`,
    key: job.id,
  });
  if ("rejected" in opened) return { done: false, problem: opened.rejected, retryAfterMs: hourMs };
  return {
    done: true,
    statements: [
      saveFamilyAccount(ctx.db, familyId, opened.accountId),
      saveTransfersDue(ctx.db, familyId, ctx.clock(), leaseMs),
    ],
  };
}

/** Reports to the operator an account that can no longer be paid, until it can again. */
function reportAccount(
  ctx: Context,
  { id: familyId, stripeAccountId, stripeAccountState }: Parameters<typeof readAccount>[1],
  state: AccountState,
): Statement[] {
  const found = judgeAccount(stripeAccountId, stripeAccountState, state);
  if (found === null) return [];
  const touched = { familyId, orderId: null, parcelId: null };
  return [
    ...saveDifferences(ctx.db, [stripeAccountId], found, ctx.clock()),
    ...found.map(({ subject, cause }) => saveTouched(ctx.db, subject, cause, touched)),
  ];
}

/** Tells the family once that nothing can be sent to its account. */
function notifyOfStop(
  ctx: Context,
  { id: familyId, stripeAccountState }: Pick<FamilyAccount, "id" | "stripeAccountState">,
  state: AccountState,
): Statement[] {
  if (!isAccountStopped(stripeAccountState, state)) return [];
  const name = "account_stopped";
  const id = noticeId({ familyId, cause: `account.${ctx.newId()}`, name });
  const notice = { id, familyId, dueAt: dueAt({ name }, ctx.clock()) };
  return [saveStoppedNotice(ctx.db, notice, stripeAccountState, ctx.clock())];
}

/** Statements for an account's reported state; waiting transfers become due when it is active. */
export async function readAccount(
  ctx: Context,
  family: Pick<FamilyAccount, "id" | "stripeAccountState"> & { readonly stripeAccountId: string },
): Promise<{ state: AccountState; statements: Statement[] }> {
  const { state } = await ctx.services.payments.loadAccount(family.stripeAccountId);
  if (state === family.stripeAccountState) return { state, statements: [] };
  const told = reportAccount(ctx, family, state);
  const due = state === "active" ? [saveTransfersDue(ctx.db, family.id, ctx.clock(), leaseMs)] : [];
  const stopped = notifyOfStop(ctx, family, state);
  return { state, statements: [...stopped, saveAccountState(ctx.db, family.id, state), ...due, ...told] };
}

async function refresh(
  ctx: Context,
  family: FamilyAccount | null,
  also: readonly Statement[] = [],
): Promise<AccountState | null> {
  const stripeAccountId = family?.stripeAccountId ?? null;
  if (family === null || stripeAccountId === null) {
    await runBatch(ctx.db, also);
    return null;
  }
  const { state, statements } = await readAccount(ctx, { ...family, stripeAccountId });
  await runBatch(ctx.db, [...statements, ...also]);
  return state;
}

/** Checks the account of an event, which may be unknown to us. `also` is written in the same batch. */
export async function refreshAccount(
  ctx: Context,
  stripeAccountId: string,
  also: readonly Statement[],
): Promise<void> {
  await refresh(ctx, await loadAccountHolder(ctx.db, stripeAccountId), also);
}

/** Checks a family's account at Stripe; null when it has none. */
export async function refreshFamilyAccount(ctx: Context, familyId: FamilyId): Promise<AccountState | null> {
  return refresh(ctx, await loadFamilyAccount(ctx.db, familyId));
}

/** A link to the processor's onboarding page, where the family's bank account can change; who opened it is recorded. */
export async function beginOnboarding(
  ctx: Context,
  familyId: FamilyId,
  locale: PortalLocale,
): Promise<{ url: string } | Refusal<"payout_account_not_open" | "payout_account_closed">> {
  const family = await loadFamilyAccount(ctx.db, familyId);
  const accountId = family?.stripeAccountId ?? null;
  if (accountId === null) return refuse("payout_account_not_open");
  const page = `${ctx.config.publicOrigin}${localePath(locale, "/family/account")}`;
  const pages = { back: `${page}?from=stripe`, again: `${page}?from=expired` };
  const linked = await ctx.services.payments.linkAccount(accountId, pages);
  if ("rejected" in linked) return refuse("payout_account_closed", { problem: linked.rejected });
  await runBatch(ctx.db, [auditAction(ctx, "open_onboarding", familyId)]);
  return linked;
}

const bankNews = { arrived: "bank_arrived", sent_back: "bank_sent_back" } as const;

/**
 * A payout from a family's Stripe account reached its bank, or the bank returned it, possibly after it had arrived; then the money is
 * in the Stripe account and the family must correct its details. Each is reported once; `also` is written in the same batch.
 */
export async function notifyOfBankPayout(
  ctx: Context,
  stripeAccountId: string,
  payoutId: string,
  also: readonly Statement[],
): Promise<void> {
  const { state, amountHalalas } = await ctx.services.payments.loadBankPayout(stripeAccountId, payoutId);
  await transact(ctx, async () => {
    const family = state === "under_way" ? null : await loadAccountHolder(ctx.db, stripeAccountId);
    if (family === null || state === "under_way") return { result: null, statements: also };
    const news = {
      familyId: family.id,
      cause: payoutId,
      name: bankNews[state],
      facts: amountHalalas === null ? {} : { amountHalalas },
    };
    const isKnown = await isNoticeKnown(ctx.db, noticeId(news));
    return { result: null, statements: isKnown ? also : [...also, ...notifyFamilies(ctx, [news])] };
  });
}
