// Messages by SMS and e-mail: asked for in the batch that causes them, sent from the outbox.
import { z } from "zod";
import type { Context } from "../../context.ts";
import type { Errand, ErrandOutcome, LeasedErrand } from "../../core/outbox.ts";
import { keepNumbers, smsText } from "../../core/plain-text.ts";
import { messageLocale, messageWords } from "../../words/messages.ts";

const payloadShape = z.object({
  channel: z.enum(["sms", "mail"]),
  to: z.string(),
  subject: z.string(),
  body: z.string(),
});

type Payload = z.infer<typeof payloadShape>;

export function errandOf(id: string, payload: Payload): Errand {
  return { id, kind: "message", payload };
}

export function codeMessage(message: { id: string; phone: string; code: string; locale: string }): Errand {
  const words = messageWords[messageLocale(message.locale)].code(message.code);
  return errandOf(message.id, { channel: "sms", to: message.phone, ...words });
}

export async function sendMessage(ctx: Context, errand: LeasedErrand): Promise<ErrandOutcome> {
  const { channel, ...message } = payloadShape.parse(JSON.parse(errand.payload));
  const { messages } = ctx.outside;
  const keyed = { to: message.to, key: errand.id, subject: keepNumbers(message.subject) };
  const sent =
    channel === "sms"
      ? messages.sendSms({ ...keyed, body: smsText(message.body) })
      : messages.sendMail({ ...keyed, body: keepNumbers(message.body) });
  return outcomeOf(await sent);
}

/** A number that no provider can reach is not tried for ever: the order's page says the same as the message. */
function outcomeOf(sent: Awaited<ReturnType<Context["outside"]["messages"]["sendSms"]>>): ErrandOutcome {
  if (sent.sent) return { done: true };
  return { done: sent.isFinal, problem: sent.problem };
}
