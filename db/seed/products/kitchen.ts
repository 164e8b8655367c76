// What the home kitchens pickle, fold and freeze.
import type { ProductSeed } from "./product.ts";

export const kitchenProducts = [
  {
    key: "makdous",
    slug: "makdous",
    family: "umm-talal",
    category: "kitchen",
    returnPolicy: "food",
    readyDays: 0,
    allergens: ["nuts"],
    variants: [{ key: "500g", priceHalalas: 3500, stock: 24 }],
    picture: "makdous",
    texts: {
      ar: {
        title: "مكدوس بالجوز",
        description:
          "باذنجان صغير مسلوق ومكبوس، محشو بجوز وفلفل أحمر وثوم، ومغمور بزيت زيتون. نعمله في الخريف ونتركه حتى ينضج على مهله. كله مع الخبز، ولا ترمِ زيته.",
        ingredients: "باذنجان، زيت زيتون، جوز، فلفل أحمر، ثوم، ملح",
        content: "500 غ",
        storage: "بعد الفتح في الثلاجة شهران، مغمورًا بزيته.",
      },
      en: {
        title: "Makdous with walnuts",
        description:
          "Baby aubergines boiled and pressed, filled with walnut, red pepper and garlic, and kept under olive oil. We make it in autumn and let it ripen in its own time. Eat it with bread, and do not throw away the oil.",
        ingredients: "Aubergine, olive oil, walnuts, red pepper, garlic, salt",
        content: "500 g",
        storage: "Once open, two months in the fridge under its oil.",
      },
    },
  },
  {
    key: "lemon-pickle",
    slug: "hijazi-lemon-pickle",
    family: "umm-talal",
    category: "kitchen",
    returnPolicy: "food",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "500g", priceHalalas: 1800, stock: 40 }],
    picture: "lemon-pickle",
    texts: {
      ar: {
        title: "مخلل ليمون حجازي",
        description:
          "ليمون بلدي مشقوق ومحشو بالملح والحبة السوداء والعصفر، مكبوس في مرطبانه 6 أسابيع حتى طرت قشرته. هو رفيق الرز الحجازي والسمك المقلي. الحبة تُؤكل كاملة بقشرها.",
        ingredients: "ليمون، ماء، ملح، حبة سوداء، عصفر، فلفل حار",
        content: "500 غ",
        storage: "بعد الفتح في الثلاجة 6 أشهر.",
      },
      en: {
        title: "Hijazi lemon pickle",
        description:
          "Local lemons slit and packed with salt, nigella and safflower, then pressed in the jar six weeks until the rind is soft. It belongs beside Hijazi rice and fried fish. You eat the whole lemon, rind and all.",
        ingredients: "Lemons, water, salt, nigella seed, safflower, chilli",
        content: "500 g",
        storage: "Once open, 6 months in the fridge.",
      },
    },
  },
  {
    key: "samboosa",
    slug: "frozen-hijazi-samboosa",
    family: "umm-talal",
    category: "kitchen",
    returnPolicy: "food",
    readyDays: 1,
    allergens: ["gluten"],
    option: { ar: "الحشوة", en: "Filling" },
    variants: [
      {
        key: "meat",
        priceHalalas: 4000,
        stock: 30,
        texts: { ar: { label: "لحم" }, en: { label: "Beef" } },
      },
      {
        key: "vegetable",
        priceHalalas: 3600,
        stock: 24,
        texts: { ar: { label: "خضار" }, en: { label: "Vegetable" } },
      },
    ],
    picture: "samboosa",
    texts: {
      ar: {
        title: "سمبوسة حجازية مجمدة 20 حبة",
        description:
          "رقائق رفيعة نفردها في البيت، بحشوة لحم بقري بالكزبرة والبصل أو بحشوة خضار. من الفريزر إلى الزيت مباشرة، 4 دقائق حتى تتحمّر، أو في القلاية الهوائية. نلفّها في اليوم نفسه ونجمّدها بعد ساعة.",
        ingredients:
          "دقيق قمح، ماء، زيت نباتي، بصل، كزبرة، بهارات، ملح، ومعها لحم بقري مفروم أو بطاطس وجزر وبازلاء بحسب النوع",
        content: "20 حبة (نحو 600 غ)",
        storage: "في الفريزر 3 أشهر، ولا يُعاد تجميدها.",
      },
      en: {
        title: "Frozen Hijazi samboosa, 20 pieces",
        description:
          "Thin sheets rolled at home around beef with coriander and onion, or around vegetables. From the freezer straight into the oil, 4 minutes until golden, or into the air fryer. We fold them the same day and freeze them within the hour.",
        ingredients:
          "Wheat flour, water, vegetable oil, onion, coriander, spices, salt, with minced beef or with potato, carrot and peas depending on the kind",
        content: "20 pieces (about 600 g)",
        storage: "3 months in the freezer; do not refreeze.",
      },
    },
  },
  {
    key: "mantu",
    slug: "yaghmush-and-mantu",
    family: "umm-ihsan",
    category: "kitchen",
    returnPolicy: "food",
    readyDays: 1,
    allergens: ["gluten"],
    option: { ar: "النوع", en: "Kind" },
    variants: [
      {
        key: "mixed",
        priceHalalas: 4500,
        stock: 18,
        texts: { ar: { label: "يغمش ومنتو" }, en: { label: "Yaghmush and mantu" } },
      },
      {
        key: "mantu",
        priceHalalas: 4500,
        stock: 15,
        texts: { ar: { label: "منتو فقط" }, en: { label: "Mantu only" } },
      },
    ],
    picture: "mantu",
    texts: {
      ar: {
        title: "يغمش ومنتو 12 حبة",
        description:
          "منتو على البخار بعجين رقيق ولحم وبصل، ويغمش مخبوز بعجينه الهش، كما تُؤكل في بيوت مكة. نعملها في يوم تسليمها وتصلك مبرّدة. سخّن المنتو على البخار 10 دقائق واليغمش في الفرن 5.",
        ingredients: "دقيق قمح، لحم بقري مفروم، بصل، زيت نباتي، ملح، فلفل أسود، كمون، خميرة",
        content: "12 حبة (نحو 700 غ)",
        storage: "في الثلاجة يومان، أو في الفريزر شهر.",
      },
      en: {
        title: "Yaghmush and mantu, 12 pieces",
        description:
          "Steamed mantu in thin dough with meat and onion, and baked yaghmush in its crisp pastry, as they are eaten in the houses of Makkah. We make them on the day they leave us and send them chilled. Steam the mantu 10 minutes; give the yaghmush 5 in the oven.",
        ingredients: "Wheat flour, minced beef, onion, vegetable oil, salt, black pepper, cumin, yeast",
        content: "12 pieces (about 700 g)",
        storage: "Two days in the fridge or a month in the freezer.",
      },
    },
  },
] as const satisfies readonly ProductSeed[];
