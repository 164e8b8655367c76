// What the shopper has entered at checkout, stored so that a reload or a lost connection loses nothing.
import { forget, isRecord, keep, readStored } from "./storage.ts";

const draftName = "souq.checkout";
const attemptName = "souq.attempt";

export type Draft = Readonly<Record<string, string>>;

function isText(entry: readonly [string, unknown]): entry is [string, string] {
  return typeof entry[1] === "string";
}

export function loadDraft(): Draft {
  const draft = readStored(draftName);
  return isRecord(draft) ? Object.fromEntries(Object.entries(draft).filter(isText)) : {};
}

export function saveDraft(changes: Draft): void {
  keep(draftName, { ...loadDraft(), ...changes });
}

/** Forgets names, phones and addresses, for shared computers. */
export function forgetDraft(): void {
  forget(draftName);
}

/** Whether this same request was sent before and may have placed its order. */
export function isLastAttempt(request: string): boolean {
  const attempt = readStored(attemptName);
  return isRecord(attempt) && attempt["request"] === request;
}

/**
 * The idempotency key of this request. The same request has the same key, however often it is sent, so that it places
 * one order.
 */
export function attemptKey(request: string): string {
  const attempt = readStored(attemptName);
  if (isRecord(attempt) && attempt["request"] === request && typeof attempt["key"] === "string")
    return attempt["key"];
  const key = crypto.randomUUID();
  keep(attemptName, { request, key });
  return key;
}

export function forgetAttempt(): void {
  forget(attemptName);
}
