// Henna, soap and miswak.
import type { ProductSeed } from "./product.ts";

export const careProducts = [
  {
    key: "rose-soap",
    slug: "taif-rose-soap",
    family: "umm-rim",
    category: "care",
    returnPolicy: "sealed_only",
    readyDays: 0,
    allergens: [],
    option: { ar: "العدد", en: "Pack" },
    variants: [
      {
        key: "one",
        priceHalalas: 1800,
        stock: 48,
        texts: { ar: { label: "قطعة" }, en: { label: "One bar" } },
      },
      {
        key: "three",
        priceHalalas: 5000,
        stock: 20,
        texts: { ar: { label: "علبة 3 قطع" }, en: { label: "Box of 3 bars" } },
      },
    ],
    picture: "rose-soap",
    texts: {
      ar: {
        title: "صابون ورد طائفي",
        description:
          "صابون معمول على البارد بزيت الزيتون وماء الورد، جفّفناه 6 أسابيع حتى صار لطيفًا على الوجه واليدين. رغوته ناعمة ورائحته خفيفة تبقى قليلًا وتمضي. ضعه على صحن يصرف الماء ليعيش أطول.",
        ingredients:
          "زيت زيتون، زيت نخيل، ماء ورد طائفي، صودا التصبين (تتحوّل كلها إلى صابون)، زيت خروع، بتلات ورد مجففة",
        content: "100 غ للقطعة",
        storage: "في مكان جاف، صلاحيته سنتان.",
      },
      en: {
        title: "Taif rose soap",
        description:
          "Cold-made soap of olive oil and rose water, dried six weeks until it is mild on face and hands. The lather is soft, and the scent is light: it stays a little and goes. Rest it on a dish that drains and it will last longer.",
        ingredients:
          "Olive oil, palm oil, Taif rose water, lye (all of it turns into soap), castor oil, dried rose petals",
        content: "100 g a bar",
        storage: "Somewhere dry; keeps two years.",
      },
    },
  },
  {
    key: "henna",
    slug: "natural-henna",
    family: "umm-salim",
    category: "care",
    returnPolicy: "sealed_only",
    readyDays: 0,
    allergens: [],
    option: { ar: "الوزن", en: "Weight" },
    variants: [
      {
        key: "200g",
        priceHalalas: 2000,
        stock: 40,
        texts: { ar: { label: "200 غ" }, en: { label: "200 g" } },
      },
      {
        key: "400g",
        priceHalalas: 3600,
        stock: 18,
        texts: { ar: { label: "400 غ" }, en: { label: "400 g" } },
      },
    ],
    picture: "henna",
    texts: {
      ar: {
        title: "حناء طبيعية من الليث",
        description:
          "ورق حناء من حوضنا في غميقة، مجفف في الظل ومنخول ثلاث مرات، ناعم كالدقيق. اعجنه بماء دافئ واتركه ساعتين قبل النقش، ويثبت لونه أغمق في اليوم الثاني. جرّبه على موضع صغير أولًا.",
        ingredients: "ورق حناء مطحون، لا غير",
        content: "200 غ أو 400 غ",
        storage: "في كيسه المغلق، في مكان جاف، صلاحيته سنة.",
      },
      en: {
        title: "Natural henna from Al Lith",
        description:
          "Henna leaf from our own plot in Ghumayqah, dried in the shade and sieved three times, as fine as flour. Mix it with warm water and rest it two hours before you draw; the colour deepens on the second day. Try a small spot first.",
        ingredients: "Ground henna leaf, nothing else",
        content: "200 g or 400 g",
        storage: "In its closed bag, somewhere dry; keeps a year.",
      },
    },
  },
  {
    key: "miswak",
    slug: "arak-miswak-bundle",
    family: "umm-salim",
    category: "care",
    returnPolicy: "sealed_only",
    readyDays: 0,
    allergens: [],
    option: { ar: "العدد", en: "Pack" },
    variants: [
      {
        key: "5",
        priceHalalas: 1500,
        stock: 60,
        texts: { ar: { label: "حزمة 5" }, en: { label: "Bundle of 5" } },
      },
      {
        key: "10",
        priceHalalas: 2700,
        stock: 25,
        texts: { ar: { label: "حزمة 10" }, en: { label: "Bundle of 10" } },
      },
    ],
    picture: "miswak",
    texts: {
      ar: {
        title: "سواك أراك مغلّف",
        description:
          "أعواد أراك رطبة من جذور وادي غميقة، كل عود مغلّف وحده ليبقى لينًا في السفر. قشّر طرفه بقدر الظفر وامضغه حتى يصير كالفرشاة. نقطع ما تستغني عنه الشجرة فقط.",
        ingredients: "جذور أراك طبيعية",
        content: "طول العود نحو 15 سم",
        storage: "في الثلاجة يبقى طريًا 3 أشهر.",
      },
      en: {
        title: "Arak miswak, wrapped",
        description:
          "Moist arak sticks from the roots of the Ghumayqah valley, each wrapped on its own so that it stays supple on the road. Peel the tip by a fingernail's length and chew it into a brush. We cut only what the tree can spare.",
        ingredients: "Natural arak root",
        content: "Sticks of about 15 cm",
        storage: "Stays soft for 3 months in the fridge.",
      },
    },
  },
] as const satisfies readonly ProductSeed[];
