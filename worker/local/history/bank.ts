// Payouts by the bank in the history: the market's own account, families' accounts, and a file each week.
import { z } from "zod";
import { checkDigits, type Iban } from "../../core/iban.ts";
import { hourMs } from "../../core/time.ts";
import { must, type Market } from "./market.ts";
import type { World } from "./world.ts";
import { operatorPhone, secondOperatorPhone } from "./people.ts";
import { officialLocale } from "../../words/locales.ts";

const approvalShape = z.object({ approval: z.object({ id: z.string(), hash: z.string() }) });
const fileShape = z.object({ id: z.string() });
/** One family of so many is paid by the bank. */
const bankEvery = 4;

const movedHalalas = 250_000;

const idsShape = z.array(z.object({ id: z.string() }));

/** An account of its own for each number. */
function ibanOf(number: number): Iban {
  const account = `80000000608010${String(160_000 + number).padStart(6, "0")}`;
  return `SA${checkDigits(`SA00${account}`)}${account}`;
}

async function agree(market: Market, reply: unknown): Promise<void> {
  const proposed = approvalShape.safeParse(reply);
  if (!proposed.success) return;
  const { id, hash } = proposed.data.approval;
  await must(market.as(secondOperatorPhone, `/api/operator/approvals/${id}/confirm`, { body: { hash } }));
}

/** The account that pays, and the accounts of the families that are paid by the bank. */
export async function openBankAccounts(market: Market): Promise<void> {
  const { world, as } = market;
  const value = { name: "Souq al-Usar", iban: ibanOf(0), bic: "INMASARI" };
  await agree(
    market,
    await must(as(operatorPhone, "/api/operator/settings/bank_debtor", { method: "PUT", body: { value } })),
  );
  const { results } = await world.db
    .prepare(
      `SELECT r.subject_id AS id, pe.phone, ft.name FROM roles r JOIN people pe ON pe.id = r.person_id
      JOIN family_texts ft ON ft.family_id = r.subject_id AND ft.locale = '${officialLocale}'
      WHERE r.role = 'family' ORDER BY r.subject_id`,
    )
    .all<{ id: string; phone: string; name: string }>();
  for (const [index, { id, phone, name }] of results.entries()) {
    if (index % bankEvery !== 0) continue;
    await must(as(operatorPhone, `/api/operator/families/${id}/rail`, { body: { rail: "bank" } }));
    const holder = name.split("–").at(-1)?.trim() ?? name;
    await must(as(phone, "/api/family/bank-account", { body: { iban: ibanOf(index + 1), holder } }));
  }
}

/** The processor pays a part of the market's balance into its bank account, from which the files are paid. */
export async function moveToBank(world: World): Promise<void> {
  await world.sandbox("/payouts", { amount: movedHalalas, automatic: true });
}

/** Two operators send a file to the bank; a day later they read what the bank did, and one payout of the second file was rejected. */
export async function sendBankFile(market: Market, isWithRejection: boolean): Promise<void> {
  const { world, as, timeline } = market;
  const made = await as(operatorPhone, "/api/operator/bank-files", { body: {} });
  if (made.status !== 201) return;
  const { id } = fileShape.parse(made.body);
  await must(as(operatorPhone, `/api/operator/bank-files/${id}/confirm`, { method: "POST" }));
  await must(as(secondOperatorPhone, `/api/operator/bank-files/${id}/send`, { method: "POST" }));
  timeline.at(world.clock.now() + 26 * hourMs, async () => {
    const { results } = await world.db
      .prepare("SELECT id FROM payouts WHERE file_id = ? AND state = 'sent' ORDER BY id")
      .bind(id)
      .all();
    for (const [index, payout] of idsShape.parse(results).entries()) {
      const isRejected = isWithRejection && index === 0;
      const body = isRejected
        ? { result: "rejected", reference: "AC04 الحساب مغلق" }
        : { result: "settled", reference: `FT${payout.id.slice(-8)}` };
      await must(as(operatorPhone, `/api/operator/payouts/${payout.id}/report`, { body }));
      await must(as(secondOperatorPhone, `/api/operator/payouts/${payout.id}/confirm`, { method: "POST" }));
    }
  });
}
