// SMS to staff, in Arabic: enqueued in the batch that causes them.
import type { Job } from "../../core/outbox.ts";
import { staffMessageWords } from "../../words/ar/family-messages.ts";

/** Notifies a person that a colleague has removed their second factors. `cause` identifies the action. */
export function waysForgottenMessage(cause: string, phone: string): Job {
  const payload = { channel: "sms", to: phone, ...staffMessageWords.ways_forgotten };
  return { id: `${cause}:message:ways_forgotten`, kind: "message", payload };
}
