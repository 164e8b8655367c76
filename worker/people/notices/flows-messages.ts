// SMS to families: enqueued in the batch that causes them.
import type { Context } from "../../context.ts";
import type { Job } from "../../core/outbox.ts";
import { familyWords, type FamilyMessageFacts, type FamilyMessageName } from "../../words/family-messages.ts";

/** `cause` identifies the event and makes the message's id, so that it is sent once. */
export function familyMessage(
  ctx: Context,
  cause: string,
  phone: string,
  name: FamilyMessageName,
  facts: Partial<Omit<FamilyMessageFacts, "url">> = {},
): Job {
  const url = `${ctx.config.publicOrigin}/family/account`;
  const words = familyWords[name]({ iban: "", when: "", ...facts, url });
  return {
    id: `${cause}:message:${name}`,
    kind: "message",
    payload: { channel: "sms", to: phone, ...words },
  };
}
