// Reconciliation through the API: a run started by the operator, and its open differences.
import { z } from "zod";
import { hourMs, minuteMs } from "../../../worker/core/time.ts";
import { cookieOf, forgetCookies } from "./journey.ts";
import type { Market } from "./market.ts";
import { call, rows, type CallOptions, type Reply } from "./store.ts";
import { atTime } from "./world.ts";

/** A delay after which nothing can be pending. */
const laterMs = 20 * minuteMs;

export async function callMoney(market: Market, path: string, options: CallOptions = {}): Promise<Reply> {
  return call(`/api/operator/money${path}`, { ...options, cookie: await cookieOf(market.phones.operator) });
}

const listShape = z.object({
  runs: z.array(
    z.object({
      id: z.string(),
      posted: z.int(),
      orders: z.int(),
      movements: z.int(),
      processorHalalas: z.int().nullable(),
      ledgerHalalas: z.int().nullable(),
      explainedHalalas: z.int().nullable(),
      endedAt: z.int().nullable(),
    }),
  ),
  differences: z.array(
    z.object({
      id: z.string(),
      subject: z.string(),
      cause: z.string(),
      expectedHalalas: z.int(),
      postedHalalas: z.int(),
      detail: z.string(),
      isPostable: z.boolean(),
      resolvedBy: z.object({ kind: z.string(), phone: z.string().nullable() }).nullable(),
      note: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type Listed = z.infer<typeof listShape>;

export async function listReconciliation(market: Market, show: "open" | "done" = "open"): Promise<Listed> {
  const reply = await callMoney(market, `/reconciliation?show=${show}`);
  if (reply.status !== 200) throw new Error(`no list: ${JSON.stringify(reply.body)}`);
  return listShape.parse(reply.body);
}

/** Runs a reconciliation to its end, later; returns the open differences. */
export async function reconcile(market: Market, afterMs = laterMs): Promise<Listed> {
  await cookieOf(market.phones.operator);
  return atTime(Date.now() + afterMs, async () => {
    // Days later the session is over.
    if (afterMs > hourMs) forgetCookies();
    const reply = await callMoney(market, "/reconciliation", { body: {} });
    if (reply.status !== 202) throw new Error(`no run: ${reply.status} ${JSON.stringify(reply.body)}`);
    const listed = await listReconciliation(market);
    if (listed.runs[0]?.endedAt === null) {
      throw new Error(
        `the run has not ended: ${JSON.stringify(await rows("SELECT * FROM outbox WHERE kind = 'reconciliation'"))}`,
      );
    }
    return listed;
  });
}

/** The open differences, as causes with their subjects. */
export function causesOf(listed: Listed): string[] {
  return listed.differences.map(({ cause, subject }) => `${cause} ${subject}`).toSorted();
}
