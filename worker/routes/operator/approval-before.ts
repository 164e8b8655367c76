// What holds now of what an open proposal would change, so that who agrees sees both.
import type { Context } from "../../context.ts";
import type { FamilyId } from "../../core/id.ts";
import { listBankAccounts } from "../../money/payouts/accounts/store.ts";
import { accountsAt } from "../../money/payouts/bank-accounts/rules.ts";
import type { ListedApproval } from "../../people/approvals/store.ts";
import { loadSetting } from "../../shop/settings/store.ts";

type Before = Readonly<Record<string, string | null>>;

function isFamily(subject: string): subject is FamilyId {
  return subject.startsWith("fam_");
}

/** By the names that its summary has. */
export async function loadBefore({ db, now }: Context, approval: ListedApproval): Promise<Before | null> {
  const { act, state, subject } = approval;
  if (state !== "open") return null;
  if (act === "bank_debtor") {
    const debtor = await loadSetting(db, "bank_debtor");
    return { holder: debtor?.name ?? null, iban: debtor?.iban ?? null, bic: debtor?.bic ?? null };
  }
  if (act !== "family_bank_account" || !isFamily(subject)) return null;
  const { inUse } = accountsAt(await listBankAccounts(db, subject), now);
  return { holder: inUse?.holder ?? null, iban: inUse?.iban ?? null };
}
