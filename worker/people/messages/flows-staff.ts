// Messages to people who work here, in Arabic, by SMS: asked for in the batch that causes them.
import type { Job } from "../../core/outbox.ts";

export const waysForgottenWords = {
  subject: "وسائل تأكيد دخولك",
  body: "سوق الأسر: نسي المركز وسائل تأكيد دخولك لتُعدّ غيرها. إن لم تطلب ذلك فاتصل بالمركز فورًا.",
};

/** A colleague had somebody's ways to confirm forgotten: who did not ask for it hears of it. `cause` names the act. */
export function waysForgottenMessage(cause: string, phone: string): Job {
  const payload = { channel: "sms", to: phone, ...waysForgottenWords };
  return { id: `${cause}:message:ways_forgotten`, kind: "message", payload };
}
