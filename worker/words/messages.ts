// The words of every SMS and e-mail to buyers and staff, in each language.
import type { Locale } from "./locales.ts";

export interface MessageFacts {
  readonly number: string;
  readonly url: string;
  readonly hotelName: string;
  /** The pickup code as it is printed, or empty. */
  readonly code: string;
  readonly slot: string;
  /** An amount with its unit. */
  readonly amount: string;
  /** The operator's answer to a request; or empty. */
  readonly answer: string;
  readonly isApproved: boolean;
  /** How approved goods come back, in a sentence; or empty. */
  readonly handBack: string;
}

export const orderMessageNames = [
  "paid",
  "at_desk",
  "handed_over",
  "in_delivery",
  "delivered",
  "refunded",
  "part_refunded",
  "refund_failed",
  "payment_returned",
  "return_answered",
  "parcel_cancelled",
  "parcel_on_hold",
  "parcel_goes_on",
  "share_taken",
] as const;
export type OrderMessageName = (typeof orderMessageNames)[number];

type Words = Record<OrderMessageName, (facts: MessageFacts) => { subject: string; body: string }> & {
  code: (code: string) => { subject: string; body: string };
};

/** Where it is brought, until when and what is written on the bag; the hours and the address are on the order's page. */
export const handBackWords: Record<Locale, Record<HandBackWay, (desk: string, until: string) => string>> = {
  ar: {
    desk: (desk, until) => `سلّمه في ${desk} حتى ${until}، واكتب رقم الطلب على الكيس. `,
    hub: (_desk, until) => `أحضره إلى المركز حتى ${until}، واكتب رقم الطلب على الكيس. `,
    courier: (_desk, until) => `يأخذه المندوب من عنوانك حتى ${until}. اكتب رقم الطلب على الكيس. `,
    keep: () => "لا تُعِده إلينا. ",
    nothing: () => "",
  },
  en: {
    desk: (desk, until) => `Bring it to ${desk} until ${until}, with the order number on the bag. `,
    hub: (_desk, until) => `Bring it to the center until ${until}, with the order number on the bag. `,
    courier: (_desk, until) =>
      `The courier collects it at your address until ${until}; write the order number on the bag. `,
    keep: () => "You need not send it back. ",
    nothing: () => "",
  },
};

const ar: Words = {
  code: (code) => ({
    subject: "رمز الدخول",
    body: `سوق الأُسَر: رمز دخولك ${code}. صالح 10 دقائق، ولا تعطه أحدًا.`,
  }),
  paid: ({ number, url, code, slot, hotelName }) => ({
    subject: `وصلنا طلبك ${number}`,
    body: code
      ? `سوق الأُسَر: وصلنا طلبك ${number}. استلامه من ${hotelName}، ${slot}. رمز الاستلام: ${code}. تابعه: ${url}`
      : `سوق الأُسَر: وصلنا طلبك ${number}. تنظر فيه الأسر الآن، ونخبرك حين يخرج إليك. تابعه: ${url}`,
  }),
  at_desk: ({ number, url, code, hotelName, slot }) => ({
    subject: `طلبك ${number} ينتظرك`,
    body: `سوق الأُسَر: طلبك ${number} في ${hotelName}، ${slot}. رمزك ${code}. ${url}`,
  }),
  handed_over: ({ number, url }) => ({
    subject: `استلمت طلبك ${number}`,
    body: `سوق الأُسَر: تم تسليم طلبك ${number}. شكرًا لدعمك الأسر المنتجة. إيصالك: ${url}`,
  }),
  in_delivery: ({ number, url }) => ({
    subject: `طلبك ${number} في الطريق`,
    body: `سوق الأُسَر: طلبك ${number} خرج للتوصيل. تابعه: ${url}`,
  }),
  delivered: ({ number, url }) => ({
    subject: `وصلك طلبك ${number}`,
    body: `سوق الأُسَر: تم توصيل طلبك ${number}. شكرًا لدعمك الأسر المنتجة. إيصالك: ${url}`,
  }),
  refunded: ({ number, url }) => ({
    subject: `أعدنا مبلغ طلبك ${number}`,
    body: `سوق الأُسَر: وصلت دفعة طلبك ${number} بعد انتهاء مهلته ونفدت بضاعته، فأعدنا المبلغ كاملًا. نعتذر منك. ${url}`,
  }),
  part_refunded: ({ number, url, amount }) => ({
    subject: `نعيد إليك ${amount} من طلبك ${number}`,
    body: `سوق الأُسَر: نعيد إليك ${amount} من طلبك ${number} إلى البطاقة نفسها، وتصلك خلال أيام. التفاصيل: ${url}`,
  }),
  refund_failed: ({ number, url, amount }) => ({
    subject: `تعذّرت إعادة ${amount} من طلبك ${number}`,
    body: `سوق الأُسَر: لم يقبل بنكك إعادة ${amount} من طلبك ${number}. مبلغك محفوظ، وسنتواصل معك لنعيده بطريقة أخرى. ${url}`,
  }),
  payment_returned: ({ number, url, amount }) => ({
    subject: `نعيد إليك دفعة زائدة عن طلبك ${number}`,
    body: `سوق الأُسَر: وصلتنا دفعة لا يحتاجها طلبك ${number}، فنعيدها إليك كاملة (${amount}) إلى البطاقة نفسها خلال أيام. ${url}`,
  }),
  return_answered: ({ number, url, answer, isApproved, handBack }) => ({
    subject: `جوابنا عن الإرجاع في طلبك ${number}`,
    body: `سوق الأُسَر: ${isApproved ? "قبلنا ما طلبت إرجاعه" : "نعتذر، لم نقبل الإرجاع"} من طلبك ${number}. ${answer}${answer === "" ? "" : " "}${handBack}${url}`,
  }),
  parcel_cancelled: ({ number, url }) => ({
    subject: `أُلغي من الطلب ${number}`,
    body: `سوق الأُسَر: أُلغي جزؤكم من الطلب ${number} أو بعضه. انظروا فيه قبل أن تجهّزوه: ${url}`,
  }),
  parcel_on_hold: ({ number, url }) => ({
    subject: `الطلب ${number} موقوف`,
    body: `سوق الأُسَر: الطلب ${number} موقوف، فدفعته تُراجع مع البنك. انتظروا قبل أن تكملوا العمل عليه. تابعوه هنا: ${url}`,
  }),
  parcel_goes_on: ({ number, url }) => ({
    subject: `أكملوا الطلب ${number}`,
    body: `سوق الأُسَر: انتهت مراجعة دفعة الطلب ${number}. أكملوا العمل عليه كالمعتاد: ${url}`,
  }),
  share_taken: ({ number, url, amount }) => ({
    subject: `خُصم ${amount} من نصيبكم في الطلب ${number}`,
    body: `سوق الأُسَر: استرد بنك المشتري مبلغًا من الطلب ${number}، فخُصم منه ${amount} من نصيبكم. راجعوا المركز إن كان لكم قول فيه. التفاصيل: ${url}`,
  }),
};

const en: Words = {
  code: (code) => ({
    subject: "Your sign-in code",
    body: `Souq al-Usar: your sign-in code is ${code}. Valid for 10 minutes. Do not share it.`,
  }),
  paid: ({ number, url, code, slot, hotelName }) => ({
    subject: `We have your order ${number}`,
    body: code
      ? `Souq al-Usar: we have your order ${number}. Collect it at ${hotelName}, ${slot}. Pickup code: ${code}. Follow it: ${url}`
      : `Souq al-Usar: we have your order ${number}. The families look at it now; we tell you when it leaves for you. Follow it: ${url}`,
  }),
  at_desk: ({ number, url, code, hotelName, slot }) => ({
    subject: `Your order ${number} is waiting`,
    body: `Souq al-Usar: your order ${number} is at ${hotelName}, ${slot}. Give the desk this code: ${code}. ${url}`,
  }),
  handed_over: ({ number, url }) => ({
    subject: `You have your order ${number}`,
    body: `Souq al-Usar: your order ${number} was handed over. Thank you for supporting the families. Your receipt: ${url}`,
  }),
  in_delivery: ({ number, url }) => ({
    subject: `Your order ${number} is on its way`,
    body: `Souq al-Usar: your order ${number} is out for delivery. Follow it: ${url}`,
  }),
  delivered: ({ number, url }) => ({
    subject: `Your order ${number} has arrived`,
    body: `Souq al-Usar: your order ${number} was delivered. Thank you for supporting the families. Your receipt: ${url}`,
  }),
  refunded: ({ number, url }) => ({
    subject: `Your payment for order ${number} was returned`,
    body: `Souq al-Usar: the payment for order ${number} came after its time was up and the goods are gone, so we returned it in full. We are sorry. ${url}`,
  }),
  part_refunded: ({ number, url, amount }) => ({
    subject: `${amount} of your order ${number} are on their way back`,
    body: `Souq al-Usar: we are returning ${amount} of your order ${number} to the same card; it takes a few days. Details: ${url}`,
  }),
  refund_failed: ({ number, url, amount }) => ({
    subject: `${amount} of your order ${number} could not be returned`,
    body: `Souq al-Usar: your bank did not take back ${amount} of your order ${number}. Your money is safe; we will reach you to return it another way. ${url}`,
  }),
  payment_returned: ({ number, url, amount }) => ({
    subject: `We are returning an extra payment for order ${number}`,
    body: `Souq al-Usar: we received a payment that order ${number} did not need, and are returning all of it (${amount}) to the same card; it takes a few days. ${url}`,
  }),
  return_answered: ({ number, url, answer, isApproved, handBack }) => ({
    subject: `Our answer about returning from order ${number}`,
    body: `Souq al-Usar: ${isApproved ? "we take back what you asked to return" : "we are sorry, we cannot take back what you asked to return"} from order ${number}. ${answer}${answer === "" ? "" : " "}${handBack}${url}`,
  }),
  parcel_cancelled: ({ number, url }) => ({
    subject: `Called off: order ${number}`,
    body: `Souq al-Usar: your part of order ${number}, or some of it, was called off. Look at it before you prepare it: ${url}`,
  }),
  parcel_on_hold: ({ number, url }) => ({
    subject: `On hold: order ${number}`,
    body: `Souq al-Usar: order ${number} is on hold while its payment is checked with the bank. Wait before you go on with it. Follow it here: ${url}`,
  }),
  parcel_goes_on: ({ number, url }) => ({
    subject: `Go on with order ${number}`,
    body: `Souq al-Usar: the payment of order ${number} has been checked. Go on with it as usual: ${url}`,
  }),
  share_taken: ({ number, url, amount }) => ({
    subject: `${amount} were taken off your share of order ${number}`,
    body: `Souq al-Usar: the buyer’s bank took back money of order ${number}, and ${amount} of it were taken off your share. Speak to the center if you have something to say to it. Details: ${url}`,
  }),
};

export const messageWords: Record<Locale, Words> = { ar, en };

/**
 * `desk`: the buyer brings them to the desk where they were collected; `hub`: to the center, at its own cost; `courier`: they are
 * fetched where they were delivered, at no cost; `keep`: nobody wants food back; `nothing`: they never arrived.
 */
export type HandBackWay = "desk" | "hub" | "courier" | "keep" | "nothing";
