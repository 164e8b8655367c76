// SMS and e-mail: enqueued in the batch that causes them, sent from the outbox.
import { z } from "zod";
import type { Context } from "../../context.ts";
import type { Job, JobOutcome, LeasedJob } from "../../core/outbox.ts";
import { markNumbers, smsText } from "../../words/plain-text.ts";
import { writeCode } from "../../words/all/messages.ts";
import { readLocale } from "../../words/locales.ts";

const payloadShape = z.object({
  channel: z.enum(["sms", "mail"]),
  to: z.string(),
  subject: z.string(),
  body: z.string(),
});

type Payload = z.infer<typeof payloadShape>;

export function jobOf(id: string, payload: Payload): Job {
  return { id, kind: "message", payload };
}

export function codeMessage(message: { id: string; phone: string; code: string; locale: string }): Job {
  const words = writeCode(readLocale(message.locale), message.code);
  return jobOf(message.id, { channel: "sms", to: message.phone, ...words });
}

export async function sendMessage(ctx: Context, job: LeasedJob): Promise<JobOutcome> {
  const { channel, ...message } = payloadShape.parse(JSON.parse(job.payload));
  const { messages } = ctx.services;
  const keyed = { to: message.to, key: job.id, subject: markNumbers(message.subject) };
  const sent =
    channel === "sms"
      ? messages.sendSms({ ...keyed, body: smsText(message.body) })
      : messages.sendMail({ ...keyed, body: markNumbers(message.body) });
  return outcomeOf(await sent);
}

/** An unreachable number is not retried: the order's page says the same as the message. */
function outcomeOf(sent: Awaited<ReturnType<Context["services"]["messages"]["sendSms"]>>): JobOutcome {
  if (sent.sent) return { done: true };
  return { done: sent.isFinal, problem: sent.problem };
}
