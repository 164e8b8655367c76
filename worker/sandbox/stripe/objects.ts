// Storage of Stripe's objects: saving, loading by id, and hidden columns.
import type { SQLInputValue } from "node:sqlite";
import type Stripe from "stripe";
import { type Database, textOf, textOrNull } from "../database.ts";
import { isRecord } from "../json.ts";

export interface Kinds {
  "checkout.session": Stripe.Checkout.Session;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  balance_transaction: Stripe.BalanceTransaction;
  refund: Stripe.Refund;
  transfer: Stripe.Transfer;
  transfer_reversal: Stripe.TransferReversal;
  payout: Stripe.Payout;
  topup: Stripe.Topup;
  dispute: Stripe.Dispute;
  "radar.early_fraud_warning": Stripe.Radar.EarlyFraudWarning;
  "v2.core.account": Stripe.V2.Core.Account;
}

export type Kind = keyof Kinds;
export type StoredObject = Kinds[Kind];

/** The columns by which an object is found, beside its id. */
export interface Lookup {
  readonly status?: string | null;
  readonly type?: string;
  readonly payment_intent?: string | null;
  readonly charge?: string | null;
  readonly transfer_group?: string | null;
  readonly destination?: string;
  readonly source?: string;
  readonly amount?: number;
  readonly fee?: number;
  readonly due_at?: number;
  readonly currency?: string;
  /** The connected account to which the object belongs; null for the platform's own. */
  readonly account?: string | null;
}

function isKind<K extends Kind>(value: unknown, kind: K): value is Kinds[K] {
  return isRecord(value) && value["object"] === kind;
}

export function readObject<K extends Kind>(kind: K, json: string): Kinds[K] {
  const value: unknown = JSON.parse(json);
  if (!isKind(value, kind)) throw new Error(`The store holds something else than a ${kind}.`);
  return value;
}

const columns = [
  "status",
  "type",
  "payment_intent",
  "charge",
  "transfer_group",
  "destination",
  "source",
  "amount",
  "fee",
  "due_at",
  "currency",
  "account",
] as const;

const insert = `INSERT INTO objects (id, object, created, json, hidden, ${columns.join(", ")})
  VALUES (?, ?, ?, ?, ?, ${columns.map(() => "?").join(", ")})`;

export function saveNew(
  database: Database,
  object: StoredObject,
  created: number,
  lookup: Lookup,
  hidden: object | null = null,
): void {
  const found: SQLInputValue[] = columns.map((column) => lookup[column] ?? null);
  const hiddenJson = hidden === null ? null : JSON.stringify(hidden);
  const json = JSON.stringify(object);
  database.statement(insert).run(object.id, object.object, created, json, hiddenJson, ...found);
}

const update = `UPDATE objects SET json = ?, status = coalesce(?, status),
  payment_intent = coalesce(?, payment_intent) WHERE id = ?`;

export function saveChanged(database: Database, object: StoredObject, lookup: Lookup = {}): void {
  const { status = null, payment_intent = null } = lookup;
  database.statement(update).run(JSON.stringify(object), status, payment_intent, object.id);
}

/** Deletes an object. */
export function removeObject(database: Database, id: string): void {
  database.statement("DELETE FROM objects WHERE id = ?").run(id);
}

/** Sets when the clock ends an object's wait, in Unix seconds. */
export function saveDueAt(database: Database, id: string, dueAt: number): void {
  database.statement("UPDATE objects SET due_at = ? WHERE id = ?").run(dueAt, id);
}

const byId = "SELECT json FROM objects WHERE id = ? AND object = ?";

export function loadObject<K extends Kind>(database: Database, kind: K, id: string): Kinds[K] | null {
  const row = database.statement(byId).get(id, kind);
  return row === undefined ? null : readObject(kind, textOf(row, "json"));
}

const owned = "SELECT json FROM objects WHERE id = ? AND object = ? AND account IS ?";

/** An object of the platform, or of the connected account that is named. */
export function loadOwned<K extends Kind>(
  database: Database,
  kind: K,
  id: string,
  account: string | null,
): Kinds[K] | null {
  const row = database.statement(owned).get(id, kind, account);
  return row === undefined ? null : readObject(kind, textOf(row, "json"));
}

/** The connected account to which an object belongs; null for the platform's own. */
export function loadOwner(database: Database, id: string): string | null {
  return textOrNull(database.statement("SELECT account FROM objects WHERE id = ?").get(id), "account");
}

/** Loads an object that another object refers to, so it must exist. */
export function requireObject<K extends Kind>(database: Database, kind: K, id: string): Kinds[K] {
  const object = loadObject(database, kind, id);
  if (object === null) throw new Error(`The store has lost the ${kind} ${id}.`);
  return object;
}

export function loadHidden(database: Database, id: string): unknown {
  const hidden = textOrNull(database.statement("SELECT hidden FROM objects WHERE id = ?").get(id), "hidden");
  return hidden === null ? null : JSON.parse(hidden);
}

/** The id in a field that may hold the object itself; the store always holds the id. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === "string" ? reference : reference.id;
}
