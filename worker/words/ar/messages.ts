// The messages to buyers, and those about an order to its families.
import type { HandBackWords, MessageWords } from "../messages.ts";

export const messageWords: MessageWords = {
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

export const handBackWords: HandBackWords = {
  desk: (desk, until) => `سلّمه في ${desk} حتى ${until}، واكتب رقم الطلب على الكيس. `,
  hub: (_desk, until) => `أحضره إلى المركز حتى ${until}، واكتب رقم الطلب على الكيس. `,
  courier: (_desk, until) => `يأخذه المندوب من عنوانك حتى ${until}. اكتب رقم الطلب على الكيس. `,
  keep: () => "لا تُعِده إلينا. ",
  nothing: () => "",
};
