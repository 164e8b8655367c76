// An SMS service in the shape of Twilio's Messages resource.
import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "../context.ts";
import { answerFault } from "../faults/answers.ts";
import type { Faults } from "../faults/faults.ts";
import { saveMessage } from "./messages.ts";

const path = "/2010-04-01/Accounts/:sid/Messages.json";
const maxBodyLength = 1600;

function refuseMessage(code: number, message: string, status: number): Response {
  const moreInfo = `https://www.twilio.com/docs/errors/${code}`;
  return Response.json({ code, message, more_info: moreInfo, status }, { status });
}

interface SmsRequest {
  readonly to: string;
  readonly from: string;
  readonly body: string;
}

function readSms(form: URLSearchParams): SmsRequest | Response {
  const [to, from, body] = [form.get("To") ?? "", form.get("From") ?? "", form.get("Body") ?? ""];
  if (to === "") return refuseMessage(21604, "A 'To' phone number is required.", 400);
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return refuseMessage(21211, `Invalid 'To' Phone Number: ${to}`, 400);
  if (from === "") return refuseMessage(21603, "A 'From' phone number is required.", 400);
  if (body === "") return refuseMessage(21602, "Message body is required.", 400);
  if (body.length <= maxBodyLength) return { to, from, body };
  return refuseMessage(21617, "The concatenated message body exceeds the 1600 character limit", 400);
}

// The GSM-7 letters, seven bits each. Any other letter halves the length of a message.
const packed =
  /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà^{}\\[~\]|€]*$/;

/** The number of SMS segments of a text. */
export function segmentsOf(body: string): number {
  const [single, joined] = packed.test(body) ? [160, 153] : [70, 67];
  return body.length <= single ? 1 : Math.ceil(body.length / joined);
}

function resourceOf(accountSid: string, texting: SmsRequest, sid: string, at: number): object {
  const date = new Date(at).toUTCString().replace("GMT", "+0000");
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`;
  return {
    account_sid: accountSid,
    api_version: "2010-04-01",
    body: texting.body,
    date_created: date,
    date_sent: null,
    date_updated: date,
    direction: "outbound-api",
    error_code: null,
    error_message: null,
    from: texting.from,
    messaging_service_sid: null,
    num_media: "0",
    num_segments: String(segmentsOf(texting.body)),
    price: null,
    price_unit: "USD",
    sid,
    status: "queued",
    subresource_uris: { media: `${uri}/Media.json` },
    to: texting.to,
    uri: `${uri}.json`,
  };
}

function sendSms(context: Context, accountSid: string, form: string): Response {
  const texting = readSms(new URLSearchParams(form));
  if (texting instanceof Response) return texting;
  const sid = `SM${randomBytes(16).toString("hex")}`;
  const at = context.now();
  const { to, from, body } = texting;
  saveMessage(context.database, { id: sid, channel: "sms", from, to, subject: null, body, html: null, at });
  return Response.json(resourceOf(accountSid, texting, sid, at), { status: 201 });
}

export function createSms(context: Context, faults: Faults, closing: AbortSignal): Hono {
  const app = new Hono();
  app.post(path, async (c) => {
    if (!/^basic ./i.test(c.req.header("authorization") ?? ""))
      return refuseMessage(20003, "Authenticate", 401);
    const form = await c.req.text();
    const work = (): Response => sendSms(context, c.req.param("sid"), form);
    const fault = faults.take("POST", c.req.path);
    if (fault === null) return work();
    const refuse = (): Response =>
      refuseMessage(20500, "A fault on purpose, set in the sandbox.", fault.status);
    return answerFault({ fault, call: c, closing, refuse, work });
  });
  return app;
}
