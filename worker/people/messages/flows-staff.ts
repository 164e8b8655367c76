// SMS to staff, in Arabic: enqueued in the batch that causes them.
import type { Job } from "../../core/outbox.ts";

export const waysForgottenWords = {
  subject: "وسائل تأكيد دخولك",
  body: "سوق الأسر: نسي المركز وسائل تأكيد دخولك لتُعدّ غيرها. إن لم تطلب ذلك فاتصل بالمركز فورًا.",
};

/** Notifies a person that a colleague has removed their second factors. `cause` identifies the action. */
export function waysForgottenMessage(cause: string, phone: string): Job {
  const payload = { channel: "sms", to: phone, ...waysForgottenWords };
  return { id: `${cause}:message:ways_forgotten`, kind: "message", payload };
}
