// The words that filled pages need and templates cannot hold: they depend on the data.
import { stage } from "../stages.ts";

const stages = {
  accepted: stage("الأسر تجهّز طلبك"),
  at_desk: stage("كيسك ينتظرك في مكتب الفندق", "أرِ المكتب رمز الاستلام."),
  in_delivery: stage("طلبك في الطريق إليك"),
  handed_over: stage("استلمت طلبك. نتمنى أن يعجبك"),
  delivered: stage("وصلك طلبك. نتمنى أن يعجبك"),
  returned: stage("أرجعت طلبك", "ترى أدناه ما يعود إليك وأين وصل."),
};

export const pageWords = {
  siteName: "سوق الأُسَر",
  homeTitle: "سوق الأُسَر | من بيوت منطقة مكة المكرمة",
  homeDescription:
    "حلويات وعطور ومنسوجات وحرف من صنع الأسر المنتجة في منطقة مكة المكرمة. توصيل إلى بيتك، أو استلام من فندقك قبل سفرك.",
  categoryDescription: "{name} من صنع الأسر المنتجة في منطقة مكة المكرمة.",
  searchTitle: "البحث",
  searchDescription: "ابحث في بضائع الأسر المنتجة بالاسم أو بالأسرة أو بالمحافظة.",
  orderTitle: "طلب {number}",
  home: "الرئيسية",
  readyIn: {
    one: "يُجهَّز خلال يوم",
    two: "يُجهَّز خلال يومين",
    few: "يُجهَّز خلال {count} أيام",
    many: "يُجهَّز خلال {count} يومًا",
    other: "يُجهَّز خلال {count} يوم",
  },
  address: { building: "مبنى {number}", unit: "وحدة {number}" },
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
  /** What holds of the order while it stands at a step. */
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
      ...stages,
      paid: stage(
        "شكرًا لك. وصلنا طلبك",
        "تنظر فيه الأسر الآن ثم تجهّزه. نرسل إليك رسالة حين يصل كيسك إلى مكتب الفندق.",
      ),
      ready: stage("طلبك جاهز عند الأسر", "نمرّ عليها ونجمعه في كيس واحد مختوم."),
      collected: stage("جمعنا طلبك", "كيسك في طريقه إلى مكتب الفندق."),
    },
    delivery: {
      ...stages,
      paid: stage("شكرًا لك. وصلنا طلبك", "تنظر فيه الأسر الآن ثم تجهّزه. نرسل إليك رسالة حين يخرج إليك."),
      ready: stage("طلبك جاهز عند الأسر", "نمرّ عليها ونجمعه لك."),
      collected: stage("جمعنا طلبك", "يخرج إليك قريبًا."),
    },
  },
  refunds: {
    back: { all: "يعود إليك ثمنه", some: "يعود إليك ثمن {pieces} من {of}" },
    /** What may be returned, by return policy. */
    law: {
      seven_days: "مضت أيام الإرجاع السبعة. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه رددنا ثمنه.",
      sealed_only: "مضت أيام الإرجاع السبعة. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه رددنا ثمنه.",
      food: "الطعام لا يُعاد لتغيّر الرأي. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه رددنا ثمنه.",
      made_to_order: "صُنع لك خصيصًا فلا يُعاد لتغيّر الرأي. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه رددنا ثمنه.",
    },
    /** The same while the right to return after a change of mind runs. */
    lawWhileOpen: {
      seven_days:
        "لك إرجاعه حتى {until} ما دام بحاله ولم يُستعمل، وتتحمل تكلفة إعادته. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه فلا تتحمل شيئًا.",
      sealed_only:
        "لك إرجاعه حتى {until} ما دام ختمه لم يُفتح، وتتحمل تكلفة إعادته. فإن كان معيبًا أو ناقصًا أو مخالفًا لوصفه فلا تتحمل شيئًا.",
    },
    returnReasons: {
      changed_mind: "غيّرت رأيي",
      defect: "معيب أو تالف",
      not_as_described: "مخالف لوصفه",
      missing: "ناقص، لم أجده",
    },
    returnStates: {
      requested: "وصلنا طلبك، ونجيبك برسالة.",
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
    coveredPart: "منه {amount riyals} أعادها إليك بنكك بعد اعتراضك.",
    fee: "رسم التسليم",
    photo: "الصورة {nth} التي أرسلتها",
  },
};

/** How goods come back: once it is approved, and before it is asked. */
export const handBackPageWords = {
  leads: {
    desk: "ضعه في كيس مغلق وسلّمه إلى المكتب الذي استلمته منه.",
    hub: "ضعه في كيس مغلق وأحضره إلينا أو أرسله.",
    courier: "ضعه في كيس مغلق وأبقِه عندك. يتصل بك المندوب ثم يأخذه من عنوانك، ولا تدفع شيئًا.",
    keep: "لا تُعِده إلينا، وتخلّص منه.",
    nothing: "ليس عليك أن تُعيد شيئًا.",
  },
  hints: {
    desk: "إن قبلناه سلّمته إلى مكتب الاستلام في {place}. أبقِه عندك حتى نجيبك.",
    hub: "إن قبلناه أحضرته إلى المركز، ونخبرك بالعنوان والموعد. أبقِه عندك حتى نجيبك.",
    courier:
      "إن قبلناه لعيب فيه أخذه المندوب من عنوانك مجانًا، وإن غيّرت رأيك أحضرته إلى المركز أو أرسلته. أبقِه عندك حتى نجيبك.",
    keep: "لا يلزمك أن تُعيده إلينا. صوّره قبل أن تتخلص منه.",
    nothing: "",
  },
  dayPartsJoin: "، ثم ",
};
