// The messages to buyers, and those about an order to its families.

export const messageWords = {
  code: {
    subject: "رمز الدخول",
    body: "سوق الأُسَر: رمز دخولك {code}. صالح 10 دقائق، ولا تعطه أحدًا.",
  },
  paid_pickup: {
    subject: "وصلنا طلبك {number}",
    body: "سوق الأُسَر: وصلنا طلبك {number}. استلامه من {hotelName}، {slot}. رمز الاستلام: {code}. تابعه: {url}",
  },
  paid_delivery: {
    subject: "وصلنا طلبك {number}",
    body: "سوق الأُسَر: وصلنا طلبك {number}. تنظر فيه الأسر الآن، ونخبرك حين يخرج إليك. تابعه: {url}",
  },
  at_desk: {
    subject: "طلبك {number} ينتظرك",
    body: "سوق الأُسَر: طلبك {number} في {hotelName}، {slot}. رمزك {code}. {url}",
  },
  pickup_moved: {
    subject: "تغيّر موعد استلام طلبك {number}",
    body: "سوق الأُسَر: موعد طلبك {number} صار في {hotelName}، {slot}. {url}",
  },
  handed_over: {
    subject: "استلمت طلبك {number}",
    body: "سوق الأُسَر: تم تسليم طلبك {number}. شكرًا لدعمك الأسر المنتجة. إيصالك: {url}",
  },
  in_delivery: {
    subject: "طلبك {number} في الطريق",
    body: "سوق الأُسَر: طلبك {number} خرج للتوصيل. تابعه: {url}",
  },
  delayed: {
    subject: "طلبك {number} يتأخر",
    body: "سوق الأُسَر: نعتذر، يتأخر طلبك {number}. تابعه: {url}",
  },
  delivered: {
    subject: "وصلك طلبك {number}",
    body: "سوق الأُسَر: تم توصيل طلبك {number}. شكرًا لدعمك الأسر المنتجة. إيصالك: {url}",
  },
  refunded: {
    subject: "أعدنا مبلغ طلبك {number}",
    body: "سوق الأُسَر: وصلت دفعة طلبك {number} بعد انتهاء مهلته ونفدت بضاعته، فأعدنا المبلغ كاملًا. نعتذر منك. {url}",
  },
  part_refunded: {
    subject: "نعيد إليك {amount} من طلبك {number}",
    body: "سوق الأُسَر: نعيد إليك {amount} من طلبك {number} إلى البطاقة نفسها، وتصلك خلال أيام. التفاصيل: {url}",
  },
  refund_failed: {
    subject: "تعذّرت إعادة {amount} من طلبك {number}",
    body: "سوق الأُسَر: لم يقبل بنكك إعادة {amount} من طلبك {number}. مبلغك محفوظ، وسنتواصل معك لنعيده بطريقة أخرى. {url}",
  },
  payment_returned: {
    subject: "نعيد إليك دفعة زائدة عن طلبك {number}",
    body: "سوق الأُسَر: وصلتنا دفعة لا يحتاج إليها طلبك {number}، فنعيدها إليك كاملة ({amount}) إلى البطاقة نفسها خلال أيام. {url}",
  },
  return_approved: {
    subject: "جوابنا عن الإرجاع في طلبك {number}",
    body: "سوق الأُسَر: قبلنا ما طلبت إرجاعه من طلبك {number}. {told}",
  },
  return_declined: {
    subject: "جوابنا عن الإرجاع في طلبك {number}",
    body: "سوق الأُسَر: نعتذر، لم نقبل الإرجاع من طلبك {number}. {told}",
  },
  parcel_cancelled: {
    subject: "أُلغي من الطلب {number}",
    body: "سوق الأُسَر: أُلغي جزؤكم من الطلب {number} أو بعضه. انظروا فيه قبل أن تجهّزوه: {url}",
  },
  parcel_on_hold: {
    subject: "الطلب {number} موقوف",
    body: "سوق الأُسَر: الطلب {number} موقوف، فدفعته تُراجع مع البنك. انتظروا قبل أن تكملوا العمل عليه. تابعوه هنا: {url}",
  },
  parcel_goes_on: {
    subject: "أكملوا الطلب {number}",
    body: "سوق الأُسَر: انتهت مراجعة دفعة الطلب {number}. أكملوا العمل عليه كالمعتاد: {url}",
  },
  share_taken: {
    subject: "خُصم {amount} من نصيبكم في الطلب {number}",
    body: "سوق الأُسَر: استرد بنك المشتري مبلغًا من الطلب {number}، فخُصم منه {amount} من نصيبكم. راجعوا المركز إن كان لكم قول فيه. التفاصيل: {url}",
  },
} as const;

/** How goods come back: where, until when, and what is written on the bag. */
export const handBackWords = {
  desk: "سلّمه في {desk} حتى {until}، واكتب رقم الطلب على الكيس.",
  hub: "أحضره إلى المركز حتى {until}، واكتب رقم الطلب على الكيس.",
  courier: "يأخذه المندوب من عنوانك حتى {until}. اكتب رقم الطلب على الكيس.",
  keep: "لا تُعِده إلينا.",
  nothing: "",
} as const;
