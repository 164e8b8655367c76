// Idempotency keys: the first response is stored with its request and repeated for the same request.
import { createHash } from "node:crypto";
import { type Database, integerOf, textOf } from "../database.ts";

const hour = 60 * 60 * 1000;
/** Stripe stores keys for at least a day; its v2 API for thirty. */
const lifetimes = { v1: 24 * hour, v2: 30 * 24 * hour, emails: 24 * hour, siteverify: hour } as const;
export type Scope = keyof typeof lifetimes;

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export type Known = { readonly same: true; readonly answer: Answer } | { readonly same: false };

export interface KeyedRequest {
  readonly scope: Scope;
  readonly key: string;
  readonly fingerprint: string;
}

export function fingerprintOf(path: string, body: string): string {
  return createHash("sha256").update(`${path}\n${body}`).digest("base64");
}

function storedKey(request: KeyedRequest): string {
  return `${request.scope}:${request.key}`;
}

export function loadAnswer(database: Database, request: KeyedRequest, at: number): Known | null {
  const sql = "SELECT request, status, body FROM answers WHERE key = ? AND expires_at > ?";
  const row = database.statement(sql).get(storedKey(request), at);
  if (row === undefined) return null;
  if (textOf(row, "request") !== request.fingerprint) return { same: false };
  return { same: true, answer: { status: integerOf(row, "status"), body: textOf(row, "body") } };
}

export function saveAnswer(database: Database, request: KeyedRequest, answer: Answer, at: number): void {
  const sql =
    "INSERT OR REPLACE INTO answers (key, request, status, body, expires_at) VALUES (?, ?, ?, ?, ?)";
  const expiresAt = at + lifetimes[request.scope];
  database.statement(sql).run(storedKey(request), request.fingerprint, answer.status, answer.body, expiresAt);
}

const maxPruned = 500;

/** Deletes a bounded number of expired keys. */
export function pruneAnswers(database: Database, at: number): void {
  const sql = `DELETE FROM answers WHERE key IN
    (SELECT key FROM answers WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)`;
  database.statement(sql).run(at, maxPruned);
}
