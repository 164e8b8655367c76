// Honey, molasses, coffee and spices.
import type { ProductSeed } from "./product.ts";

export const pantryProducts = [
  {
    key: "sidr-honey",
    slug: "sidr-honey",
    family: "abu-said",
    category: "pantry",
    returnPolicy: "food",
    readyDays: 0,
    allergens: [],
    option: { ar: "الوزن", en: "Weight" },
    variants: [
      {
        key: "500g",
        priceHalalas: 19000,
        stock: 26,
        texts: { ar: { label: "500 غ" }, en: { label: "500 g" } },
      },
      { key: "1kg", priceHalalas: 36000, stock: 12, texts: { ar: { label: "1 كغ" }, en: { label: "1 kg" } } },
      {
        key: "250g",
        priceHalalas: 10000,
        stock: 20,
        texts: { ar: { label: "250 غ" }, en: { label: "250 g" } },
      },
    ],
    picture: "sidr-honey",
    texts: {
      ar: {
        title: "عسل سدر جبلي",
        description:
          "عسل سدر من أودية ميسان، قطفة واحدة في السنة بعد أن يختم النحل أقراصه. غامق ثقيل، وفي آخر طعمه شيء من السمن. إن جمد في البرد فهذا طبعه، ضع المرطبان في ماء دافئ ويعود.",
        ingredients: "عسل سدر خام",
        content: "500 غ، أو 1 كغ، أو 250 غ",
        storage: "بحرارة الغرفة، ولا يوضع في الثلاجة.",
      },
      en: {
        title: "Mountain sidr honey",
        description:
          "Sidr honey from the valleys of Maysan, harvested once a year after the bees have sealed the comb. Dark and heavy, with something of ghee in its finish. If it sets in the cold, that is its nature: stand the jar in warm water and it comes back.",
        ingredients: "Raw sidr honey",
        content: "500 g, 1 kg or 250 g",
        storage: "At room temperature; not in the fridge.",
      },
    },
  },
  {
    key: "talh-honey",
    slug: "talh-acacia-honey",
    family: "abu-fahd",
    category: "pantry",
    returnPolicy: "food",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "500g", priceHalalas: 12000, stock: 28 }],
    picture: "talh-honey",
    texts: {
      ar: {
        title: "عسل طلح",
        description:
          "عسل طلح من أودية السيل، لونه أحمر صافٍ وطعمه كالكراميل بحرارة خفيفة في الحلق. نصفّيه بالشاش ونعبّئه بلا تسخين. ملعقة على الريق أو مع الخبز والسمن.",
        ingredients: "عسل طلح خام",
        content: "500 غ",
        storage: "بحرارة الغرفة، ولا يوضع في الثلاجة.",
      },
      en: {
        title: "Talh (acacia) honey",
        description:
          "Talh honey from the valleys of As Sayl, a clear red, tasting of caramel with a little warmth in the throat. We strain it through muslin and jar it without heating. Take a spoonful in the morning, or have it with bread and ghee.",
        ingredients: "Raw talh honey",
        content: "500 g",
        storage: "At room temperature; not in the fridge.",
      },
    },
  },
  {
    key: "date-molasses",
    slug: "date-molasses",
    family: "umm-majid",
    category: "pantry",
    returnPolicy: "food",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "500g", priceHalalas: 2500, stock: 36 }],
    picture: "date-molasses",
    texts: {
      ar: {
        title: "دبس تمر",
        description:
          "دبس تمر من وادي ساية، مطبوخ 7 ساعات على الحطب بلا سكر. للفطور مع الطحينة والخبز، ولتحلية الحليب والشوفان. ثقيل يلمع، والقليل منه يكفي.",
        ingredients: "تمر، ماء",
        content: "500 غ",
        storage: "بعد الفتح في مكان بارد 6 أشهر.",
      },
      en: {
        title: "Date molasses",
        description:
          "Molasses from the dates of Wadi Sayah, cooked 7 hours over wood with no sugar. For breakfast with tahini and bread, or to sweeten milk and oats. Thick and shining; a little goes far.",
        ingredients: "Dates, water",
        content: "500 g",
        storage: "Once open, 6 months somewhere cool.",
      },
    },
  },
  {
    key: "makkan-spices",
    slug: "makkan-spice-mix",
    family: "umm-hani",
    category: "pantry",
    returnPolicy: "food",
    readyDays: 0,
    allergens: ["mustard", "celery"],
    option: { ar: "الوزن", en: "Weight" },
    variants: [
      {
        key: "250g",
        priceHalalas: 2200,
        stock: 45,
        texts: { ar: { label: "250 غ" }, en: { label: "250 g" } },
      },
      {
        key: "500g",
        priceHalalas: 4000,
        stock: 20,
        texts: { ar: { label: "500 غ" }, en: { label: "500 g" } },
      },
    ],
    picture: "makkan-spices",
    texts: {
      ar: {
        title: "بهارات مكاوية مشكلة",
        description:
          "خلطة الرز البخاري والسليق والكبسة كما كانت تدقّها ستّي، كل صنف محمّص وحده ثم مطحون. ملعقة كبيرة تكفي قدر رز لستة أشخاص، ضعها مع البصل وهو يتحمّر. تاريخ الطحن مكتوب على الكيس.",
        ingredients:
          "كزبرة، كمون، فلفل أسود، قرفة، هيل، قرنفل، كركم، زنجبيل، لومي، بذور خردل. يُعبّأ في مكان فيه كرفس.",
        content: "250 غ أو 500 غ",
        storage: "في مكان جاف ومظلم 6 أشهر.",
      },
      en: {
        title: "Makkan spice mix",
        description:
          "The mix for Bukhari rice, saleeg and kabsa as our grandmother pounded it, each spice toasted alone and then ground. One big spoon seasons a pot of rice for six; add it while the onions brown. The grinding date is on the bag.",
        ingredients:
          "Coriander, cumin, black pepper, cinnamon, cardamom, clove, turmeric, ginger, dried lime, mustard seed. Packed where celery is handled.",
        content: "250 g or 500 g",
        storage: "6 months somewhere dry and dark.",
      },
    },
  },
  {
    key: "saudi-coffee",
    slug: "spiced-saudi-coffee",
    family: "umm-abdulrahman",
    category: "pantry",
    returnPolicy: "food",
    readyDays: 0,
    allergens: [],
    option: { ar: "الوزن", en: "Weight" },
    variants: [
      {
        key: "500g",
        priceHalalas: 5500,
        stock: 38,
        texts: { ar: { label: "500 غ" }, en: { label: "500 g" } },
      },
      { key: "1kg", priceHalalas: 10500, stock: 15, texts: { ar: { label: "1 كغ" }, en: { label: "1 kg" } } },
    ],
    picture: "saudi-coffee",
    texts: {
      ar: {
        title: "قهوة سعودية مبهّرة",
        description:
          "بن محموس أشقر على دفعات صغيرة، مطحون مع هيل وزعفران وقليل من القرنفل. ثلاث ملاعق لنصف لتر ماء، تغلي 10 دقائق ثم ترتاح قبل الصب. جاهزة كما هي، لا تحتاج بهارًا من عندك.",
        ingredients: "بن عربي محموس، هيل، زعفران، قرنفل",
        content: "500 غ أو 1 كغ",
        storage: "في كيسها المغلق 6 أشهر، وبعد الفتح شهران.",
      },
      en: {
        title: "Spiced Saudi coffee",
        description:
          "Coffee roasted blond in small batches, ground with cardamom, saffron and a little clove. Three spoons to half a litre of water, boiled 10 minutes and rested before pouring. It is ready as it is and needs nothing from your own shelf.",
        ingredients: "Roasted Arabica coffee, cardamom, saffron, clove",
        content: "500 g or 1 kg",
        storage: "6 months in its closed bag; two months once open.",
      },
    },
  },
] as const satisfies readonly ProductSeed[];
