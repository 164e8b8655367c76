// A family's bank account: recorded by the family or an operator. The family is notified, and a change takes effect after two days.
import { z } from "zod";
import { actorName, type Context } from "../../../context.ts";
import { auditAction } from "../../../core/audit.ts";
import { type Iban, maskIban, readIban } from "../../../core/iban.ts";
import type { FamilyId } from "../../../core/id.ts";
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts";
import { type Decision, transactOrRefuse } from "../../../core/transact.ts";
import { defineAction } from "../../../people/approvals/flows.ts";
import { familyMessage } from "../../../people/notices/flows-messages.ts";
import { payoutJob } from "../../../shop/orders/flows-payout-job.ts";
import { weekdayTime } from "../../../words/format.ts";
import {
  type BankAccountRow,
  listBankAccounts,
  loadFamilyAccount,
  saveBankAccount,
} from "../accounts/store.ts";
import { effectiveFrom } from "./rules.ts";
import { officialLocale } from "../../../words/locales.ts";

export interface AccountAsk {
  /** As typed. */
  readonly iban: string;
  readonly holder: string;
}

export type AccountRefusal = Refusal<"iban_invalid" | "bank_account_unchanged" | "family_unknown">;

function readAccount({ iban, holder }: AccountAsk): { iban: Iban; holder: string } | Refusal<"iban_invalid"> {
  const read = readIban(iban);
  return typeof read === "string" ? { iban: read, holder } : refuse("iban_invalid", { ...read });
}

/** Records a family's account. The previous one stays in use until the new one takes effect. */
async function decideAccount(
  ctx: Context,
  familyId: FamilyId,
  ask: AccountAsk,
  by: string,
): Promise<Decision<BankAccountRow> | AccountRefusal> {
  const read = readAccount(ask);
  if (isRefusal(read)) return read;
  const [accounts, family] = await Promise.all([
    listBankAccounts(ctx.db, familyId),
    loadFamilyAccount(ctx.db, familyId),
  ]);
  if (family === null) return refuse("family_unknown");
  const [last] = accounts;
  const isSame = last?.iban === read.iban && last.holder === read.holder && last.refusedReason === null;
  if (isSame) return refuse("bank_account_unchanged");
  const account = { ...read, recordedAt: ctx.now, effectiveAt: effectiveFrom(accounts, ctx.now) };
  const isFirst = account.effectiveAt === ctx.now;
  const cause = `${familyId}:bank_account.${ctx.now}`;
  return {
    result: { ...account, refusedReason: null },
    statements: [saveBankAccount(ctx.db, familyId, account, by)],
    jobs: [
      familyMessage(ctx, cause, family.phone, isFirst ? "bank_account_first" : "bank_account_changed", {
        iban: maskIban(read.iban),
        when: weekdayTime(officialLocale, account.effectiveAt),
      }),
      ...(isFirst ? [payoutJob([familyId], cause)] : []),
    ],
  };
}

/** A family records its own account. */
export async function recordBankAccount(
  ctx: Context,
  familyId: FamilyId,
  ask: AccountAsk,
): Promise<BankAccountRow | AccountRefusal> {
  return transactOrRefuse<BankAccountRow, AccountRefusal>(ctx, async () => {
    const decided = await decideAccount(ctx, familyId, ask, actorName(ctx.actor));
    if (isRefusal(decided)) return decided;
    const audit = auditAction(ctx, "record_bank_account", familyId);
    return { ...decided, statements: [...decided.statements, audit] };
  });
}

const accountShape = z.object({
  familyId: z.templateLiteral(["fam_", z.string()]),
  iban: z.string(),
  holder: z.string(),
});

/** An operator records it for the family; needs two people, because it decides where money goes. */
export const familyAccountAction = defineAction(
  "family_bank_account",
  accountShape,
  async (ctx, { familyId, ...ask }, proposedBy) => {
    const decided = await decideAccount(ctx, familyId, ask, proposedBy);
    if (isRefusal(decided)) return decided;
    const { result, ...writes } = decided;
    return { ...writes, subject: familyId, summary: { iban: result.iban, holder: result.holder } };
  },
);
