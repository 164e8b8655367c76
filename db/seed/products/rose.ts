// Products of the Taif rose.
import type { ProductSeed } from "./product.ts";

export const roseProducts = [
  {
    key: "rose-oil-quarter",
    slug: "taif-rose-oil-quarter-tola",
    family: "umm-khalid",
    category: "rose",
    returnPolicy: "sealed_only",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "3ml", priceHalalas: 45000, stock: 18 }],
    picture: "rose-oil-quarter",
    texts: {
      ar: {
        title: "دهن ورد طائفي، ربع تولة",
        description:
          "دهن ورد خالص من تقطير القدور النحاسية، قطرة منه تكفي اليوم كله. نعبّئه في قارورة زجاج بسدادة محكمة، ومعها بطاقة بسنة القطاف. المسه على الرسغ وخلف الأذن، ولا تخلطه بالماء.",
        ingredients: "زيت الورد الطائفي الخالص",
        content: "3 مل",
        storage: "يُحفظ مغلقًا، بعيدًا عن الشمس والحرارة.",
      },
      en: {
        title: "Taif rose oil, quarter tola",
        description:
          "Pure rose oil distilled in copper pots; a single drop lasts the day. It comes in a glass vial with a tight stopper and a card with the harvest year. Touch it to the wrist and behind the ear, and do not mix it with water.",
        ingredients: "Pure Taif rose oil",
        content: "3 ml",
        storage: "Keep closed, away from sun and heat.",
      },
    },
  },
  {
    key: "rose-oil-tola",
    slug: "taif-rose-oil-tola",
    family: "umm-khalid",
    category: "rose",
    returnPolicy: "sealed_only",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "tola", priceHalalas: 180000, stock: 6 }],
    picture: "rose-oil-tola",
    texts: {
      ar: {
        title: "دهن ورد طائفي، تولة كاملة",
        description:
          "تولة كاملة من دهن الورد، وراءها أكثر من 10 آلاف وردة قُطفت قبل الشروق. تأتي في قارورة كريستال داخل علبة مخمل، هدية تليق بعريس أو بوالدين. يزيد طيبها مع السنين إذا حُفظت مغلقة في الظل.",
        ingredients: "زيت الورد الطائفي الخالص",
        content: "تولة (11.7 غ)",
        storage: "يُحفظ مغلقًا، بعيدًا عن الشمس والحرارة.",
      },
      en: {
        title: "Taif rose oil, full tola",
        description:
          "A full tola of rose oil, with more than 10,000 roses behind it, all picked before sunrise. It comes in a crystal flacon inside a velvet box, a gift fit for a groom or for parents. Kept closed in the shade, it only grows finer with the years.",
        ingredients: "Pure Taif rose oil",
        content: "One tola (11.7 g)",
        storage: "Keep closed, away from sun and heat.",
      },
    },
  },
  {
    key: "rose-water",
    slug: "taif-rose-water",
    family: "umm-khalid",
    category: "rose",
    returnPolicy: "food",
    readyDays: 0,
    allergens: [],
    option: { ar: "العدد", en: "Pack" },
    variants: [
      {
        key: "500ml",
        priceHalalas: 2000,
        stock: 60,
        texts: { ar: { label: "قارورة" }, en: { label: "One bottle" } },
      },
      {
        key: "6x500ml",
        priceHalalas: 11000,
        stock: 12,
        texts: { ar: { label: "صندوق 6 قوارير" }, en: { label: "Box of 6 bottles" } },
      },
    ],
    picture: "rose-water",
    texts: {
      ar: {
        title: "ماء ورد طائفي 500 مل",
        description:
          "ماء ورد من تقطير الموسم، للماء البارد والمهلبية والقهوة البيضاء، وللوجه آخر النهار. لا لون فيه ولا عطر مضاف، ورائحته هادئة كالوردة نفسها. بعد الفتح مكانه الثلاجة.",
        ingredients: "ماء مقطّر من الورد الطائفي",
        content: "500 مل",
        storage: "في مكان بارد ومظلم، وبعد الفتح في الثلاجة 3 أشهر.",
      },
      en: {
        title: "Taif rose water 500 ml",
        description:
          "Rose water from this season's distilling, for cold water, puddings and white coffee, and for the face at the end of the day. Nothing is added, neither colour nor scent, so it smells as quietly as the rose itself. Once open, it belongs in the fridge.",
        ingredients: "Water distilled from Taif roses",
        content: "500 ml",
        storage: "Somewhere cool and dark; once open, in the fridge for 3 months.",
      },
    },
  },
  {
    key: "rose-water-arous",
    slug: "first-extract-rose-water",
    family: "umm-khalid",
    category: "rose",
    returnPolicy: "food",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "500ml", priceHalalas: 3500, stock: 30 }],
    picture: "rose-water-arous",
    texts: {
      ar: {
        title: "ماء ورد «العروس» 500 مل",
        description:
          "أول ما يقطر من القدر، ولهذا نسمّيه «العروس»: أقوى رائحة وأصفى طعمًا من كل ما يأتي بعده. يكفي منه نصف ما تضعه من ماء الورد العادي. لا يخرج من القدر الواحد إلا القليل، فكميته دائمًا معدودة.",
        ingredients: "ماء مقطّر من الورد الطائفي (القطفة الأولى)",
        content: "500 مل",
        storage: "في مكان بارد ومظلم، وبعد الفتح في الثلاجة 3 أشهر.",
      },
      en: {
        title: "Al Arous, first-extract rose water 500 ml",
        description:
          "The first to run from the still, which is why we call it the bride: stronger in scent and clearer in taste than all that follows. Use half of what you would of ordinary rose water. Each pot gives only a little, so there is never much of it.",
        ingredients: "Water distilled from Taif roses (first extract)",
        content: "500 ml",
        storage: "Somewhere cool and dark; once open, in the fridge for 3 months.",
      },
    },
  },
  {
    key: "rose-jam",
    slug: "rose-petal-jam",
    family: "umm-rim",
    category: "rose",
    returnPolicy: "food",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "250g", priceHalalas: 2800, stock: 34 }],
    picture: "rose-jam",
    texts: {
      ar: {
        title: "مربى ورد طائفي",
        description:
          "بتلات ورد كاملة مطبوخة على نار هادئة بسكر وليمون، ولونها لونها. طيّب مع القشطة والخبز الحار، وملعقة منه تكفي كوب شاي. فيه ألياف البتلة الطرية، فلا تستغربها.",
        ingredients: "سكر، بتلات ورد طائفي، عصير ليمون",
        content: "250 غ",
        storage: "صلاحيته سنة مغلقًا، وبعد الفتح في الثلاجة شهران.",
      },
      en: {
        title: "Taif rose petal jam",
        description:
          "Whole rose petals cooked slowly with sugar and lemon; the colour is their own. Lovely with cream and hot bread, and one spoonful sweetens a cup of tea. You will find soft threads of petal in it, as there should be.",
        ingredients: "Sugar, Taif rose petals, lemon juice",
        content: "250 g",
        storage: "Keeps a year sealed; once open, two months in the fridge.",
      },
    },
  },
] as const satisfies readonly ProductSeed[];
