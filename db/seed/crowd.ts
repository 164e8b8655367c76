// Names, places and sentences of which the many families of a large store are made up.
import type { GovernorateKey } from "../../worker/words/governorates.ts";
import type { CategoryKey } from "./categories.ts";

export interface Pair {
  readonly ar: string;
  readonly en: string;
}

function pairs(text: string): readonly Pair[] {
  return text.split(", ").map((each) => {
    const [ar = "", en = ""] = each.split("|");
    return { ar, en };
  });
}

/** After whom a mother is called. */
export const children = pairs(
  "سعد|Saad, محمد|Muhammad, أحمد|Ahmad, علي|Ali, عمر|Umar, يوسف|Yusuf, إبراهيم|Ibrahim, صالح|Salih, ناصر|Nasir, " +
    "فهد|Fahd, تركي|Turki, بندر|Bandar, ماجد|Majid, سلطان|Sultan, مشعل|Mishal, راكان|Rakan, زياد|Ziyad, أنس|Anas, " +
    "حسن|Hasan, حسين|Husayn, طلال|Talal, سامي|Sami, عادل|Adil, نايف|Nayif, وليد|Walid, هشام|Hisham, باسم|Basim, " +
    "سارة|Sarah, نورة|Nurah, ريم|Rim, لمى|Lama, هند|Hind, جود|Jud, دانة|Danah, شهد|Shahd, رنا|Rana, عبير|Abir, " +
    "أمل|Amal, هيفاء|Hayfa, غادة|Ghadah, لطيفة|Latifah, مها|Maha, منال|Manal, وعد|Waad, تالا|Tala, جنى|Jana",
);

/** What a family calls its work, by what it makes. */
export const crafts: Readonly<Record<CategoryKey, readonly Pair[]>> = {
  rose: pairs(
    "بستان الورد|Rose Garden, ورد الهدا|Roses of Al Hada, قطر الورد|Rose Dew, وردة الصباح|Morning Rose",
  ),
  incense: pairs(
    "دخون وعود|Incense and Oud, مجمر الطيب|The Ember, طيب البيت|Scent of Home, عود وعنبر|Oud and Amber",
  ),
  dates: pairs(
    "تمر وهيل|Dates and Cardamom, علبة التمر|The Date Box, حلا الجدة|Grandmother's Sweets, نخلة|The Palm",
  ),
  pantry: pairs(
    "خلية الجبل|Mountain Hive, فنجال|The Cup, هاون ستّي|Grandmother's Mortar, عسل ودلّة|Honey and Dallah",
  ),
  kitchen: pairs(
    "مطبخ الحارة|Quarter Kitchen, لقمة هنية|A Good Bite, سفرتنا|Our Table, مونة البيت|The Larder",
  ),
  gifts: pairs(
    "هدية مكة|Gift of Makkah, سبحة وسجادة|Beads and Mat, زاد الحاج|For the Pilgrim, ذكرى الحرم|Keepsake",
  ),
  dress: pairs("إبرة وخيط|Needle and Thread, غرزة|The Stitch, ثوب العيد|Eid Dress, خيوط|Threads"),
  weaving: pairs("نول البادية|Desert Loom, خوص وسدو|Palm and Sadu, بيت الشعر|The Wool Tent, نسيج|Weave"),
  pottery: pairs(
    "طين ونار|Clay and Fire, دولاب الطين|The Wheel, خشب البلد|Wood of Al Balad, فخارنا|Our Clay",
  ),
  care: pairs("حناء وسدر|Henna and Sidr, صابون البيت|Home Soap, أراك|Arak, خضرة الوادي|Green of the Valley"),
};

/** How the work is done, by what is made. */
export const methods: Readonly<Record<CategoryKey, Pair>> = {
  rose: {
    ar: "نقطف الورد قبل الشروق ونقطّره في القدور النحاسية في اليوم نفسه",
    en: "We pick the roses before sunrise and distil them in copper pots the same day",
  },
  incense: {
    ar: "نخلط الطيب بأيدينا ونتركه في الظل حتى تتداخل روائحه",
    en: "We blend the incense by hand and rest it in the shade until its scents have married",
  },
  dates: {
    ar: "نختار التمر حبة حبة ونحشيه ونخبزه على دفعات صغيرة",
    en: "We choose the dates one by one, and fill and bake them in small batches",
  },
  pantry: {
    ar: "نعبّئ ما نعرف مصدره، ونكتب تاريخه على كل مرطبان وكيس",
    en: "We pack only what we know the source of, and write its date on every jar and bag",
  },
  kitchen: {
    ar: "نطبخ في مطبخ منفصل عن البيت، والكمية بقدر ما تعمله أيدينا في اليوم",
    en: "We cook in a kitchen apart from the house, and make only what our hands can in a day",
  },
  gifts: {
    ar: "كل قطعة نعملها ونفحصها بأنفسنا قبل أن تُغلّف",
    en: "We make every piece ourselves and look it over before it is wrapped",
  },
  dress: {
    ar: "نغسل القماش قبل القص، ونطرّز على مهل، ونراجع كل غرزة",
    en: "We wash the cloth before cutting, embroider slowly and check every stitch",
  },
  weaving: {
    ar: "نصبغ الصوف والخوص بأنفسنا وننسج كما نسجت أمهاتنا",
    en: "We dye the wool and the palm leaf ourselves, and weave as our mothers wove",
  },
  pottery: {
    ar: "نشكّل الطين والخشب باليد، ولا تخرج قطعتان متطابقتان",
    en: "We shape clay and wood by hand, and no two pieces come out the same",
  },
  care: {
    ar: "نزرع ونجفف ونطحن بلا لون مضاف ولا مادة حافظة",
    en: "We grow, dry and grind it with no added colour and no preservative",
  },
};

export const endings: readonly Pair[] = [
  {
    ar: "بدأنا بجارة وجارة، واليوم يطلبنا من لا نعرفه",
    en: "We began with one neighbour and then another; now people we have never met order from us",
  },
  {
    ar: "البنات يساعدن بعد المدرسة، والأب يوصل الطلبات",
    en: "The girls help after school, and their father drives the orders",
  },
  {
    ar: "إن لم يعجبك شيء فأخبرنا، فكل ملاحظة نتعلم منها",
    en: "If anything is not as you like it, tell us: we learn from every word",
  },
  { ar: "لا نبيع ما لا نرضاه لبيتنا", en: "We sell nothing that we would not keep for our own house" },
];

/** What sets one family's piece apart from the next. */
export const editions = pairs(
  "شغل البيت|made at home, للهدايا|for gifts, للمسافر|for travellers, طلب خاص|special order, إصدار رمضان|Ramadan edition, " +
    "إصدار العيد|Eid edition, على الطريقة القديمة|the old way, دفعة صغيرة|small batch, اختيار الأسرة|family choice, " +
    "الأكثر طلبًا|most asked for, موسم هذا العام|this year's season, بلمسة حجازية|Hijazi touch",
);

export const districts: Readonly<Partial<Record<GovernorateKey, readonly Pair[]>>> = {
  makkah: pairs(
    "حي العزيزية|Al Aziziyah, حي الشوقية|Ash Shawqiyah, حي النسيم|An Naseem, جرول|Jarwal, حي العتيبية|Al Utaybiyah, " +
      "حي المسفلة|Al Misfalah, كدي|Kudai, حي الششة|Ash Shishah, حي الحجون|Al Hujun, حي التيسير|At Taysir",
  ),
  jeddah: pairs(
    "حي الصفا|As Safa, حي المروة|Al Marwah, حي البوادي|Al Bawadi, حي الرويس|Ar Ruwais, حي النزهة|An Nuzhah, " +
      "حي السلامة|As Salamah, البلد|Al Balad, حي الجامعة|Al Jamiah, حي بني مالك|Bani Malik",
  ),
  taif: pairs(
    "الهدا|Al Hada, الشفا|Ash Shafa, حي الحوية|Al Hawiyah, المثناة|Al Mathnah, السيل الكبير|As Sayl Al Kabir",
  ),
};

/** Half of the families live in the two big cities, as they do. */
export const governorateDraw: readonly GovernorateKey[] = [
  ...Array.from({ length: 9 }, () => ["makkah", "jeddah"] as const).flat(),
  ...Array.from({ length: 4 }, () => "taif" as const),
  "qunfudhah",
  "lith",
  "rabigh",
  "khulais",
  "khurmah",
  "turubah",
  "ranyah",
  "jumum",
  "kamil",
  "muwayh",
  "maysan",
  "adham",
  "ardiyat",
  "bahrah",
];
