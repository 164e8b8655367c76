// Thin events of accounts, in the v2 API. They name what changed; its state must be retrieved.
import { isRecord } from "../json.ts";

export function isThin(type: string): boolean {
  return type.startsWith("v2.");
}

/** A thin event as delivered: without its data, which is returned only when the event is retrieved. */
export function thinBody(body: string): string {
  const event: unknown = JSON.parse(body);
  if (!isRecord(event)) throw new Error("A thin event is unreadable.");
  const { data: _data, ...notification } = event;
  return JSON.stringify(notification);
}
