// SMS to families: enqueued in the batch that causes them.
import type { Context } from "../../context.ts";
import type { Job } from "../../core/outbox.ts";
import { familyMessageWords } from "../../words/ar/family-messages.ts";
import { fillPlain } from "../../words/sentences.ts";

interface Facts {
  /** The masked IBAN. */
  readonly iban: string;
  readonly when?: string;
}

/** `cause` identifies the event and makes the message's id, so that it is sent once. */
export function familyMessage(
  ctx: Context,
  cause: string,
  phone: string,
  name: keyof typeof familyMessageWords,
  facts: Facts,
): Job {
  const url = `${ctx.config.publicOrigin}/family/account`;
  const { subject, body } = familyMessageWords[name];
  return {
    id: `${cause}:message:${name}`,
    kind: "message",
    payload: { channel: "sms", to: phone, subject, body: fillPlain(body, { ...facts, url }) },
  };
}
