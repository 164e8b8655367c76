// What the limiter refuses, in words that say when to try again and what can be done at once.

const ar = {
  code_pause: "أرسلنا رمزًا قبل لحظات. إن لم يصلك فاطلب غيره بعد {retryAfterSeconds} ث.",
  code_sends_used: "أرسلنا إلى هذا الرقم رموزًا كثيرة. اطلب رمزًا جديدًا بعد {retry}.",
  codes_many: "طُلبت رموز كثيرة من شبكتك. أعد المحاولة بعد {retry}، أو من شبكة أخرى.",
  codes_closed:
    "توقف إرسال الرموز لكثرة ما طُلب منها. أعد المحاولة بعد {retry}. الطلب والدفع لا يحتاجان إلى رمز.",
  challenge_needed:
    "طُلبت رموز كثيرة، فنتحقق أولًا من أنك لست برنامجًا آليًا. لم يكتمل التحقق: أعد المحاولة، أو جرّب شبكة أخرى، أو انتظر حتى {retry}.",
  tries_many: "كثرت المحاولات من شبكتك. أعد المحاولة بعد {retry}.",
  cancellations_many: "أُلغيت طلبات كثيرة. الإلغاء من هنا ممكن مرة أخرى بعد {retry}، أو راسلنا فنلغيه لك.",
  documents_many: "فُتحت الفواتير مرات كثيرة. افتحها مرة أخرى بعد {retry}.",
  photos_many: "أُرسلت صور كثيرة. أرسل غيرها بعد {retry}، أو أرسل طلبك بما وصل منها.",
  desk_checks_many: "رموز كثيرة في وقت قصير. أعد المحاولة بعد {retry}.",
  requests_many: "طلبات كثيرة من شبكتك في وقت قصير. أعد المحاولة بعد {retry}.",
  unpaid_many: "لديك طلبات لم تُدفع بعد. ادفعها أو ألغِ بعضها، أو أعد المحاولة بعد {retry}.",
  orders_many: "طلبات كثيرة تنتظر الدفع الآن. أكّد جوالك برمز لتكمل الآن، أو أعد المحاولة بعد {retry}.",
  goods_held:
    "«{title}» محجوز أكثره الآن لمشترين يدفعون. أكّد جوالك برمز لتكمل الآن، أو أعد المحاولة بعد {retry}.",
  slot_held:
    "هذا الموعد محجوز أكثره الآن لمشترين يدفعون. أكّد جوالك برمز لتكمل الآن، أو اختر موعدًا آخر، أو أعد المحاولة بعد {retry}.",
  phone_not_mobile: "هذا الرقم لا يستقبل الرسائل النصية. اكتب رقم جوال: السعودي يبدأ بـ 05، وغيره برمز بلده.",
  phone_country_closed: "لا نرسل الرموز إلى أرقام هذا البلد بعد. استعمل رقمًا سعوديًا، أو راسلنا لنساعدك.",
};

const en: typeof ar = {
  code_pause:
    "We sent a code a moment ago. If it does not come, ask for another in {retryAfterSeconds} seconds.",
  code_sends_used: "We have sent many codes to this number. Ask for a new one after {retry}.",
  codes_many:
    "Many codes were asked for from your network. Try again after {retry}, or from another network.",
  codes_closed:
    "We have paused sending codes because so many were asked for. Try again after {retry}. Ordering and paying need no code.",
  challenge_needed:
    "So many codes are being asked for that we first check you are not a program. The check was not completed: try again, use another network, or wait until {retry}.",
  tries_many: "There were many tries from your network. Try again after {retry}.",
  cancellations_many:
    "Many orders were cancelled. You can cancel here again after {retry}, or write to us and we will do it for you.",
  documents_many: "The invoices were opened many times. Open them again after {retry}.",
  photos_many:
    "Many photos were sent. Send more after {retry}, or send your request with those that arrived.",
  desk_checks_many: "Many codes in a short time. Try again after {retry}.",
  requests_many: "Many requests came from your network in a short time. Try again after {retry}.",
  unpaid_many: "You have orders that are not paid yet. Pay them or cancel some, or try again after {retry}.",
  orders_many:
    "Many orders are waiting for payment right now. Confirm your phone with a code to go on now, or try again after {retry}.",
  goods_held:
    "Most of “{title}” is held right now for buyers who are paying. Confirm your phone with a code to go on now, or try again after {retry}.",
  slot_held:
    "Most of this window is held right now for buyers who are paying. Confirm your phone with a code to go on now, choose another window, or try again after {retry}.",
  phone_not_mobile:
    "This number can’t receive text messages. Enter a mobile number: a Saudi one begins with 05, any other with its country’s code.",
  phone_country_closed:
    "We don’t send codes to numbers of this country yet. Use a Saudi number, or write to us and we will help.",
};

export const limitRefusals = { ar, en };
