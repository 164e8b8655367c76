// `expand[]`: replaces an id in an answer by its object, as deep as Stripe allows.
import { presentTransaction } from "./balance.ts";
import type { Context } from "../context.ts";
import { isRecord } from "../json.ts";
import { listLineItems } from "./line-items.ts";
import { equals, listObjects } from "./lists.ts";
import { type Kind, loadObject } from "./objects.ts";
import { type Refusal, refuseParameter } from "./refusal.ts";

const maxDepth = 4;

/** The expandable fields of each object, with the kind of object that replaces the id. */
const expandable: Readonly<Record<string, Readonly<Record<string, Kind | "line_items" | "refunds">>>> = {
  "checkout.session": { payment_intent: "payment_intent", line_items: "line_items" },
  payment_intent: { latest_charge: "charge" },
  charge: {
    balance_transaction: "balance_transaction",
    payment_intent: "payment_intent",
    refunds: "refunds",
  },
  refund: {
    balance_transaction: "balance_transaction",
    failure_balance_transaction: "balance_transaction",
    charge: "charge",
    payment_intent: "payment_intent",
  },
  transfer: { balance_transaction: "balance_transaction", source_transaction: "charge" },
  transfer_reversal: { balance_transaction: "balance_transaction", transfer: "transfer" },
  payout: { balance_transaction: "balance_transaction", failure_balance_transaction: "balance_transaction" },
  dispute: { charge: "charge", payment_intent: "payment_intent" },
  "radar.early_fraud_warning": { charge: "charge", payment_intent: "payment_intent" },
};

const sourceKinds: Readonly<Record<string, Kind>> = {
  charge: "charge",
  refund: "refund",
  refund_failure: "refund",
  transfer: "transfer",
  transfer_refund: "transfer_reversal",
  adjustment: "dispute",
  payout: "payout",
  payout_failure: "payout",
};

function kindOf(parent: Record<string, unknown>, field: string): Kind | "line_items" | "refunds" | null {
  const name = String(parent["object"]);
  if (name === "balance_transaction" && field === "source")
    return sourceKinds[String(parent["type"])] ?? null;
  const fields = expandable[name] ?? {};
  return Object.hasOwn(fields, field) ? (fields[field] ?? null) : null;
}

function loadExpanded(context: Context, parent: Record<string, unknown>, field: string): unknown {
  const kind = kindOf(parent, field);
  const parentId = String(parent["id"]);
  if (kind === "line_items") return listLineItems(context.database, parentId, {});
  if (kind === "refunds") {
    const url = `/v1/charges/${parentId}/refunds`;
    return listObjects(context.database, "refund", url, equals("charge", parentId), {});
  }
  const id = parent[field];
  if (kind === null || typeof id !== "string") return id;
  const object = loadObject(context.database, kind, id);
  if (object?.object === "balance_transaction") return presentTransaction(context, object);
  return object;
}

function expandField(
  context: Context,
  parent: Record<string, unknown>,
  path: readonly string[],
): string | null {
  const [field, ...rest] = path;
  if (field === undefined) return null;
  if (parent["object"] === "list" && field === "data") {
    const items = Array.isArray(parent["data"]) ? parent["data"].filter(isRecord) : [];
    return items.map((item) => expandField(context, item, rest)).find((wrong) => wrong !== null) ?? null;
  }
  if (kindOf(parent, field) === null) return field;
  parent[field] = isRecord(parent[field]) ? parent[field] : loadExpanded(context, parent, field);
  const child = parent[field];
  return isRecord(child) ? expandField(context, child, rest) : null;
}

/** The answer with the requested fields expanded, or a refusal naming the first that can't be. */
export function expand(context: Context, answer: object, paths: readonly string[]): object | Refusal {
  if (paths.length === 0) return answer;
  const copy: unknown = structuredClone(answer);
  if (!isRecord(copy)) return answer;
  for (const path of paths) {
    const parts = path.split(".");
    const depth = parts[0] === "data" ? parts.length - 1 : parts.length;
    const wrong = depth > maxDepth ? path : expandField(context, copy, parts);
    if (wrong !== null)
      return refuseParameter(`This property cannot be expanded (${wrong}).`, { param: "expand" });
  }
  return copy;
}
