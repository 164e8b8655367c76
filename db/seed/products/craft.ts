// Sewing, weaving, pottery and wood.
import type { ProductSeed } from "./product.ts";

export const craftProducts = [
  {
    key: "abaya",
    slug: "hand-embroidered-abaya",
    family: "umm-yusuf",
    category: "dress",
    returnPolicy: "made_to_order",
    readyDays: 7,
    allergens: [],
    option: { ar: "الطول", en: "Length" },
    variants: [
      {
        key: "54",
        priceHalalas: 32000,
        stock: 8,
        texts: { ar: { label: "طول 54" }, en: { label: "Length 54" } },
      },
      {
        key: "56",
        priceHalalas: 32000,
        stock: 10,
        texts: { ar: { label: "طول 56" }, en: { label: "Length 56" } },
      },
      {
        key: "58",
        priceHalalas: 32000,
        stock: 8,
        texts: { ar: { label: "طول 58" }, en: { label: "Length 58" } },
      },
    ],
    picture: "abaya",
    texts: {
      ar: {
        title: "عباية مطرزة يدويًا",
        description:
          "عباية كريب أسود واسعة، كمّاها وحاشيتها مطرزة باليد بورد طائفي. تعمل عليها يد واحدة أسبوعًا كاملًا، ولهذا نخيطها بعد طلبك. تُغسل باليد بماء بارد وتُكوى من الداخل.",
        content: "كريب أسود، الطول بالبوصة",
      },
      en: {
        title: "Hand-embroidered abaya",
        description:
          "A loose black crepe abaya with Taif roses embroidered by hand on the cuffs and the hem. One person works on it for a full week, so we sew it after you order. Wash by hand in cold water and iron it inside out.",
        content: "Black crepe, length in inches",
      },
    },
  },
  {
    key: "child-thobe",
    slug: "childs-hijazi-thobe",
    family: "umm-faisal",
    category: "dress",
    returnPolicy: "made_to_order",
    readyDays: 5,
    allergens: [],
    option: { ar: "العمر", en: "Age" },
    variants: [
      {
        key: "2-3",
        priceHalalas: 14000,
        stock: 10,
        texts: { ar: { label: "2–3 سنوات" }, en: { label: "2–3 years" } },
      },
      {
        key: "4-5",
        priceHalalas: 15000,
        stock: 12,
        texts: { ar: { label: "4–5 سنوات" }, en: { label: "4–5 years" } },
      },
      {
        key: "6-7",
        priceHalalas: 16000,
        stock: 10,
        texts: { ar: { label: "6–7 سنوات" }, en: { label: "6–7 years" } },
      },
    ],
    picture: "child-thobe",
    texts: {
      ar: {
        title: "ثوب حجازي مطرز للأطفال",
        description:
          "ثوب قطن أبيض معه صديري مطرز وعمامة غباني، كما كان الصغار يلبسون في العيد بمكة. نخيطه على المقاس في 5 أيام، ونترك في حاشيته ما يطيله سنة أخرى. يُغسل الثوب في الغسالة والصديري باليد.",
        content: "ثوب وصديري وعمامة",
      },
      en: {
        title: "Child's embroidered Hijazi thobe",
        description:
          "A white cotton thobe with an embroidered waistcoat and a ghabana turban, as children wore them at Eid in Makkah. We sew it to size in 5 days and leave enough in the hem to let it down next year. Machine wash the thobe; wash the waistcoat by hand.",
        content: "Thobe, waistcoat and turban",
      },
    },
  },
  {
    key: "crochet-shawl",
    slug: "crochet-shawl",
    family: "umm-rahaf",
    category: "dress",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    option: { ar: "اللون", en: "Colour" },
    variants: [
      {
        key: "cream",
        picture: "crochet-shawl-cream",
        priceHalalas: 8500,
        stock: 8,
        texts: { ar: { label: "كريمي" }, en: { label: "Cream" } },
      },
      { key: "rose", priceHalalas: 8500, stock: 7, texts: { ar: { label: "وردي" }, en: { label: "Rose" } } },
      {
        key: "indigo",
        picture: "crochet-shawl-indigo",
        priceHalalas: 8500,
        stock: 5,
        texts: { ar: { label: "نيلي" }, en: { label: "Indigo" } },
      },
    ],
    picture: "crochet-shawl",
    texts: {
      ar: {
        title: "وشاح كروشيه يدوي",
        description:
          "وشاح قطن ناعم بغرزة المروحة وحاشية مشرشرة، يأخذ من أيدينا أربعة أيام. خفيف لليالي الطائف ودافئ في الطائرة. اغسليه بماء بارد وانشريه مفرودًا.",
        content: "180 × 60 سم، قطن 100%",
      },
      en: {
        title: "Hand-crocheted shawl",
        description:
          "A soft cotton shawl in fan stitch with a scalloped edge, four days of handwork. Light for evenings in Taif and warm on the plane. Wash it cold and dry it flat.",
        content: "180 × 60 cm, 100% cotton",
      },
    },
  },
  {
    key: "sadu-bag",
    slug: "sadu-bag",
    family: "umm-muqbil",
    category: "weaving",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    option: { ar: "اللون", en: "Colour" },
    variants: [
      {
        key: "red",
        priceHalalas: 13000,
        stock: 9,
        texts: { ar: { label: "أحمر وأسود" }, en: { label: "Red and black" } },
      },
      {
        key: "natural",
        priceHalalas: 13000,
        stock: 6,
        texts: { ar: { label: "ألوان الصوف" }, en: { label: "Natural wool" } },
      },
    ],
    picture: "sadu-bag",
    texts: {
      ar: {
        title: "حقيبة سدو",
        description:
          "حقيبة كتف من سدو منسوج على نول أرضي بصوف غنمنا، بطانتها قطن وفيها جيب داخلي بسحّاب. نقوشها نقوش بيت الشعر، لا تتكرر قطعة مرتين. تُنظَّف بقماش رطب ولا تُغسل في الغسالة.",
        content: "30 × 26 سم، صوف وقطن",
      },
      en: {
        title: "Sadu bag",
        description:
          "A shoulder bag of sadu woven on a ground loom from the wool of our own sheep, lined in cotton, with a zipped pocket inside. The patterns are those of the tent, and no piece is made twice. Wipe it with a damp cloth; do not machine wash.",
        content: "30 × 26 cm, wool and cotton",
      },
    },
  },
  {
    key: "sadu-runner",
    slug: "sadu-runner",
    family: "umm-shabib",
    category: "weaving",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "1x2m", priceHalalas: 38000, stock: 4 }],
    picture: "sadu-runner",
    texts: {
      ar: {
        title: "مفرش سدو 1 × 2 م",
        description:
          "مفرش صوف منسوج باليد في ثلاثة أسابيع، أحمره من قشر الرمان وأزرقه من النيلة. يعيش في المدخل أو على المجلس عشرات السنين. هزّه في الهواء وقلّبه كل شهر، واغسله بماء بارد مرة في السنة.",
        content: "100 × 200 سم، صوف",
      },
      en: {
        title: "Sadu runner, 1 × 2 m",
        description:
          "A wool runner woven by hand over three weeks, its red from pomegranate rind and its blue from indigo. In a hallway or a sitting room it will last for decades. Shake it out, turn it every month, and wash it in cold water once a year.",
        content: "100 × 200 cm, wool",
      },
    },
  },
  {
    key: "palm-mat",
    slug: "palm-leaf-mat",
    family: "umm-ali",
    category: "weaving",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    option: { ar: "المقاس", en: "Size" },
    variants: [
      {
        key: "90cm",
        priceHalalas: 5500,
        stock: 14,
        texts: { ar: { label: "قطر 90 سم" }, en: { label: "90 cm" } },
      },
      {
        key: "120cm",
        priceHalalas: 8500,
        stock: 8,
        texts: { ar: { label: "قطر 120 سم" }, en: { label: "120 cm" } },
      },
    ],
    picture: "palm-mat",
    texts: {
      ar: {
        title: "سفرة خوص",
        description:
          "سفرة مستديرة من خوص النخل، مسفوفة باليد من وسطها إلى طرفها وفيها خطوط بنفسجية وخضراء. تُفرش للأكل أو تُعلّق على الجدار. امسحها بقماش رطب واتركها في الهواء حتى تجف.",
        content: "قطر 90 أو 120 سم",
      },
      en: {
        title: "Palm-leaf mat",
        description:
          "A round mat of palm leaf, plaited by hand from the middle outwards with lines of purple and green. Spread it for a meal or hang it on the wall. Wipe it with a damp cloth and let it dry in the air.",
        content: "90 or 120 cm across",
      },
    },
  },
  {
    key: "pottery-burner",
    slug: "decorated-pottery-burner",
    family: "umm-nawaf",
    category: "pottery",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    option: { ar: "الحجم", en: "Size" },
    variants: [
      {
        key: "small",
        priceHalalas: 6000,
        stock: 20,
        texts: { ar: { label: "صغيرة" }, en: { label: "Small" } },
      },
      {
        key: "large",
        priceHalalas: 9500,
        stock: 9,
        texts: { ar: { label: "كبيرة" }, en: { label: "Large" } },
      },
    ],
    picture: "pottery-burner",
    texts: {
      ar: {
        title: "مبخرة فخارية مزخرفة",
        description:
          "مبخرة من طين الطائف، مخرّمة ومنقوشة باليد ومحروقة مرتين حتى تتحمل الجمر. كأسها الداخلي يُخلع للتنظيف. ضعها على سطح لا يتأثر بالحرارة.",
        content: "الصغيرة 14 سم، الكبيرة 22 سم",
      },
      en: {
        title: "Decorated pottery incense burner",
        description:
          "A burner of Taif clay, pierced and carved by hand and fired twice so that it can take live embers. The inner cup lifts out for cleaning. Stand it on something that does not mind heat.",
        content: "Small 14 cm, large 22 cm",
      },
    },
  },
  {
    key: "coffee-set",
    slug: "pottery-coffee-set",
    family: "umm-nawaf",
    category: "pottery",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "one", priceHalalas: 15000, stock: 11 }],
    picture: "coffee-set",
    texts: {
      ar: {
        title: "دلّة وفناجيل فخار",
        description:
          "دلّة فخار وستة فناجيل، مشكّلة على الدولاب ومطلية من الداخل بطلاء آمن للطعام. تحفظ حرارة القهوة نحو نصف ساعة. للتقديم لا للنار، وتُغسل باليد.",
        content: "دلّة 700 مل و6 فناجيل",
      },
      en: {
        title: "Pottery dallah and cups",
        description:
          "A pottery dallah and six cups, thrown on the wheel and glazed inside with a food-safe glaze. It keeps coffee hot for about half an hour. For serving, not for the flame; wash by hand.",
        content: "Dallah 700 ml and 6 cups",
      },
    },
  },
  {
    key: "roshan-panel",
    slug: "mini-roshan-panel",
    family: "abu-umar",
    category: "pottery",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "one", priceHalalas: 21000, stock: 7 }],
    picture: "roshan-panel",
    texts: {
      ar: {
        title: "لوحة روشان خشبية مصغرة",
        description:
          "روشان صغير من خشب ساج قديم رُفع من بيوت البلد، معشّق باليد بلا مسمار. يُعلّق على الجدار أو يوضع على رف، وخلفه مكان لشمعة كهربائية. امسحه بقطرة زيت كتان كل سنة.",
        content: "28 × 38 سم، العمق 7 سم",
      },
      en: {
        title: "Miniature roshan panel",
        description:
          "A small roshan of old teak saved from the houses of Al Balad, joined by hand without a nail. It hangs on a wall or stands on a shelf, with room behind for an electric candle. Wipe it with a drop of linseed oil once a year.",
        content: "28 × 38 cm, 7 cm deep",
      },
    },
  },
] as const satisfies readonly ProductSeed[];
