// Thin events: of accounts, in the second API. They name what changed; what it is now must be asked for.
import { isRecord } from "../json.ts";

export function isThin(type: string): boolean {
  return type.startsWith("v2.");
}

/** What is sent of a thin event: all but its data, which is only shown to those who ask for the event. */
export function thinBody(body: string): string {
  const event: unknown = JSON.parse(body);
  if (!isRecord(event)) throw new Error("A thin event is unreadable.");
  const { data: _data, ...notification } = event;
  return JSON.stringify(notification);
}
