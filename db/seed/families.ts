// The first families of the shop: who they are, where they work, and what their hands know.
import type { rails } from "../schema/payouts.ts";
import type { GovernorateKey } from "../../worker/words/governorates.ts";
import type { PictureName } from "./picture-names.ts";

interface FamilyText {
  readonly name: string;
  readonly story: string;
  readonly place: string;
}

export interface FamilySeed {
  readonly key: string;
  readonly slug: string;
  readonly governorate: GovernorateKey;
  readonly phone: string;
  readonly vatNumber: string | null;
  /** How the family is paid: to its account at the processor, or to its bank account. */
  readonly rail: (typeof rails)[number];
  readonly portrait: PictureName;
  readonly texts: { readonly ar: FamilyText; readonly en: FamilyText };
}

export const families = [
  {
    key: "umm-khalid",
    slug: "house-of-roses",
    governorate: "taif",
    phone: "+966500000101",
    vatNumber: "399999999100003",
    rail: "stripe",
    portrait: "portrait-rose-terrace",
    texts: {
      ar: {
        name: "بيت الورد – أسرة أم خالد",
        place: "وادي محرم، الهدا",
        story:
          "نزرع الورد الطائفي في وادي محرم من أيام جدّنا، ومزرعتنا اليوم نحو 3 آلاف شجيرة. في موسم القطاف نصحى قبل الفجر، ونقطف الورد وهو مقفل على نداه، ونحمله إلى القدور النحاسية قبل أن تطلع الشمس. أم خالد على التقطير، والأولاد على الحطب والقدور، والبنات على التعبئة. الموسم لا يزيد على 45 يومًا، ولهذا كميتنا محدودة ونكتب سنة القطاف على كل قارورة.",
      },
      en: {
        name: "House of Roses – Umm Khalid's family",
        place: "Wadi Muhram, Al Hada",
        story:
          "We have grown Taif roses in Wadi Muhram since our grandfather's time, and today the farm has about 3,000 bushes. At harvest we wake before dawn, pick the buds while the dew is still shut inside them, and carry them to the copper stills before sunrise. Umm Khalid minds the distilling, her sons the firewood and the pots, her daughters the bottling. The season is 45 days at most, so there is never much, and we write the harvest year on every bottle.",
      },
    },
  },
  {
    key: "umm-rim",
    slug: "rihat-ash-shafa",
    governorate: "taif",
    phone: "+966500000102",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-jam-window",
    texts: {
      ar: {
        name: "ريحة الشفا – أسرة أم ريم",
        place: "الشفا",
        story:
          "بدأت حكايتنا سنة 2015 بمرطبان مربى واحد أهدته أم ريم لجارتها، فطلبت الجارة عشرة. نأخذ الورد من مزارع الشفا صباح قطافه، وننقّيه بتلة بتلة، ونطبخه على نار هادئة بلا ألوان ولا نكهات. ومن ماء الورد وزيت الزيتون نعمل صابونًا على البارد، ونتركه 6 أسابيع حتى يجف ويلطف على البشرة.",
      },
      en: {
        name: "Scent of Ash Shafa – Umm Rim's family",
        place: "Ash Shafa",
        story:
          "It began in 2015 with one jar of jam that Umm Rim gave to a neighbour, who came back asking for ten. We take roses from the farms of Ash Shafa on the morning they are picked, sort them petal by petal, and cook them slowly with no colours or flavours added. From rose water and olive oil we also make soap by the cold method, and leave it six weeks until it is dry and gentle on the skin.",
      },
    },
  },
  {
    key: "umm-abdulrahman",
    slug: "dallat-ad-dayf",
    governorate: "taif",
    phone: "+966500000103",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-coffee-hearth",
    texts: {
      ar: {
        name: "دلّة الضيف – أسرة أم عبدالرحمن",
        place: "حي الحوية",
        story:
          "تعلّمت أم عبدالرحمن حمس القهوة من أمها على صاج صغير فوق الجمر، وما زلنا نحمسها شقراء على دفعات صغيرة كل أسبوع. الهيل نطحنه يوم التعبئة حتى لا تطير ريحته. ومنذ 2011 صار مع القهوة كليجا بالتمر، وصفة الجدة كما هي، نخبزها مساء الثلاثاء ومساء السبت.",
      },
      en: {
        name: "The Guest's Dallah – Umm Abdulrahman's family",
        place: "Al Hawiyah",
        story:
          "Umm Abdulrahman learned to roast coffee from her mother, on a small pan over embers, and we still roast it blond, in small batches, every week. The cardamom is ground on the day we pack, so that none of its scent is lost. Since 2011 there has been date kleija beside the coffee, grandmother's recipe unchanged, baked on Tuesday and Saturday evenings.",
      },
    },
  },
  {
    key: "abu-fahd",
    slug: "as-sayl-bees",
    governorate: "taif",
    phone: "+966500000104",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-bee-valley",
    texts: {
      ar: {
        name: "نحل السيل – أسرة أبو فهد",
        place: "السيل الكبير",
        story:
          "أبو فهد نحّال منذ 1998، يرحل بخلاياه وراء زهر الطلح في أودية السيل. نقطف مرة واحدة في آخر الربيع ونترك للنحل نصيبه لبقية السنة. أم فهد والبنات يفرزن العسل ويصفّينه بالشاش ويعبّئنه كما هو، بلا تسخين ولا سكر.",
      },
      en: {
        name: "As Sayl Bees – Abu Fahd's family",
        place: "As Sayl Al Kabir",
        story:
          "Abu Fahd has kept bees since 1998, moving his hives after the acacia blossom through the valleys of As Sayl. We harvest once, at the end of spring, and leave the bees their share for the rest of the year. Umm Fahd and the girls spin the honey, strain it through muslin and jar it as it is: never heated, nothing added.",
      },
    },
  },
  {
    key: "umm-nawaf",
    slug: "al-mathnah-pottery",
    governorate: "taif",
    phone: "+966500000105",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-pottery-wheel",
    texts: {
      ar: {
        name: "فخّار المثناة – أسرة أم نواف",
        place: "المثناة",
        story:
          "في حوش بيتنا بالمثناة دولاب ركّبه أبو نواف سنة 2007، وفرن صغير يعمل مرتين في الأسبوع. أبو نواف يشكّل الطين، وأم نواف تنقش وتلوّن بنقوش من بيوت الطائف القديمة. كل قطعة تُحرق مرتين، وما ينكسر نطحنه ونعيده إلى الطين.",
      },
      en: {
        name: "Al Mathnah Pottery – Umm Nawaf's family",
        place: "Al Mathnah",
        story:
          "In the yard of our house in Al Mathnah stands a wheel that Abu Nawaf set up in 2007, and a small kiln that is lit twice a week. Abu Nawaf shapes the clay; Umm Nawaf carves and paints it with patterns from the old houses of Taif. Every piece is fired twice, and what breaks is ground and goes back into the clay.",
      },
    },
  },
  {
    key: "umm-abdullah",
    slug: "tib-makkah",
    governorate: "makkah",
    phone: "+966500000106",
    vatNumber: "399999999200003",
    rail: "stripe",
    portrait: "portrait-perfume-shelf",
    texts: {
      ar: {
        name: "طيب مكة – أسرة أم عبدالله",
        place: "حي العزيزية",
        story:
          "كان جدّنا يبيع الطيب للحجاج من صندوق خشب، ومنه تعلّمنا كيف نشمّ العود ونفرزه. منذ 2009 تخلط أم عبدالله الزيوت في البيت بلا كحول، حتى يتطيّب بها من أراد في كل وقت. العود نشتريه خشبًا، ونكسّره ونعطّره ونتركه في الجرار شهرين قبل أن نبيعه.",
      },
      en: {
        name: "Tib Makkah – Umm Abdullah's family",
        place: "Al Aziziyah",
        story:
          "Our grandfather sold perfume to pilgrims from a wooden box, and from him we learned to smell oud and to sort it. Since 2009 Umm Abdullah has blended oils at home without alcohol, so that anyone may wear them at any hour. We buy oud as wood, split it and scent it ourselves, and let it rest two months in jars before we sell it.",
      },
    },
  },
  {
    key: "umm-ihsan",
    slug: "furn-al-harah",
    governorate: "makkah",
    phone: "+966500000107",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-oven-door",
    texts: {
      ar: {
        name: "فرن الحارة – أسرة أم إحسان",
        place: "حي المسفلة",
        story:
          "من بيت مكّي يعرف اليغمش والمنتو قبل أن يعرف المطاعم، وأم إحسان تعجن كل يوم منذ 25 سنة. بدأنا نبيع سنة 2012 لأهل الحارة في رمضان، ثم صار الطلب طول السنة. نفرد العجين باليد ونحشيه ونثنيه حبة حبة، والمعمول نختمه بقالب خشب ورثناه من الجدة.",
      },
      en: {
        name: "Furn Al Harah – Umm Ihsan's family",
        place: "Al Misfalah",
        story:
          "Ours is a Makkan house that knew yaghmush and mantu long before the restaurants did, and Umm Ihsan has made dough every day for 25 years. In 2012 we began selling to the neighbourhood in Ramadan; soon people asked all year round. We roll the dough by hand, fill and fold it piece by piece, and press the maamoul in a wooden mould that was grandmother's.",
      },
    },
  },
  {
    key: "umm-badr",
    slug: "diyafat-makkah",
    governorate: "makkah",
    phone: "+966500000108",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-palm-courtyard",
    texts: {
      ar: {
        name: "ضيافة مكة – أسرة أم بدر",
        place: "حي الشوقية",
        story:
          "أم بدر كانت ترصّ التمر لضيوف البيت، وفي 2014 طلبت منها جارتها 20 علبة لعقد قران، ومن يومها ما وقفنا. نختار التمر حبة حبة، ننزع النواة ونحشي ونرصّ في اليوم نفسه. نعمل أربع أخوات وأمّنا، في مطبخ منفصل عن بيتنا له شهادته الصحية.",
      },
      en: {
        name: "Diyafat Makkah – Umm Badr's family",
        place: "Ash Shawqiyah",
        story:
          "Umm Badr used to arrange dates for guests at home. In 2014 a neighbour asked her for 20 boxes for a marriage contract, and we have not stopped since. We choose the dates one by one, stone them, fill them and box them on the same day. We are four sisters and our mother, working in a kitchen apart from the house that holds its own health certificate.",
      },
    },
  },
  {
    key: "umm-hani",
    slug: "attarat-sitti",
    governorate: "makkah",
    phone: "+966500000109",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-spice-corner",
    texts: {
      ar: {
        name: "عطارة ستّي – أسرة أم هاني",
        place: "جرول",
        story:
          "الخلطة خلطة ستّي: كانت تدقّ بهاراتها بالهاون قبل رمضان، وتفرّق منها على بيوت الحارة. أم هاني تحمّص كل صنف وحده، لأن الكزبرة تحترق قبل أن تنضج القرفة، ثم تطحن وتخلط. نطحن كل أسبوع كمية قليلة ونكتب تاريخ الطحن على الكيس.",
      },
      en: {
        name: "Sitti's Spices – Umm Hani's family",
        place: "Jarwal",
        story:
          "The mix is Sitti's, our grandmother's: she pounded her spices in a mortar before Ramadan and shared them among the houses of the quarter. Umm Hani toasts each spice on its own, because coriander burns before cinnamon is ready, then grinds and mixes. We grind a little every week and write the date on the bag.",
      },
    },
  },
  {
    key: "umm-anas",
    slug: "subhat-makkah",
    governorate: "makkah",
    phone: "+966500000110",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-bead-window",
    texts: {
      ar: {
        name: "سبحة مكة – أسرة أم أنس",
        place: "حي العتيبية",
        story:
          "أنس يخرط خشب الزيتون على مخرطة صغيرة في سطح البيت، وأم أنس تنظم الحبات وتعقد الشرّابة بيدها. العقيق يأتينا من اليمن خامًا ونصقله هنا. ومنذ 2016 نجهّز شنط هدايا للحجاج، كل ما فيها من شغلنا أو من شغل أسر نعرفها بالاسم.",
      },
      en: {
        name: "Subhat Makkah – Umm Anas's family",
        place: "Al Utaybiyah",
        story:
          "Anas turns olive wood on a small lathe on the roof, and Umm Anas strings the beads and knots the tassels by hand. The agate comes to us rough from Yemen and is polished here. Since 2016 we have also packed gift bags for pilgrims, and everything in them is made by us or by families we know by name.",
      },
    },
  },
  {
    key: "umm-faisal",
    slug: "tatriz-umm-al-qura",
    governorate: "makkah",
    phone: "+966500000111",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-needle-lattice",
    texts: {
      ar: {
        name: "تطريز أم القرى – أسرة أم فيصل",
        place: "حي الزاهر",
        story:
          "تعلّمت أم فيصل التطريز في معهد للبنات بمكة، ثم علّمت بناتها الثلاث، وصار في غرفة الخياطة أربع مكائن منذ 2010. نرسم الاسم بخط اليد أولًا، ثم نطرّزه على مهل حتى يطلع الحرف كما كُتب. وثياب الأطفال نقصّها على القصّة الحجازية التي لبسها آباؤنا في العيد.",
      },
      en: {
        name: "Umm Al Qura Embroidery – Umm Faisal's family",
        place: "Az Zahir",
        story:
          "Umm Faisal learned embroidery at a girls' institute in Makkah and then taught her three daughters; since 2010 there have been four machines in the sewing room. We draw each name by hand first and stitch it slowly, so that the letters come out as they were written. The children's clothes follow the Hijazi cut that our fathers wore at Eid.",
      },
    },
  },
  {
    key: "umm-sarah",
    slug: "dukhun-umm-sarah",
    governorate: "jeddah",
    phone: "+966500000112",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-incense-door",
    texts: {
      ar: {
        name: "دخون أم سارة – أسرة أم سارة",
        place: "حي البوادي",
        story:
          "أم سارة ورثت وصفة المعمول من خالتها، وتعجنه كما تعجنه منذ 2006: عود مطحون ومسك وسكر محروق ودهن ورد، بلا فحم في الخلطة. يُترك في الظل 40 يومًا حتى تتداخل الروائح. سارة هي التي تعبّئ اليوم وترد على الزبائن، وتقول: جرّبوا الحبة الصغيرة أولًا.",
      },
      en: {
        name: "Umm Sarah's Incense – Umm Sarah's family",
        place: "Al Bawadi",
        story:
          "Umm Sarah had the recipe from her aunt and has kneaded it the same way since 2006: ground oud, musk, burnt sugar and rose oil, with no charcoal in the mix. It rests 40 days in the shade until the scents have married. Sarah packs the jars today and answers customers, and her advice is always to burn a small piece first.",
      },
    },
  },
  {
    key: "umm-talal",
    slug: "sufra-hijaziyah",
    governorate: "jeddah",
    phone: "+966500000113",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-kitchen-arch",
    texts: {
      ar: {
        name: "سفرة حجازية – أسرة أم طلال",
        place: "حي الرويس",
        story:
          "رمضان في بيت أم طلال يبدأ من شعبان: أكوام رقائق السمبوسة على الطاولة والبنات حولها يلففن ويتسابقن. فتحنا الباب للطلبات سنة 2013، وبقيت الكمية بقدر ما تعمله ثماني أيدٍ في اليوم. والمخلل والمكدوس نعملهما في مواسمهما، الليمون في الشتاء والباذنجان في الخريف.",
      },
      en: {
        name: "Hijazi Table – Umm Talal's family",
        place: "Ar Ruwais",
        story:
          "In Umm Talal's house Ramadan starts a month early, with piles of samboosa sheets on the table and the girls racing each other to fold them. We opened to orders in 2013, and still make only what eight hands can make in a day. Pickles and makdous are put up in their season: lemons in winter, aubergines in autumn.",
      },
    },
  },
  {
    key: "umm-lama",
    slug: "tamrah-wa-hashwah",
    governorate: "jeddah",
    phone: "+966500000114",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-date-balcony",
    texts: {
      ar: {
        name: "تمرة وحشوة – أسرة أم لمى",
        place: "حي المروة",
        story:
          "أم لمى معلّمة متقاعدة، بدأت سنة 2019 من علبة واحدة لزميلاتها في المدرسة. تطحن السمسم طحينة في البيت، وتحشي بها السكري وهو طري. لمى ترسم الأوراق التي نغلّف بها، وأخوها يوصل طلبات الحي بنفسه.",
      },
      en: {
        name: "Date and Filling – Umm Lama's family",
        place: "Al Marwah",
        story:
          "Umm Lama is a retired teacher who began in 2019 with one box for her colleagues at school. She grinds sesame into tahini at home and fills sukkari dates with it while they are soft. Lama draws the paper we wrap them in, and her brother delivers in the neighbourhood himself.",
      },
    },
  },
  {
    key: "umm-yusuf",
    slug: "ghurzat-dhahab",
    governorate: "jeddah",
    phone: "+966500000115",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-sewing-balcony",
    texts: {
      ar: {
        name: "غرزة ذهب – أسرة أم يوسف",
        place: "حي بني مالك",
        story:
          "أم يوسف خيّاطة عبايات منذ 2003، وكل عباية تطرّزها يد واحدة من أولها إلى آخرها، ولذلك تأخذ أسبوعًا. بدأت السجادات المبطنة حين اشتكت أمها من ركبتيها، فخاطت لها واحدة بحشوة طرية، ثم صارت لكل من في المسجد. القماش نغسله قبل القص حتى لا ينكمش عندكم.",
      },
      en: {
        name: "Golden Stitch – Umm Yusuf's family",
        place: "Bani Malik",
        story:
          "Umm Yusuf has sewn abayas since 2003, and each one is embroidered by a single pair of hands from first stitch to last, which is why it takes a week. The padded prayer mats began when her mother's knees hurt: she sewed her one with a soft filling, and then half the mosque wanted the same. We wash the cloth before cutting, so it will not shrink with you.",
      },
    },
  },
  {
    key: "abu-umar",
    slug: "rawashin-al-balad",
    governorate: "jeddah",
    phone: "+966500000116",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-roshan-house",
    texts: {
      ar: {
        name: "رواشين البلد – أسرة أبو عمر",
        place: "حارة المظلوم، البلد",
        story:
          "أبو عمر نجّار من حارة المظلوم، رمّم رواشين بيوت البلد أكثر من 20 سنة. من بقايا خشب الترميم يعمل لوحات صغيرة بالتعشيق القديم نفسه، بلا مسمار واحد. عمر يقصّ القطع، وأخته نورة تصنفرها وتدهنها بزيت الكتان.",
      },
      en: {
        name: "Rawashin Al Balad – Abu Umar's family",
        place: "Al Mazlum quarter, Al Balad",
        story:
          "Abu Umar is a carpenter of the Al Mazlum quarter who spent more than 20 years mending the rawashin, the wooden bay windows of old Jeddah. From the wood left over he makes small panels with the same old joints and not a single nail. Umar cuts the pieces; his sister Nurah sands them and rubs them with linseed oil.",
      },
    },
  },
  {
    key: "umm-salim",
    slug: "khudrat-al-lith",
    governorate: "lith",
    phone: "+966500000117",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-tihama-hut",
    texts: {
      ar: {
        name: "خضرة الليث – أسرة أم سالم",
        place: "غميقة",
        story:
          "عندنا في غميقة حوض حناء زرعته أم سالم سنة 2008، نقطف ورقه مرتين في السنة ونجففه في الظل ونطحنه وننخله ثلاث مرات. والأراك من الوادي القريب: يقطع سالم العود من الجذور الفائضة ويترك الشجرة حية. لا نضيف للحناء لونًا ولا مادة، ولهذا يطلع لونها على مهل ويبقى.",
      },
      en: {
        name: "Green of Al Lith – Umm Salim's family",
        place: "Ghumayqah",
        story:
          "In Ghumayqah we have a henna plot that Umm Salim planted in 2008. We pick the leaves twice a year, dry them in the shade, grind them and sieve them three times. The arak comes from the valley nearby: Salim cuts spare roots only and leaves the tree alive. We add no dye and no chemical to the henna, so its colour comes slowly and stays.",
      },
    },
  },
  {
    key: "abu-said",
    slug: "maysan-apiaries",
    governorate: "maysan",
    phone: "+966500000118",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-mountain-hives",
    texts: {
      ar: {
        name: "مناحل ميسان – أسرة أبو سعيد",
        place: "قرى بالحارث",
        story:
          "في جبال ميسان يزهر السدر في الخريف، وأبو سعيد يعرف أوديته كما كان يعرفها أبوه. عندنا 80 خلية بلدية، ونقطف مرة في السنة بعد أن يختم النحل أقراصه. نعبّئ في البيت، ونكتب اسم الوادي وشهر القطاف على كل مرطبان، ومن شكّ في عسلنا فليفحصه وأهلًا به.",
      },
      en: {
        name: "Maysan Apiaries – Abu Said's family",
        place: "Villages of Bal-Harith",
        story:
          "In the mountains of Maysan the sidr tree flowers in autumn, and Abu Said knows its valleys as his father knew them. We keep 80 hives of local bees and harvest once a year, after they have sealed the comb. We jar it at home and write the valley and the month on every jar, and anyone who doubts our honey is welcome to have it tested.",
      },
    },
  },
  {
    key: "umm-majid",
    slug: "dibs-al-kamil",
    governorate: "kamil",
    phone: "+966500000119",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-palm-valley",
    texts: {
      ar: {
        name: "دبس الكامل – أسرة أم ماجد",
        place: "وادي ساية",
        story:
          "في وادي ساية نخل غرسه الأجداد، وتمره أحلى من أن يُترك. أم ماجد تنقع التمر ليلة، وتعصره بالقماش، وتطبخه 7 ساعات على الحطب حتى يثقل ويلمع. 5 كيلو تمر تعطي قرابة كيلو ونصف دبسًا، ولا ندخل عليه سكرًا ولا ماء بعد الطبخ.",
      },
      en: {
        name: "Dibs Al Kamil – Umm Majid's family",
        place: "Wadi Sayah",
        story:
          "The palms of Wadi Sayah were planted by our grandfathers, and their dates are too sweet to leave. Umm Majid soaks them overnight, presses them through cloth and cooks the juice for 7 hours over wood until it is thick and shining. Five kilos of dates give about a kilo and a half of molasses, with no sugar and no water added afterwards.",
      },
    },
  },
  {
    key: "umm-muqbil",
    slug: "sadu-turubah",
    governorate: "turubah",
    phone: "+966500000120",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-tent-loom",
    texts: {
      ar: {
        name: "سدو تربة – أسرة أم مقبل",
        place: "وادي تربة",
        story:
          "السدو عند أم مقبل لغة: المثلث خيمة، والمشط طريق، والنقطة عين ماء. تغزل صوف غنمنا بالمغزل، وتصبغ الأحمر والأسود، وتنسج على نول أرضي كانت أمها تنسج عليه بيت الشعر. منذ 2017 نخيط من النسيج حقائب تلبسها البنات في المدينة، وتبقى فيها رائحة البر.",
      },
      en: {
        name: "Sadu Turubah – Umm Muqbil's family",
        place: "Wadi Turubah",
        story:
          "For Umm Muqbil sadu is a language: a triangle is a tent, a comb is a road, a dot is a well. She spins the wool of our own sheep, dyes the red and the black, and weaves on the ground loom on which her mother wove the family's tent. Since 2017 we have sewn the cloth into bags that girls carry in the city, with a little of the desert still in them.",
      },
    },
  },
  {
    key: "umm-shabib",
    slug: "nawl-ranyah",
    governorate: "ranyah",
    phone: "+966500000121",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-desert-loom",
    texts: {
      ar: {
        name: "نول رنية – أسرة أم شبيب",
        place: "الأملح",
        story:
          "النول في بيتنا لا يُطوى: تجلس إليه أم شبيب بعد الفجر، وتكمل بناتها بعد العصر. المفرش الواحد يأخذ نحو 3 أسابيع، صوفه من رنية وصبغه من قشر الرمان والنيلة. بعنا أول مفرش سنة 2005 لضيف مرّ بنا، وما زال يرسل إلينا أصحابه.",
      },
      en: {
        name: "The Loom of Ranyah – Umm Shabib's family",
        place: "Al Amlah",
        story:
          "The loom in our house is never folded away: Umm Shabib sits down to it after dawn and her daughters go on in the afternoon. One runner takes about three weeks, with wool from Ranyah dyed in pomegranate rind and indigo. We sold the first in 2005 to a guest who was passing by, and he still sends us his friends.",
      },
    },
  },
  {
    key: "umm-ali",
    slug: "khus-al-qawz",
    governorate: "qunfudhah",
    phone: "+966500000122",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-palm-coast",
    texts: {
      ar: {
        name: "خوص القوز – أسرة أم علي",
        place: "القوز",
        story:
          "نأخذ الخوص من قلب النخلة ونجففه على السطح، ثم نصبغ بعضه بالبنفسجي والأخضر. أم علي تسفّ السفرة من وسطها إلى طرفها وهي تحكي لأحفادها، وتنتهي الواحدة في ثلاثة أيام. عمرها في هذا الشغل أكثر من 40 سنة، ومنها تعلّمت نساء الحي.",
      },
      en: {
        name: "Palm of Al Qawz – Umm Ali's family",
        place: "Al Qawz",
        story:
          "We take the leaf from the heart of the palm, dry it on the roof, and dye some of it purple and green. Umm Ali plaits each mat from the middle outwards while she tells her grandchildren stories, and one takes three days. She has done this for more than 40 years, and the women of the quarter learned it from her.",
      },
    },
  },
  {
    key: "umm-rahaf",
    slug: "khayt-khulais",
    governorate: "khulais",
    phone: "+966500000123",
    vatNumber: null,
    rail: "stripe",
    portrait: "portrait-yarn-door",
    texts: {
      ar: {
        name: "خيط خليص – أسرة أم رهف",
        place: "الدف",
        story:
          "بدأت أم رهف الكروشيه سنة 2018 وهي تنتظر مولودتها، فكانت أول قطعة بطانية لرهف. اليوم تعمل معها أختها وثلاث جارات، يجتمعن كل عصر على القهوة والخيط. نستعمل قطنًا ناعمًا لا يحك، ونغسل كل وشاح ونفرده قبل أن يخرج من البيت.",
      },
      en: {
        name: "Thread of Khulais – Umm Rahaf's family",
        place: "Ad Daf",
        story:
          "Umm Rahaf took up crochet in 2018 while she was expecting, and her first piece was a blanket for Rahaf. Today her sister and three neighbours work with her, meeting every afternoon over coffee and yarn. We use a soft cotton that does not itch, and wash and block every shawl before it leaves the house.",
      },
    },
  },
] as const satisfies readonly FamilySeed[];

export type FamilyKey = (typeof families)[number]["key"];
