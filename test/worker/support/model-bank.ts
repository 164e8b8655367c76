// The bank rail in the model: families paid by bank, files made by two operators, and the bank's reports.
import { z } from "zod";
import { bankReport, type Reported } from "../../support/bank-report.ts";
import { cookieOf } from "./journey.ts";
import { request, type ModelAction, type Sale } from "./model-action.ts";
import { expectFileRight } from "./model-guarding.ts";
import type { StepOf } from "./model-steps.ts";
import { ibans, must, asOperator, secondOperator, setDebtor } from "./payouts.ts";
import { call, codeOf, column, number, rows, type CallOptions } from "./store.ts";

const familiesOf = ({ market }: Sale) => JSON.stringify(market.familyIds);

/** The families' file that was not sent yet. */
async function unsentFile(sale: Sale): Promise<string | null> {
  const [id] = await column(
    `SELECT file_id FROM payouts WHERE state = 'open' AND file_id IS NOT NULL
      AND family_id IN (SELECT value FROM json_each(?)) ORDER BY file_id LIMIT 1`,
    familiesOf(sale),
  );
  return typeof id === "string" ? id : null;
}

/**
 * A step with the families' current unsent file; retries use the same file. A file whose contents have changed is
 * withdrawn instead.
 */
function fileAction(sale: Sale, verb: string, options: CallOptions): ModelAction {
  let id: string | null = null;
  return async (crash) => {
    id ??= await unsentFile(sale);
    if (id === null) return [];
    const step = (one: string) =>
      call(`/api/operator/bank-files/${id}/${one}`, { method: "POST", ...options, ...crash });
    const reply = await step(verb);
    if (reply.status < 300) {
      if (verb !== "withdraw") await expectFileRight(id);
      return [`file_${verb}`];
    }
    if (codeOf(reply) !== "bank_file_stale") return [];
    await step("withdraw");
    return ["file_stale"];
  };
}

const sentShape = z.array(z.object({ id: z.string(), fileId: z.string(), familyId: z.string() }));

/**
 * The bank's report on the families' payments in one file. A family's payments are reported in the order of its sales,
 * which no crash changes.
 */
async function writeReport(sale: Sale, rejected: number | null, reason: string) {
  const sent = sentShape.parse(
    await rows(
      `SELECT id, file_id AS fileId, family_id AS familyId FROM payouts o WHERE state = 'sent'
        AND family_id IN (SELECT value FROM json_each(?))
        ORDER BY file_id, family_id, (SELECT min(parcel_id) FROM payout_parcels WHERE payout_id = o.id)`,
      familiesOf(sale),
    ),
  );
  const fileId = sent[0]?.fileId;
  if (fileId === undefined) return null;
  const own = sent.filter((payout) => payout.fileId === fileId);
  const reported = own.map(({ id }, index): Reported => {
    const isRejected = rejected !== null && rejected % own.length === index;
    return isRejected ? { payoutId: id, status: "RJCT", reason } : { payoutId: id, status: "ACSC" };
  });
  const rejectedId = reported.find(({ status }) => status === "RJCT")?.payoutId ?? null;
  return { fileId, rejectedId, xml: bankReport(fileId, reported) };
}

const resultsShape = z.object({ settled: z.int(), rejected: z.int(), doubtful: z.int() });
const agreedShape = z.object({ approval: z.object({ summary: resultsShape }) });
const waitingShape = z.array(z.object({ id: z.string(), hash: z.string() }));

/** One operator imports the report and another confirms. What the bank reports as settled, it has paid before. */
function reportAction(sale: Sale, rejected: number | null, reason: string, cookie: string): ModelAction {
  let report: Awaited<ReturnType<typeof writeReport>> = null;
  return async (crash) => {
    report ??= await writeReport(sale, rejected, reason);
    if (report === null) return [];
    const { fileId, xml, rejectedId } = report;
    await call(`/api/operator/bank-files/${fileId}/results`, { body: { xml }, cookie, ...crash });
    const waits = "SELECT id, hash FROM approvals WHERE subject = ? AND state = 'open'";
    const [proposed] = waitingShape.parse(await rows(waits, fileId));
    if (proposed === undefined) return [];
    const { id, hash } = proposed;
    const second = { body: { hash }, cookie: await secondOperator(sale.market), ...crash };
    const reply = await call(`/api/operator/approvals/${id}/confirm`, second);
    if (reply.status >= 300) return [];
    const { settled, doubtful, rejected: unpaid } = agreedShape.parse(reply.body).approval.summary;
    if (reason === "AM05" && rejectedId !== null) sale.paid.set(rejectedId, "by its file");
    return [
      ...(settled > 0 ? ["bank_settled"] : []),
      ...(doubtful > 0 ? ["bank_doubtful"] : []),
      ...(unpaid > 0 ? [`bank_rejected_${reason}`] : []),
    ];
  };
}

export async function bankActions(
  sale: Sale,
  step: Pick<StepOf<"bank">, "goal" | "rejected" | "reason">,
): Promise<ModelAction[]> {
  const { market } = sale;
  const isAny = await number(
    `SELECT count(*) FROM payouts WHERE rail = 'bank' AND state IN ('open', 'sent')
      AND family_id IN (SELECT value FROM json_each(?))`,
    familiesOf(sale),
  );
  if (isAny === 0) return [];
  const cookie = await cookieOf(market.phones.operator);
  const make: ModelAction = async (crash) => {
    const reply = await call("/api/operator/bank-files", { body: {}, cookie, ...crash });
    return reply.status < 300 ? ["file_make"] : [];
  };
  if (step.goal === "make") return [make];
  if (step.goal === "withdraw") return [make, fileAction(sale, "withdraw", { cookie })];
  const send = [
    make,
    fileAction(sale, "confirm", { cookie }),
    fileAction(sale, "send", { cookie: await secondOperator(market) }),
  ];
  const report = reportAction(sale, step.rejected, step.reason, cookie);
  return step.goal === "send" ? send : [...send, report];
}

export async function railActions(
  { market }: Sale,
  { parcel, rail }: Pick<StepOf<"rail">, "parcel" | "rail">,
): Promise<ModelAction[]> {
  const hasDebtor = (await number("SELECT count(*) FROM settings WHERE name = 'bank_debtor'")) > 0;
  if (!hasDebtor) await setDebtor(market);
  const operator = await cookieOf(market.phones.operator);
  const family = await cookieOf(market.phones.families[parcel] ?? "");
  const body = { iban: ibans[parcel], holder: `أسرة ${parcel + 1}` };
  const change = request(`rail_${rail}`, `/api/operator/families/${market.familyIds[parcel]}/rail`, {
    body: { rail },
    cookie: operator,
  });
  const record = request("bank_account", "/api/family/bank-account", { body, cookie: family });
  return rail === "bank" ? [change, record] : [change];
}

const rounds = 6;

/**
 * Pays all waiting bank payouts: files are made and sent until none is left. Rejected payouts are made again by late jobs,
 * which `settle` runs.
 */
export async function payWhatWaits(sale: Sale, settle: () => Promise<void>): Promise<void> {
  const refused = z.array(z.string()).parse(
    await column(
      `SELECT DISTINCT a.family_id FROM bank_accounts a JOIN payout_accounts pa ON pa.family_id = a.family_id
        WHERE a.refused_reason IS NOT NULL AND pa.rail = 'bank'
          AND a.family_id IN (SELECT value FROM json_each(?))`,
      familiesOf(sale),
    ),
  );
  // A family whose account the bank refused is paid by the other rail.
  for (const id of refused) await must(asOperator(sale.market, `/families/${id}/rail`, { rail: "stripe" }));
  for (let round = 0; round < rounds; round += 1) {
    const actions = await bankActions(sale, { goal: "report", rejected: null, reason: "AM04" });
    if (actions.length === 0) return;
    for (const action of actions) await action({});
    await settle();
  }
  throw new Error("payouts wait for the bank however many files are made");
}
