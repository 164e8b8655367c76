// The database in a few numbers, to check that a refused request changed nothing.
import { rows } from "./store.ts";

/** Reservations, money and jobs. Counters of codes are excluded, because a wrong attempt counts. */
export async function snapshot(): Promise<Record<string, unknown>> {
  const [found = {}] = await rows(`
    SELECT (SELECT sum(stock) FROM variants) AS stock,
      (SELECT sum(taken) FROM pools) AS taken,
      (SELECT count(*) || group_concat(items) FROM reservations) AS reservations,
      (SELECT group_concat(id || ' ' || state || ' ' || sequence) FROM orders) AS orders,
      (SELECT group_concat(id || ' ' || state || ' ' || sequence) FROM parcels) AS parcels,
      (SELECT count(*) FROM lines) AS lines,
      (SELECT count(*) FROM transitions) AS transitions,
      (SELECT group_concat(order_id || ' ' || state) FROM payments) AS payments,
      (SELECT count(*) FROM webhook_events) AS events,
      (SELECT count(*) || ' ' || sum(amount_halalas) FROM postings) AS postings,
      (SELECT count(*) || ' ' || sum(gross_halalas) FROM documents) AS documents,
      (SELECT count(*) FROM outbox) AS outbox,
      (SELECT count(*) FROM sessions) AS sessions,
      (SELECT count(*) FROM people) AS people,
      (SELECT group_concat(id || ' ' || state || ' ' || sequence) FROM payouts) AS payouts,
      (SELECT group_concat(id || ' ' || sequence) FROM bank_files) AS files,
      (SELECT count(*) FROM bank_accounts) AS accounts,
      (SELECT group_concat(id || ' ' || state || ' ' || sequence) FROM disputes) AS disputes,
      (SELECT group_concat(id || ' ' || coalesce(cleared_at, 0)) FROM fraud_warnings) AS warnings,
      (SELECT count(*) FROM audit) AS audit`);
  return found;
}
