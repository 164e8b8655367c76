// The words of an order's page by stage.

/** The first words of an order's page at a stage. */
export interface StageWords {
  readonly title: string;
  readonly text: string | null;
}

function stage(title: string, text: string | null = null): StageWords {
  return { title, text };
}

const stagesAr = {
  accepted: stage("الأسر تجهّز طلبك"),
  at_desk: stage("كيسك ينتظرك في مكتب الفندق", "أرِ المكتب رمز الاستلام."),
  in_delivery: stage("طلبك في الطريق إليك"),
  handed_over: stage("استلمت طلبك. نتمنى أن يعجبك"),
  delivered: stage("وصلك طلبك. نتمنى أن يعجبك"),
  returned: stage("أرجعت طلبك", "ترى أدناه ما يعود إليك وأين وصل."),
};

const stagesEn: typeof stagesAr = {
  accepted: stage("The families are making your order"),
  at_desk: stage("Your bag is waiting at the hotel desk", "Show the desk your pickup code."),
  in_delivery: stage("Your order is on its way to you"),
  handed_over: stage("You have your order. We hope you like it"),
  delivered: stage("Your order has arrived. We hope you like it"),
  returned: stage("You returned your order", "What comes back to you, and where it is, stands below."),
};

const ar = {
  /** The sentence of the current step. */
  steps: {
    paid: "مدفوع، وتنظر فيه الأسر",
    accepted: "تجهّزه الأسر",
    ready: "جاهز عند الأسر",
    collected: "جمعناه من الأسر",
    at_desk: "ينتظرك في مكتب الفندق",
    handed_over: "استلمته",
    in_delivery: "في الطريق إليك",
    delivered: "وصلك",
  },
  stages: {
    hotel_pickup: {
      ...stagesAr,
      paid: stage(
        "شكرًا لك. وصلنا طلبك",
        "تنظر فيه الأسر الآن ثم تجهّزه. نرسل إليك رسالة حين يصل كيسك إلى مكتب الفندق.",
      ),
      ready: stage("طلبك جاهز عند الأسر", "نمرّ عليها ونجمعه في كيس واحد مختوم."),
      collected: stage("جمعنا طلبك", "كيسك في طريقه إلى مكتب الفندق."),
    },
    delivery: {
      ...stagesAr,
      paid: stage("شكرًا لك. وصلنا طلبك", "تنظر فيه الأسر الآن ثم تجهّزه. نرسل إليك رسالة حين يخرج إليك."),
      ready: stage("طلبك جاهز عند الأسر", "نمرّ عليها ونجمعه لك."),
      collected: stage("جمعنا طلبك", "يخرج إليك قريبًا."),
    },
  },
};

const en: typeof ar = {
  steps: {
    paid: "Paid, with the families to accept",
    accepted: "The families are making it",
    ready: "Ready at the families’",
    collected: "Collected from the families",
    at_desk: "Waiting at the hotel desk",
    handed_over: "You have it",
    in_delivery: "On its way to you",
    delivered: "Delivered",
  },
  stages: {
    hotel_pickup: {
      ...stagesEn,
      paid: stage(
        "Thank you. We have your order",
        "The families look at it now, then make it. We write to you when your bag is at the hotel desk.",
      ),
      ready: stage("Your order is ready at the families’", "We collect it into one sealed bag."),
      collected: stage("We have collected your order", "Your bag is on its way to the hotel desk."),
    },
    delivery: {
      ...stagesEn,
      paid: stage(
        "Thank you. We have your order",
        "The families look at it now, then make it. We write to you when it leaves for your door.",
      ),
      ready: stage("Your order is ready at the families’", "We collect it for you."),
      collected: stage("We have collected your order", "It leaves for your door soon."),
    },
  },
};

export const stageWords = { ar, en };
