// Messages to families, by SMS: asked for in the batch that causes them.
import type { Context } from "../../context.ts";
import type { Job } from "../../core/outbox.ts";
import { familyWords, type FamilyMessageFacts, type FamilyMessageName } from "../../words/family-messages.ts";

/** `cause` names what has happened, and makes the message's id: the same is told once. */
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
