// The words of filled pages that depend on data.
import { withRiyal } from "../core/riyals.ts";
import { countIn } from "../words/dates.ts";
import { stageWords } from "./words-stages.ts";

const ar = {
  siteName: "سوق الأُسَر",
  homeTitle: "سوق الأُسَر | من بيوت منطقة مكة المكرمة",
  homeDescription:
    "حلويات وعطور ومنسوجات وحرف من صنع الأسر المنتجة في منطقة مكة المكرمة. توصيل إلى بيتك، أو استلام من فندقك قبل سفرك.",
  categoryDescription: (name: string) => `${name} من صنع الأسر المنتجة في منطقة مكة المكرمة.`,
  searchTitle: "البحث",
  searchDescription: "ابحث في بضائع الأسر المنتجة بالاسم أو بالأسرة أو بالمحافظة.",
  orderTitle: (number: string) => `طلب ${number}`,
  home: "الرئيسية",
  readyIn: (days: number) =>
    countIn("ar", days, {
      one: "يُجهَّز خلال يوم",
      two: "يُجهَّز خلال يومين",
      few: "يُجهَّز خلال # أيام",
      many: "يُجهَّز خلال # يومًا",
      other: "يُجهَّز خلال # يوم",
    }),
  allergens: {
    gluten: "الغلوتين",
    crustaceans: "القشريات",
    fish: "الأسماك",
    eggs: "البيض",
    peanuts: "الفول السوداني",
    mustard: "الخردل",
    nuts: "المكسرات",
    sesame: "السمسم",
    milk: "الحليب",
    molluscs: "الرخويات",
    sulphites: "الكبريتيت",
    lupin: "الترمس",
    celery: "الكرفس",
    soy: "فول الصويا",
  },
  parcelStates: {
    placed: "ينتظر الدفع",
    paid: "عند الأسرة",
    accepted: "تجهّزه الأسرة",
    ready: "جاهز عند الأسرة",
    collected: "استلمناه من الأسرة",
    at_desk: "في مكتب الفندق",
    in_delivery: "مع المندوب",
    handed_over: "استلمته",
    delivered: "وصلك",
    refused: "اعتذرت الأسرة",
    cancelled: "أُلغي",
    not_collected: "لم يُستلم",
    returned: "أُرجع",
    expired: "انتهت مهلته",
  },
  ...stageWords.ar,
  refunds: {
    back: (pieces: number, of: number) =>
      pieces === of ? "يعود إليك ثمنه" : `يعود إليك ثمن ${pieces} من ${of}`,
    /** The right to return after a change of mind, by return policy; `until` is empty when it has ended. */
    law: {
      seven_days: (until: string) =>
        until === ""
          ? "مضت أيام الإرجاع السبعة. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه رددنا ثمنه."
          : `لك إرجاعه حتى ${until} ما دام بحاله ولم يُستعمل، وتتحمل تكلفة إعادته. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه فلا تتحمل شيئًا.`,
      sealed_only: (until: string) =>
        until === ""
          ? "مضت أيام الإرجاع السبعة. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه رددنا ثمنه."
          : `لك إرجاعه حتى ${until} ما دام ختمه لم يُفتح، وتتحمل تكلفة إعادته. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه فلا تتحمل شيئًا.`,
      food: () => "الطعام لا يُعاد لتغيّر الرأي. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه رددنا ثمنه.",
      made_to_order: () =>
        "صُنع لك خصيصًا فلا يُعاد لتغيّر الرأي. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه رددنا ثمنه.",
    },
    returnReasons: {
      changed_mind: "غيّرت رأيي",
      defect: "معيب أو تالف",
      not_as_described: "مخالف لوصفه",
      missing: "ناقص، لم أجده",
    },
    returnStates: {
      asked: "وصلنا طلبك، ونجيبك برسالة.",
      approved: "قبلنا طلبك.",
      declined: "نعتذر، لم نقبل طلبك.",
    },
    because: {
      buyer_cancelled: "ألغيته",
      family_refused: "اعتذرت الأسرة",
      operator_cancelled: "ألغاه السوق",
      late: "ألغيته لتأخّره",
      returned: "أرجعته",
      defect: "معيب أو مخالف لوصفه",
      not_collected: "لم يُستلم",
      missing: "لم يصلك",
    },
    states: {
      sending: "في طريقه إلى بطاقتك، ويصل خلال أيام بحسب بنكك.",
      pending: "في طريقه إلى بطاقتك، ويصل خلال أيام بحسب بنكك.",
      done: "أُعيد إلى بطاقتك. قد يتأخر ظهوره في كشفك أيامًا.",
      failed: "لم تقبله بطاقتك. مالك محفوظ عندنا، وسنتواصل معك لنعيده بطريقة أخرى.",
      blocked: "لم يكتمل بعد. مالك محفوظ عندنا، وسنتواصل معك إن لزم.",
      paid_otherwise: "دفعناه إليك بطريقة أخرى.",
    },
    covered: "أعاده إليك بنكك بعد اعتراضك، فلا نرسله مرة أخرى.",
    coveredPart: (amount: string) => `منه ${withRiyal("ar", amount)} أعادها إليك بنكك بعد اعتراضك.`,
    fee: "رسم التسليم",
    photo: (nth: number) => `الصورة ${nth} التي أرسلتها`,
  },
  addressJoin: "، ",
};

const en: typeof ar = {
  siteName: "Souq al-Usar",
  homeTitle: "Souq al-Usar | From the homes of the Makkah region",
  homeDescription:
    "Sweets, perfume, textiles and crafts made at home by the productive families of the Makkah region. Delivered to your door, or collected at your hotel before you leave.",
  categoryDescription: (name) => `${name} made by the productive families of the Makkah region.`,
  searchTitle: "Search",
  searchDescription: "Search the families’ goods by name, family or governorate.",
  orderTitle: (number) => `Order ${number}`,
  home: "Home",
  readyIn: (days) => countIn("en", days, { one: "Ready in 1 day", other: "Ready in # days" }),
  allergens: {
    gluten: "gluten",
    crustaceans: "crustaceans",
    fish: "fish",
    eggs: "eggs",
    peanuts: "peanuts",
    mustard: "mustard",
    nuts: "nuts",
    sesame: "sesame",
    milk: "milk",
    molluscs: "molluscs",
    sulphites: "sulphites",
    lupin: "lupin",
    celery: "celery",
    soy: "soy",
  },
  parcelStates: {
    placed: "Waiting for payment",
    paid: "With the family",
    accepted: "The family is preparing it",
    ready: "Ready at the family’s",
    collected: "Collected from the family",
    at_desk: "At the hotel desk",
    in_delivery: "With the courier",
    handed_over: "You have it",
    delivered: "Delivered",
    refused: "The family could not make it",
    cancelled: "Cancelled",
    not_collected: "Not collected",
    returned: "Returned",
    expired: "Ran out of time",
  },
  ...stageWords.en,
  refunds: {
    back: (pieces, of) => (pieces === of ? "Money back" : `Money back for ${pieces} of ${of}`),
    law: {
      seven_days: (until) =>
        until === ""
          ? "The seven days to return it are over. If it is defective, incomplete or not as described, we refund it."
          : `You may return it until ${until}, as it came and unused; sending it back is at your cost. If it is defective, incomplete or not as described, it costs you nothing.`,
      sealed_only: (until) =>
        until === ""
          ? "The seven days to return it are over. If it is defective, incomplete or not as described, we refund it."
          : `You may return it until ${until} while its seal is unbroken; sending it back is at your cost. If it is defective, incomplete or not as described, it costs you nothing.`,
      food: () =>
        "Food cannot be returned for a change of mind. If it is defective, incomplete or not as described, we refund it.",
      made_to_order: () =>
        "It was made for you, so it cannot be returned for a change of mind. If it is defective, incomplete or not as described, we refund it.",
    },
    returnReasons: {
      changed_mind: "I changed my mind",
      defect: "Defective or damaged",
      not_as_described: "Not as described",
      missing: "Missing: it was not there",
    },
    returnStates: {
      asked: "We have your request, and answer by message.",
      approved: "We take it back.",
      declined: "We are sorry, we could not accept your request.",
    },
    because: {
      buyer_cancelled: "You cancelled it",
      family_refused: "The family could not make it",
      operator_cancelled: "Cancelled by the market",
      late: "You cancelled it for being late",
      returned: "You returned it",
      defect: "Defective or not as described",
      not_collected: "Not collected",
      missing: "It did not reach you",
    },
    states: {
      sending: "On its way to your card; depending on your bank it takes a few days.",
      pending: "On its way to your card; depending on your bank it takes a few days.",
      done: "Returned to your card. It may take some days to show on your statement.",
      failed:
        "Your card did not take it. Your money is safe with us; we will reach you to return it another way.",
      blocked: "Not finished yet. Your money is safe with us; we will reach you if we need to.",
      paid_otherwise: "We paid it to you another way.",
    },
    covered: "Your bank gave it back to you after you disputed the payment, so it is not sent again.",
    coveredPart: (amount: string) =>
      `Of it your bank gave back ${withRiyal("en", amount)} after you disputed the payment.`,
    fee: "The fee",
    photo: (nth) => `Photo ${nth} that you sent`,
  },
  addressJoin: ", ",
};

export const pageWords = { ar, en };
