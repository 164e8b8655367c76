// Delivery attempts: which events are due, their results, and the next attempt.
import { type Database, integerOf, textOf, textOrNull } from "../database.ts";
import { isDelivered, type SendOutcome } from "./sending.ts";

const second = 1000;
const longestWait = 60 * second;
const givingUpAfter = 3 * 24 * 60 * 60 * second;

export type DeliveryState = "pending" | "delivered" | "failed" | "unsent";

const owe = `INSERT INTO deliveries (event, delivery, urgent, tries, next_at, emitted_at)
  VALUES (?, ?, ?, 0, ?, ?)`;

/** Every event has one delivery row, even without a subscriber. */
export function saveOwed(
  database: Database,
  event: number,
  state: DeliveryState,
  isUrgent: boolean,
  at: number,
): void {
  database.statement(owe).run(event, state, isUrgent ? 1 : 0, at, at);
}

/** One second, then doubled each time, at most a minute. */
export function waitAfter(tries: number): number {
  return Math.min(longestWait, second * 2 ** Math.min(tries - 1, 10));
}

const due = `SELECT event FROM deliveries INDEXED BY deliveries_pending
  WHERE delivery = 'pending' AND urgent = ? AND next_at <= ? ORDER BY next_at LIMIT ?`;

/** The events that are due, urgent ones first. */
export function listDue(database: Database, at: number, limit: number): number[] {
  const urgent = database.statement(due).all(1, at, limit);
  const other = urgent.length < limit ? database.statement(due).all(0, at, limit - urgent.length) : [];
  return [...urgent, ...other].map((row) => integerOf(row, "event"));
}

/** An event as it is delivered. */
export interface Notice {
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

export function loadNotice(database: Database, event: number): Notice {
  const row = database.statement("SELECT id, type, body FROM events WHERE sequence = ?").get(event);
  return { id: textOf(row, "id"), type: textOf(row, "type"), body: textOf(row, "body") };
}

/** Sets the earliest time at which an event may be sent. */
export function saveNextAt(database: Database, event: number, at: number): void {
  database.statement("UPDATE deliveries SET next_at = ? WHERE event = ?").run(at, event);
}

export interface Attempt extends SendOutcome {
  readonly at: number;
}

const before = "SELECT delivery, tries, emitted_at FROM deliveries WHERE event = ?";
const settle = "UPDATE deliveries SET delivery = ?, tries = ?, next_at = ? WHERE event = ?";
const record = "INSERT INTO attempts (event, try, at, status, error) VALUES (?, ?, ?, ?, ?)";

/** Records one attempt. A delivered event stays delivered, whatever happens to later copies. */
export function saveAttempt(database: Database, event: number, { at, status, error }: Attempt): void {
  const row = database.statement(before).get(event);
  if (row === undefined) return;
  const tries = integerOf(row, "tries") + 1;
  const tooOld = at - integerOf(row, "emitted_at") > givingUpAfter;
  const known = textOf(row, "delivery");
  const undelivered = tooOld && known === "pending" ? "failed" : known;
  const state = isDelivered({ status, error }) ? "delivered" : undelivered;
  database.statement(settle).run(state, tries, at + waitAfter(tries), event);
  database.statement(record).run(event, tries, at, status, error);
}

const maxShown = 20;

/** The last attempts, newest first. */
export function listAttempts(database: Database, event: number): Attempt[] {
  const sql = "SELECT at, status, error FROM attempts WHERE event = ? ORDER BY try DESC LIMIT ?";
  const rows = database.statement(sql).all(event, maxShown);
  return rows.map((row) => ({
    at: integerOf(row, "at"),
    status: integerOf(row, "status"),
    error: textOrNull(row, "error"),
  }));
}

export function loadTries(database: Database, event: number): number {
  const row = database.statement("SELECT tries FROM deliveries WHERE event = ?").get(event);
  return row === undefined ? 0 : integerOf(row, "tries");
}

/** Makes all waiting deliveries due now. */
export function saveAllDue(database: Database, at: number): void {
  database
    .statement("UPDATE deliveries SET next_at = ? WHERE delivery = 'pending' AND next_at > ?")
    .run(at, at);
}
