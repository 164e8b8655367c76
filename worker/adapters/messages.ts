// SMS and e-mail, sent at least once: a lost response may send a message twice.
import type { Config } from "../config.ts";

export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** The outbox row's id: the idempotency key where the provider supports one. */
  readonly key: string;
}

export type MessageOutcome =
  { readonly sent: true } | { readonly sent: false; readonly problem: string; readonly isFinal: boolean };

export interface Messages {
  /** `to` in E.164. */
  sendSms(message: Message): Promise<MessageOutcome>;
  sendMail(message: Message): Promise<MessageOutcome>;
}

const notConfigured: MessageOutcome = { sent: false, problem: "no provider is configured", isFinal: false };

type Post = (url: string, headers: Record<string, string>, body: BodyInit) => Promise<MessageOutcome>;

function poster(timeoutMs: number): Post {
  return (url, headers, body) => post(timeoutMs, url, headers, body);
}

async function post(timeoutMs: number, ...[url, headers, body]: Parameters<Post>): Promise<MessageOutcome> {
  const response = await fetch(url, {
    method: "POST",
    headers,
    body,
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  if (response.ok) return { sent: true };
  const isFinal =
    response.status >= 400 && response.status < 500 && ![401, 403, 409, 429].includes(response.status);
  return { sent: false, problem: `the provider answered ${response.status}`, isFinal };
}

/** SMS by Twilio's Messages resource, e-mail by Resend's; the sandbox speaks both. */
export function providerMessages(config: Pick<Config, "sms" | "mail" | "outsideTimeoutMs">): Messages {
  const { sms, mail } = config;
  const send = poster(config.outsideTimeoutMs);
  return {
    async sendSms({ to, body }) {
      if (sms === null) return notConfigured;
      return send(
        `${sms.origin}/2010-04-01/Accounts/${sms.accountSid}/Messages.json`,
        { authorization: `Basic ${btoa(`${sms.accountSid}:${sms.authToken}`)}` },
        new URLSearchParams({ To: to, From: sms.from, Body: body }),
      );
    },
    async sendMail({ to, subject, body, key }) {
      if (mail === null) return notConfigured;
      return send(
        `${mail.origin}/emails`,
        {
          authorization: `Bearer ${mail.apiKey}`,
          "content-type": "application/json",
          "idempotency-key": key,
        },
        JSON.stringify({ from: mail.from, to: [to], subject, text: body }),
      );
    },
  };
}
