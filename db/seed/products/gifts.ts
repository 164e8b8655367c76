// What pilgrims carry home: beads, prayer mats, covers and gift bags.
import type { ProductSeed } from "./product.ts";

export const giftProducts = [
  {
    key: "misbaha-olive",
    slug: "olive-wood-misbaha",
    family: "umm-anas",
    category: "gifts",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    option: { ar: "عدد الحبات", en: "Beads" },
    variants: [
      {
        key: "33",
        priceHalalas: 3500,
        stock: 44,
        texts: { ar: { label: "33 حبة" }, en: { label: "33 beads" } },
      },
      {
        key: "99",
        priceHalalas: 6500,
        stock: 20,
        texts: { ar: { label: "99 حبة" }, en: { label: "99 beads" } },
      },
    ],
    picture: "misbaha-olive",
    texts: {
      ar: {
        title: "مسبحة خشب زيتون",
        description:
          "حبات زيتون مخروطة في بيتنا، تختلف عروقها من حبة إلى حبة. منظومة بخيط متين ومعقود بين الحبات، وشرّابتها معقودة باليد. يغمق لونها ويلمع كلما سبّحت بها.",
        content: "قطر الحبة 8 مم",
      },
      en: {
        title: "Olive-wood misbaha",
        description:
          "Olive beads turned in our own house, each with a grain of its own. They are strung on strong thread with a hand-knotted tassel. The wood grows darker and brighter the more you use it.",
        content: "Beads of 8 mm",
      },
    },
  },
  {
    key: "misbaha-agate",
    slug: "yemeni-agate-misbaha",
    family: "umm-anas",
    category: "gifts",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "33", priceHalalas: 18000, stock: 9 }],
    picture: "misbaha-agate",
    texts: {
      ar: {
        title: "مسبحة عقيق يماني",
        description:
          "عقيق يماني أحمر يأتينا خامًا ونصقله هنا، لا تتشابه منه حبتان. الفواصل والشاهد من الفضة، والشرّابة سلسلة فضة مضفورة. تأتي في علبة مخمل، وتُمسح بقماش جاف فقط.",
        content: "33 حبة، قطر الحبة 8 مم",
      },
      en: {
        title: "Yemeni agate misbaha",
        description:
          "Red Yemeni agate that reaches us rough and is polished here; no two beads are the same. The dividers and the head bead are silver, and so is the braided tassel. It comes in a velvet box, and wants only a dry cloth.",
        content: "33 beads of 8 mm",
      },
    },
  },
  {
    key: "prayer-mat-name",
    slug: "embroidered-prayer-mat-with-name",
    family: "umm-faisal",
    category: "gifts",
    returnPolicy: "made_to_order",
    readyDays: 4,
    allergens: [],
    option: { ar: "اللون", en: "Colour" },
    variants: [
      {
        key: "green",
        priceHalalas: 9500,
        stock: 20,
        texts: { ar: { label: "أخضر" }, en: { label: "Green" } },
      },
      {
        key: "burgundy",
        picture: "prayer-mat-name-burgundy",
        priceHalalas: 9500,
        stock: 20,
        texts: { ar: { label: "عنابي" }, en: { label: "Burgundy" } },
      },
      {
        key: "navy",
        picture: "prayer-mat-name-navy",
        priceHalalas: 9500,
        stock: 15,
        texts: { ar: { label: "كحلي" }, en: { label: "Navy" } },
      },
    ],
    personal: {
      label: { ar: "الاسم المطرّز", en: "The name to embroider" },
      maxLength: 20,
      letters: "both",
      isRequired: true,
    },
    picture: "prayer-mat-name",
    texts: {
      ar: {
        title: "سجادة صلاة مطرزة باسم",
        description:
          "سجادة مخمل نطرّز عليها الاسم الذي تختاره بخيط ذهبي، بخط نرسمه لك باليد. اكتب الاسم هنا كما تحب أن يُطرّز، بالعربية أو بالإنجليزية، ونبدأ به حين تطلب ونحتاج 4 أيام. وهي معمولة لك وحدك، فلا تُرد إلا لعيب.",
        content: "70 × 110 سم",
      },
      en: {
        title: "Embroidered prayer mat with a name",
        description:
          "A velvet mat on which we embroider the name you choose in gold thread, in letters drawn for you by hand. Write the name here as you would like it embroidered, in Arabic or English letters; we begin when you order and need 4 days. As it is made for you alone, it can be returned only for a fault.",
        content: "70 × 110 cm",
      },
    },
  },
  {
    key: "prayer-mat-padded",
    slug: "padded-prayer-mat",
    family: "umm-yusuf",
    category: "gifts",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    option: { ar: "اللون", en: "Colour" },
    variants: [
      {
        key: "sage",
        priceHalalas: 6500,
        stock: 20,
        texts: { ar: { label: "زيتي فاتح" }, en: { label: "Sage" } },
      },
      {
        key: "rose",
        picture: "prayer-mat-padded-rose",
        priceHalalas: 6500,
        stock: 18,
        texts: { ar: { label: "وردي" }, en: { label: "Rose" } },
      },
      {
        key: "sand",
        picture: "prayer-mat-padded-sand",
        priceHalalas: 6500,
        stock: 16,
        texts: { ar: { label: "رملي" }, en: { label: "Sand" } },
      },
    ],
    picture: "prayer-mat-padded",
    texts: {
      ar: {
        title: "سجادة صلاة مبطنة",
        description:
          "سجادة بحشوة طرية سماكتها 2 سم تريح الركب والكعب، وظهرها لا ينزلق. مخيطة بغرز تثبّت الحشوة فلا تتكتّل، وتُلف وتُربط بحزامها. تُغسل في الغسالة بماء بارد.",
        content: "70 × 115 سم، سماكة 2 سم",
      },
      en: {
        title: "Padded prayer mat",
        description:
          "A mat with a soft 2 cm filling that is kind to knees and ankles, and a back that does not slip. It is quilted so that the filling never bunches, and rolls up with its own strap. Machine wash it cold.",
        content: "70 × 115 cm, 2 cm thick",
      },
    },
  },
  {
    key: "pilgrim-gift-bag",
    slug: "pilgrim-gift-bag",
    family: "umm-anas",
    category: "gifts",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    variants: [{ key: "one", priceHalalas: 3500, stock: 60 }],
    picture: "pilgrim-gift-bag",
    texts: {
      ar: {
        title: "شنطة هدية الحاج",
        description:
          "شنطة قماش فيها سجادة سفر خفيفة، ومسبحة، وقارورة عطر زيتي بلا كحول، وكتيّب أدعية. هدية واحدة تكفيك التفكير لكل من وعدته بهدية من مكة. خفيفة في الحقيبة: كلها أقل من نصف كيلو.",
        content: "4 قطع، الوزن نحو 450 غ",
      },
      en: {
        title: "Pilgrim gift bag",
        description:
          "A cloth bag with a light travel mat, a misbaha, a small alcohol-free perfume oil and a booklet of prayers. One gift that answers for everyone to whom you promised something from Makkah. Light to pack: under half a kilo in all.",
        content: "4 pieces, about 450 g",
      },
    },
  },
  {
    key: "quran-cover",
    slug: "velvet-quran-cover",
    family: "umm-faisal",
    category: "gifts",
    returnPolicy: "seven_days",
    readyDays: 0,
    allergens: [],
    option: { ar: "اللون", en: "Colour" },
    variants: [
      {
        key: "green",
        priceHalalas: 4500,
        stock: 16,
        texts: { ar: { label: "أخضر" }, en: { label: "Green" } },
      },
      {
        key: "burgundy",
        picture: "quran-cover-burgundy",
        priceHalalas: 4500,
        stock: 14,
        texts: { ar: { label: "عنابي" }, en: { label: "Burgundy" } },
      },
    ],
    picture: "quran-cover",
    texts: {
      ar: {
        title: "غلاف مصحف مخمل مطرز",
        description:
          "غلاف مخمل مبطن يحفظ المصحف، عليه نقش مطرز بخيط ذهبي وزواياه مقوّاة. يناسب المصحف المتوسط، وفيه شريط يعلّم الصفحة. يُنظَّف بفرشاة ناعمة جافة.",
        content: "يناسب مصحفًا بقياس 14 × 20 سم",
      },
      en: {
        title: "Embroidered velvet Quran cover",
        description:
          "A lined velvet cover that protects the mushaf, embroidered in gold thread, with strengthened corners. It fits the medium size and has a ribbon to keep the page. Clean it with a soft dry brush.",
        content: "Fits a mushaf of 14 × 20 cm",
      },
    },
  },
] as const satisfies readonly ProductSeed[];
