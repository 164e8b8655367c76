// Bukhoor, oud and oils.
import type { ProductSeed } from "./product.ts";

export const incenseProducts = [
  {
    key: "bukhoor-maamoul",
    slug: "bukhoor-maamoul",
    family: "umm-sarah",
    category: "incense",
    returnPolicy: "sealed_only",
    readyDays: 0,
    allergens: [],
    option: { ar: "الوزن", en: "Weight" },
    variants: [
      {
        key: "100g",
        priceHalalas: 9500,
        stock: 28,
        texts: { ar: { label: "100 غ" }, en: { label: "100 g" } },
      },
      {
        key: "200g",
        priceHalalas: 18000,
        stock: 12,
        texts: { ar: { label: "200 غ" }, en: { label: "200 g" } },
      },
    ],
    picture: "bukhoor-maamoul",
    texts: {
      ar: {
        title: "بخور معمول",
        description:
          "أقراص معجونة باليد من عود مطحون ومسك وسكر محروق ودهن ورد، عُتّقت في الظل 40 يومًا. قطعة بحجم الحمّصة تعطّر مجلسًا كاملًا. ضعها على جمر هادئ حتى لا تحترق قبل أن تفوح.",
        ingredients: "عود مطحون، سكر محروق، مسك أبيض، دهن ورد، عنبر",
        content: "100 غ أو 200 غ",
        storage: "في علبته المغلقة، ويزيد طيبه مع الوقت.",
      },
      en: {
        title: "Bukhoor maamoul",
        description:
          "Pieces kneaded by hand from ground oud, musk, burnt sugar and rose oil, then aged 40 days in the shade. A bit the size of a chickpea scents a whole sitting room. Lay it on gentle embers, so that it gives its scent before it burns.",
        ingredients: "Ground oud, burnt sugar, white musk, rose oil, ambergris accord",
        content: "100 g or 200 g",
        storage: "In its closed tin; it improves with time.",
      },
    },
  },
  {
    key: "mabthouth",
    slug: "mabthouth-incense",
    family: "umm-sarah",
    category: "incense",
    returnPolicy: "sealed_only",
    readyDays: 0,
    allergens: [],
    option: { ar: "الوزن", en: "Weight" },
    variants: [
      {
        key: "100g",
        priceHalalas: 7000,
        stock: 32,
        texts: { ar: { label: "100 غ" }, en: { label: "100 g" } },
      },
      {
        key: "250g",
        priceHalalas: 16500,
        stock: 10,
        texts: { ar: { label: "250 غ" }, en: { label: "250 g" } },
      },
    ],
    picture: "mabthouth",
    texts: {
      ar: {
        title: "مبثوث",
        description:
          "بخور مفتّت ناعم، أخفّ من المعمول وأسرع فوحًا، نخلطه بالصندل والورد والقرنفل. رشّة على الجمرة تكفي الملابس بعد الكوي أو الصالة قبل الضيوف. رائحته هادئة لا تضايق الصغار.",
        ingredients: "دقة عود، صندل، بتلات ورد، قرنفل، زيوت عطرية",
        content: "100 غ أو 250 غ",
        storage: "في مرطبانه المغلق، بعيدًا عن الرطوبة.",
      },
      en: {
        title: "Mabthouth incense",
        description:
          "A fine, crumbled incense, lighter than maamoul and quicker to rise, mixed with sandalwood, rose and clove. A pinch on the ember is enough for freshly ironed clothes, or for the room before guests. It is soft enough for a house with small children.",
        ingredients: "Oud crumbs, sandalwood, rose petals, clove, fragrant oils",
        content: "100 g or 250 g",
        storage: "In its closed jar, away from damp.",
      },
    },
  },
  {
    key: "oud-chips",
    slug: "scented-oud-chips",
    family: "umm-abdullah",
    category: "incense",
    returnPolicy: "sealed_only",
    readyDays: 0,
    allergens: [],
    option: { ar: "الوزن", en: "Weight" },
    variants: [
      { key: "50g", priceHalalas: 18000, stock: 20, texts: { ar: { label: "50 غ" }, en: { label: "50 g" } } },
      {
        key: "100g",
        priceHalalas: 34500,
        stock: 9,
        texts: { ar: { label: "100 غ" }, en: { label: "100 g" } },
      },
    ],
    picture: "oud-chips",
    texts: {
      ar: {
        title: "عود معطر مروكي",
        description:
          "كِسَر عود مروكي أشبعناها بدهن العود والعنبر، وأرحناها في الجرار شهرين. الكسرة الواحدة تكفي المجلس، ورائحتها تبقى في الثوب إلى اليوم الثاني. اخترنا القطع متقاربة حتى لا يأتيك تراب العود.",
        ingredients: "خشب عود مروكي، دهن عود، زيت عنبر",
        content: "50 غ أو 100 غ",
        storage: "في علبته المغلقة، بعيدًا عن الشمس.",
      },
      en: {
        title: "Scented Marouki oud chips",
        description:
          "Chips of Marouki oud soaked in oud and amber oil and rested two months in jars. One chip is enough for a gathering, and stays in your clothes until the next day. We choose pieces of even size, so that you never pay for dust.",
        ingredients: "Marouki oud wood, oud oil, amber oil",
        content: "50 g or 100 g",
        storage: "In its closed box, away from the sun.",
      },
    },
  },
  {
    key: "oud-oil",
    slug: "oud-oil",
    family: "umm-abdullah",
    category: "incense",
    returnPolicy: "sealed_only",
    readyDays: 0,
    allergens: [],
    option: { ar: "الحجم", en: "Volume" },
    variants: [
      { key: "3ml", priceHalalas: 15000, stock: 24, texts: { ar: { label: "3 مل" }, en: { label: "3 ml" } } },
      { key: "6ml", priceHalalas: 28500, stock: 10, texts: { ar: { label: "6 مل" }, en: { label: "6 ml" } } },
    ],
    picture: "oud-oil",
    texts: {
      ar: {
        title: "دهن عود",
        description:
          "دهن عود دافئ، أوله جلد ودخان وآخره حلاوة خشب، معتّق عندنا سنة. لمسة على الرسغ بعد الوضوء تكفي، ويبقى على الثوب أيامًا. إن كان لون ثوبك فاتحًا فضعه على الجلد لا على القماش.",
        ingredients: "دهن عود خالص",
        content: "3 مل أو 6 مل",
        storage: "يُحفظ مغلقًا، بعيدًا عن الشمس والحرارة.",
      },
      en: {
        title: "Oud oil",
        description:
          "A warm oud oil that opens with leather and smoke and ends in the sweetness of wood, aged a year with us. One touch on the wrist is enough, and it stays on cloth for days. If you wear light colours, put it on the skin and not on the fabric.",
        ingredients: "Pure oud oil",
        content: "3 ml or 6 ml",
        storage: "Keep closed, away from sun and heat.",
      },
    },
  },
  {
    key: "oil-blend",
    slug: "alcohol-free-oil-blend",
    family: "umm-abdullah",
    category: "incense",
    returnPolicy: "sealed_only",
    readyDays: 0,
    allergens: [],
    option: { ar: "الرائحة", en: "Scent" },
    variants: [
      {
        key: "rose-musk",
        priceHalalas: 6000,
        stock: 26,
        texts: { ar: { label: "ورد ومسك" }, en: { label: "Rose and musk" } },
      },
      {
        key: "amber-oud",
        priceHalalas: 6000,
        stock: 22,
        texts: { ar: { label: "عنبر وعود" }, en: { label: "Amber and oud" } },
      },
      {
        key: "jasmine",
        priceHalalas: 6000,
        stock: 15,
        texts: { ar: { label: "فل وياسمين" }, en: { label: "Arabian jasmine" } },
      },
    ],
    picture: "oil-blend",
    texts: {
      ar: {
        title: "مخلط عطري زيتي خالٍ من الكحول",
        description:
          "مخلط من زيوت العطر وحدها بلا كحول، في قارورة رول صغيرة تدخل الجيب وحقيبة السفر. اختر ورد ومسك، أو عنبر وعود، أو فل وياسمين. نوع هادئ يُلبس كل يوم ولا يزعج من بجانبك في الصف.",
        ingredients: "زيوت عطرية مركّزة بلا كحول ولا ماء",
        content: "6 مل",
        storage: "في مكان معتدل، بعيدًا عن الشمس.",
      },
      en: {
        title: "Alcohol-free perfume oil",
        description:
          "A blend of perfume oils alone, without alcohol, in a small roll-on that fits a pocket and a travel bag. Choose rose and musk, amber and oud, or Arabian jasmine. Quiet enough for every day, and for whoever stands beside you in the row.",
        ingredients: "Concentrated perfume oils, no alcohol and no water",
        content: "6 ml",
        storage: "At room temperature, away from the sun.",
      },
    },
  },
] as const satisfies readonly ProductSeed[];
