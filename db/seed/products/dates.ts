// Dates and what is baked with them.
import type { ProductSeed } from "./product.ts";

export const dateProducts = [
  {
    key: "date-maamoul",
    slug: "date-maamoul",
    family: "umm-ihsan",
    category: "dates",
    returnPolicy: "food",
    readyDays: 0,
    allergens: ["gluten", "milk"],
    option: { ar: "الوزن", en: "Weight" },
    variants: [
      { key: "1kg", priceHalalas: 6500, stock: 22, texts: { ar: { label: "1 كغ" }, en: { label: "1 kg" } } },
      {
        key: "500g",
        priceHalalas: 3500,
        stock: 30,
        texts: { ar: { label: "500 غ" }, en: { label: "500 g" } },
      },
    ],
    picture: "date-maamoul",
    texts: {
      ar: {
        title: "معمول تمر",
        description:
          "معمول طري يذوب في الفم، سميد بسمن بلدي وحشوة تمر معجونة بالهيل والقرفة. نختمه بقالب خشب حبة حبة ونخبزه على دفعات. يكمل معك السفر: ثلاثة أسابيع في علبته ولا يحتاج ثلاجة.",
        ingredients: "سميد قمح، دقيق قمح، تمر، سمن بلدي، سكر، ماء زهر، هيل، قرفة، خميرة",
        content: "1 كغ أو 500 غ",
        storage: "في علبته المغلقة 3 أسابيع.",
      },
      en: {
        title: "Date maamoul",
        description:
          "Soft maamoul that melts on the tongue: semolina with local ghee, filled with dates kneaded with cardamom and cinnamon. Each is pressed in a wooden mould and baked in small batches. It travels well, three weeks in its box without a fridge.",
        ingredients:
          "Wheat semolina, wheat flour, dates, local ghee (milk), sugar, orange blossom water, cardamom, cinnamon, yeast",
        content: "1 kg or 500 g",
        storage: "3 weeks in its closed box.",
      },
    },
  },
  {
    key: "kleija",
    slug: "date-kleija",
    family: "umm-abdulrahman",
    category: "dates",
    returnPolicy: "food",
    readyDays: 0,
    allergens: ["gluten", "milk", "eggs"],
    variants: [{ key: "500g", priceHalalas: 3500, stock: 26 }],
    picture: "kleija",
    texts: {
      ar: {
        title: "كليجا بالتمر",
        description:
          "أقراص كليجا رقيقة بحشوة تمر ولومي وهيل، وجهها منقوش ومدهون بالبيض والزعفران. نخبزها مرتين في الأسبوع وتصلك من آخر خبزة. أطيب ما تكون مع قهوة شقراء.",
        ingredients: "دقيق قمح أسمر، تمر، سمن، حليب، بيض، سكر، هيل، لومي، زعفران، خميرة",
        content: "500 غ (نحو 12 قرصًا)",
        storage: "في كيسها المغلق أسبوعان.",
      },
      en: {
        title: "Date kleija",
        description:
          "Thin kleija rounds filled with dates, dried lime and cardamom, stamped on top and brushed with egg and saffron. We bake twice a week and send you the latest batch. They are at their best with blond coffee.",
        ingredients:
          "Brown wheat flour, dates, ghee (milk), milk, eggs, sugar, cardamom, dried lime, saffron, yeast",
        content: "500 g (about 12 pieces)",
        storage: "Two weeks in its closed bag.",
      },
    },
  },
  {
    key: "ajwa-almond",
    slug: "ajwa-filled-with-almond",
    family: "umm-badr",
    category: "dates",
    returnPolicy: "food",
    readyDays: 0,
    allergens: ["nuts"],
    option: { ar: "الوزن", en: "Weight" },
    variants: [
      {
        key: "500g",
        priceHalalas: 7500,
        stock: 30,
        texts: { ar: { label: "500 غ" }, en: { label: "500 g" } },
      },
      { key: "1kg", priceHalalas: 14000, stock: 14, texts: { ar: { label: "1 كغ" }, en: { label: "1 kg" } } },
    ],
    picture: "ajwa-almond",
    texts: {
      ar: {
        title: "تمر عجوة محشي لوز",
        description:
          "عجوة المدينة، سوداء طرية، ننزع نواتها ونضع مكانها لوزة محمّصة. مرصوصة في علبة تُقدَّم كما هي للضيف. التمر تمر هذا الموسم، ولا نرشّ عليه شيئًا يلمّعه.",
        ingredients: "تمر عجوة، لوز محمّص",
        content: "500 غ أو 1 كغ",
        storage: "في مكان بارد 4 أشهر.",
      },
      en: {
        title: "Ajwa dates filled with almond",
        description:
          "Ajwa of Madinah, dark and soft, stoned and filled with one roasted almond each. They are set in a box that goes straight to the guest. The dates are this season's, and nothing is sprayed on them to make them shine.",
        ingredients: "Ajwa dates, roasted almonds",
        content: "500 g or 1 kg",
        storage: "4 months somewhere cool.",
      },
    },
  },
  {
    key: "sukkari-tahini",
    slug: "sukkari-with-tahini",
    family: "umm-lama",
    category: "dates",
    returnPolicy: "food",
    readyDays: 0,
    allergens: ["sesame"],
    variants: [{ key: "500g", priceHalalas: 5000, stock: 24 }],
    picture: "sukkari-tahini",
    texts: {
      ar: {
        title: "تمر سكري محشي طحينة",
        description:
          "سكري مفتّل طري، نحشيه بطحينة نطحنها في البيت ونرش وجهه بسمسم محمّص. حلاوة التمر مع مرارة السمسم الخفيفة تجعل الحبة الواحدة لا تكفي. أخرجه من الثلاجة قبل التقديم بربع ساعة.",
        ingredients: "تمر سكري، طحينة سمسم، سمسم محمّص",
        content: "500 غ",
        storage: "في الثلاجة 6 أسابيع.",
      },
      en: {
        title: "Sukkari dates with tahini",
        description:
          "Soft sukkari dates filled with tahini that we grind at home, and topped with toasted sesame. The sweetness of the date and the slight bitterness of the sesame make it hard to stop at one. Take them out of the fridge a quarter of an hour before serving.",
        ingredients: "Sukkari dates, sesame tahini, toasted sesame",
        content: "500 g",
        storage: "6 weeks in the fridge.",
      },
    },
  },
  {
    key: "date-gift-box",
    slug: "mixed-date-gift-box",
    family: "umm-badr",
    category: "dates",
    returnPolicy: "food",
    readyDays: 0,
    allergens: ["nuts"],
    option: { ar: "الوزن", en: "Weight" },
    variants: [
      { key: "1kg", priceHalalas: 11000, stock: 18, texts: { ar: { label: "1 كغ" }, en: { label: "1 kg" } } },
      { key: "2kg", priceHalalas: 21000, stock: 8, texts: { ar: { label: "2 كغ" }, en: { label: "2 kg" } } },
    ],
    picture: "date-gift-box",
    texts: {
      ar: {
        title: "علبة ضيافة تمور مشكلة",
        description:
          "عجوة وسكري وخلاص وصفاوي في علبة واحدة، بعضها سادة وبعضها محشو بلوز وجوز وفستق. مرتبة بأيدينا ومربوطة بشريط، جاهزة للإهداء كما هي. نكتب على ظهر العلبة اسم كل صنف ومكانه.",
        ingredients: "تمر عجوة، تمر سكري، تمر خلاص، تمر صفاوي، لوز، جوز، فستق",
        content: "1 كغ أو 2 كغ",
        storage: "في مكان بارد 3 أشهر.",
      },
      en: {
        title: "Mixed date gift box",
        description:
          "Ajwa, sukkari, khalas and safawi in one box, some plain and some filled with almond, walnut and pistachio. Arranged by hand and tied with a ribbon, ready to give as it is. The name and place of each kind is written on the back.",
        ingredients: "Ajwa, sukkari, khalas and safawi dates, almonds, walnuts, pistachios",
        content: "1 kg or 2 kg",
        storage: "3 months somewhere cool.",
      },
    },
  },
] as const satisfies readonly ProductSeed[];
