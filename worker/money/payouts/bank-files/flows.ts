// Bank files: made of waiting payouts, confirmed by one operator, released by another, or withdrawn.
import { actorName, type Context, personName } from "../../../context.ts";
import { assert } from "../../../core/assert.ts";
import { bankReference } from "../../../core/bank-text.ts";
import type { Statement } from "../../../core/database.ts";
import { readIban } from "../../../core/iban.ts";
import type { BankFileId } from "../../../core/id.ts";
import { add } from "../../../core/money.ts";
import { isRefusal, type Refusal, refuse } from "../../../core/refusal.ts";
import { riyadhDay } from "../../../core/time.ts";
import { type Decision, transact, transactOrRefuse } from "../../../core/transact.ts";
import { notifyOfPayouts } from "../../../people/notices/flows.ts";
import type { SettingValues } from "../../../shop/settings/rules.ts";
import { loadSetting } from "../../../shop/settings/store.ts";
import {
  type BankSettings,
  type CreditTransfer,
  creditTransferFile,
  type CreditTransferFile,
  type Purpose,
} from "../../iso20022/pain001.ts";
import { returnPayouts } from "../endings/flows.ts";
import { type BankPayout, type PayoutStep, stepPayout } from "../endings/rules.ts";
import { savePayoutSteps, saveSteps } from "../endings/store.ts";
import {
  bankDayFrom,
  type FileRefusal,
  fileState,
  type FileState,
  type FileVerb,
  stepFile,
} from "./rules.ts";
import {
  countStale,
  listOpenBankPayouts,
  loadFile,
  saveFile,
  saveFileStep,
  saveUnwritable,
} from "./store.ts";

type Debtor = NonNullable<SettingValues["bank_debtor"]>;

/** Four capitals are an ISO code; anything else is the bank's own. */
function purposeOf(code: string): Purpose {
  return /^[A-Z]{4}$/.test(code) ? { code } : { proprietary: code };
}

function settingsOf(debtor: Debtor): BankSettings {
  const { name, iban, bic, version, characters, batchBooking, chargeBearer, purpose } = debtor;
  const read = readIban(iban);
  assert(typeof read === "string", "the debtor's IBAN was checked when it was set");
  return {
    debtor: { name, iban: read, bic },
    version,
    characters,
    ...(batchBooking !== null && { batchBooking }),
    ...(chargeBearer !== null && { chargeBearer }),
    ...(purpose !== null && { purpose: purposeOf(purpose) }),
  };
}

function transferOf({ id, amountHalalas, iban, holder }: BankPayout): CreditTransfer {
  const read = readIban(iban);
  assert(typeof read === "string", "a family's IBAN was checked when it was recorded");
  return {
    endToEndId: id,
    instructionId: id,
    amountHalalas,
    creditor: { name: holder, iban: read, bic: null },
    remittance: `Souq al-Usar ${bankReference(id)}`,
  };
}

function stepsOf(payouts: readonly BankPayout[], verb: "file" | "send" | "withdraw"): PayoutStep[] {
  return payouts.map((payout) => {
    const step = stepPayout(payout, verb);
    assert(!isRefusal(step), `a payout cannot take the step ${verb} with its file`);
    return step;
  });
}

/** The file of all payouts whose holder's name the bank can write; the others wait for another spelling. */
function writeFile(
  file: Omit<CreditTransferFile, "payments">,
  payouts: readonly BankPayout[],
  bank: BankSettings,
): { xml: string; written: readonly BankPayout[]; unwritable: readonly BankPayout[] } | null {
  if (payouts.length === 0) return null;
  const xml = creditTransferFile({ ...file, payments: payouts.map(transferOf) }, bank);
  if (typeof xml === "string") return { xml, written: payouts, unwritable: [] };
  const problematic = new Set(xml.endToEndIds);
  const unwritable = payouts.filter(({ id }) => problematic.has(id));
  const rest = writeFile(
    file,
    payouts.filter(({ id }) => !problematic.has(id)),
    bank,
  );
  return rest === null ? null : { ...rest, unwritable };
}

function decideFile(
  ctx: Context,
  payouts: readonly BankPayout[],
  debtor: Debtor,
): { id: BankFileId | null; statements: Statement[] } {
  const { db, now } = ctx;
  const id: BankFileId = `pof_${ctx.newId()}`;
  const executionDay = bankDayFrom(riyadhDay(now));
  const made = writeFile({ messageId: id, createdAt: now, executionDay }, payouts, settingsOf(debtor));
  if (made === null)
    return { id: null, statements: payouts.length === 0 ? [] : [saveUnwritable(db, payouts)] };
  const { xml, written, unwritable } = made;
  const steps = stepsOf(written, "file");
  const totalHalalas = add(...written.map(({ amountHalalas }) => amountHalalas));
  const actor = actorName(ctx.actor);
  const file = { id, version: debtor.version, executionOn: executionDay, payments: written.length };
  return {
    id,
    statements: [
      saveFile(db, { ...file, totalHalalas, xml }, actor, now),
      saveSteps(db, [{ subject: id, sequence: 1, verb: "make", state: "made" }, ...steps], actor, now),
      savePayoutSteps(db, steps, id),
      ...(unwritable.length === 0 ? [] : [saveUnwritable(db, unwritable)]),
    ],
  };
}

/**
 * Makes a file of all bank payouts that are in none. Stale ones, whose parcels or account have changed since, are returned and
 * planned again.
 */
export async function makeFile(
  ctx: Context,
): Promise<BankFileId | Refusal<"bank_debtor_missing" | "bank_file_empty">> {
  const debtor = await loadSetting(ctx.db, "bank_debtor");
  if (debtor === null) return refuse("bank_debtor_missing");
  const made = await transact(ctx, async (): Promise<Decision<BankFileId | null>> => {
    const open = await listOpenBankPayouts(ctx.db, {}, ctx.now);
    const returned = returnPayouts(
      ctx,
      open.filter(({ isStale }) => isStale),
      "stale",
    );
    const file = decideFile(
      ctx,
      open.filter(({ isStale }) => !isStale),
      debtor,
    );
    return {
      result: file.id,
      statements: [...returned.statements, ...file.statements],
      jobs: returned.jobs,
    };
  });
  return made ?? refuse("bank_file_empty");
}

function causesOf(payouts: readonly BankPayout[]) {
  return payouts.map((payout) => ({ ...payout, cause: payout.id }));
}

/** An operator takes a step with a file and its payouts; of two concurrent requests one succeeds. */
export async function stepBankFile(
  ctx: Context,
  id: BankFileId,
  verb: FileVerb,
): Promise<FileState | FileRefusal | Refusal<"bank_file_unknown">> {
  const actor = personName(ctx.actor);
  return transactOrRefuse<FileState, FileRefusal | Refusal<"bank_file_unknown">>(ctx, async () => {
    const found = await loadFile(ctx.db, id);
    if (found === null) return refuse("bank_file_unknown");
    const step = stepFile(found.file, verb, actor, await countStale(ctx.db, id, ctx.now));
    if (isRefusal(step)) return step;
    const steps = verb === "confirm" ? [] : stepsOf(found.payouts, verb);
    return {
      result: fileState({
        confirmedBy: verb === "confirm" ? actor : found.file.confirmedBy,
        sentAt: verb === "send" ? ctx.now : null,
        withdrawnAt: verb === "withdraw" ? ctx.now : null,
      }),
      statements: [
        saveSteps(ctx.db, [step, ...steps], actorName(ctx.actor), ctx.now),
        saveFileStep(ctx.db, step, verb, actor, ctx.now),
        ...(steps.length === 0 ? [] : [savePayoutSteps(ctx.db, steps, verb === "withdraw" ? null : id)]),
        ...(verb === "send" ? notifyOfPayouts(ctx, "payout_sent", causesOf(found.payouts)) : []),
      ],
    };
  });
}
