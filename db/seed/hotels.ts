// Hotels near the Haram, the demo desk's first. Places: © OpenStreetMap contributors (ODbL) and public feeds.
export interface HotelSeed {
  readonly key: string;
  readonly slug: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly distanceMeters: number;
  readonly texts: {
    readonly ar: { readonly name: string; readonly district: string };
    readonly en: { readonly name: string; readonly district: string };
  };
}

export const hotels = [
  {
    key: "fairmont-clock-tower",
    slug: "fairmont-clock-tower",
    latitude: 21.41804,
    longitude: 39.8253,
    distanceMeters: 500,
    texts: {
      ar: { name: "فندق ساعة مكة فيرمونت", district: "أبراج البيت" },
      en: { name: "Fairmont Makkah Clock Royal Tower", district: "Abraj Al Bait" },
    },
  },
  {
    key: "raffles-makkah-palace",
    slug: "raffles-makkah-palace",
    latitude: 21.41922,
    longitude: 39.82498,
    distanceMeters: 380,
    texts: {
      ar: { name: "قصر رافلز مكة", district: "أبراج البيت" },
      en: { name: "Raffles Makkah Palace", district: "Abraj Al Bait" },
    },
  },
  {
    key: "swissotel-makkah",
    slug: "swissotel-makkah",
    latitude: 21.41838,
    longitude: 39.82681,
    distanceMeters: 460,
    texts: {
      ar: { name: "سويس أوتيل مكة", district: "أبراج البيت" },
      en: { name: "Swissotel Makkah", district: "Abraj Al Bait" },
    },
  },
  {
    key: "swissotel-al-maqam",
    slug: "swissotel-al-maqam",
    latitude: 21.41847,
    longitude: 39.82441,
    distanceMeters: 480,
    texts: {
      ar: { name: "سويس أوتيل المقام", district: "أبراج البيت" },
      en: { name: "Swissotel Al Maqam Makkah", district: "Abraj Al Bait" },
    },
  },
  {
    key: "pullman-zamzam",
    slug: "pullman-zamzam",
    latitude: 21.41833,
    longitude: 39.82496,
    distanceMeters: 480,
    texts: {
      ar: { name: "بولمان زمزم مكة", district: "أبراج البيت" },
      en: { name: "Pullman ZamZam Makkah", district: "Abraj Al Bait" },
    },
  },
  {
    key: "movenpick-hajar-tower",
    slug: "movenpick-hajar-tower",
    latitude: 21.4183,
    longitude: 39.82627,
    distanceMeters: 470,
    texts: {
      ar: { name: "موفنبيك برج هاجر", district: "أبراج البيت" },
      en: { name: "Movenpick Hotel & Residence Hajar Tower", district: "Abraj Al Bait" },
    },
  },
  {
    key: "al-marwa-rayhaan",
    slug: "al-marwa-rayhaan",
    latitude: 21.41916,
    longitude: 39.8261,
    distanceMeters: 370,
    texts: {
      ar: { name: "المروة ريحان روتانا", district: "أبراج البيت" },
      en: { name: "Al Marwa Rayhaan by Rotana", district: "Abraj Al Bait" },
    },
  },
  {
    key: "dar-al-ghufran",
    slug: "dar-al-ghufran",
    latitude: 21.41936,
    longitude: 39.82651,
    distanceMeters: 350,
    texts: {
      ar: { name: "دار الغفران (أبراج الصفوة)", district: "أجياد" },
      en: { name: "Dar Al Ghufran - Al Safwah Towers", district: "Ajyad" },
    },
  },
  {
    key: "al-safwah-royale-orchid",
    slug: "al-safwah-royale-orchid",
    latitude: 21.41974,
    longitude: 39.82658,
    distanceMeters: 310,
    texts: {
      ar: { name: "الصفوة رويال أوركيد", district: "أجياد" },
      en: { name: "Al Safwah Royale Orchid", district: "Ajyad" },
    },
  },
  {
    key: "dar-al-eiman-royal",
    slug: "dar-al-eiman-royal",
    latitude: 21.41887,
    longitude: 39.82681,
    distanceMeters: 410,
    texts: {
      ar: { name: "دار الإيمان رويال", district: "أجياد" },
      en: { name: "Dar Al Eiman Royal", district: "Ajyad" },
    },
  },
  {
    key: "elaf-kinda",
    slug: "elaf-kinda",
    latitude: 21.41878,
    longitude: 39.82429,
    distanceMeters: 460,
    texts: {
      ar: { name: "إيلاف كندة", district: "إبراهيم الخليل" },
      en: { name: "Elaf Kinda Hotel", district: "Ibrahim Al Khalil" },
    },
  },
  {
    key: "nada-al-deafah",
    slug: "nada-al-deafah",
    latitude: 21.42017,
    longitude: 39.82929,
    distanceMeters: 410,
    texts: {
      ar: { name: "ندى الضيافة", district: "أجياد" },
      en: { name: "Nada Al Deafah", district: "Ajyad" },
    },
  },
  {
    key: "rawabi-zamzam",
    slug: "rawabi-zamzam",
    latitude: 21.41934,
    longitude: 39.82887,
    distanceMeters: 450,
    texts: {
      ar: { name: "روابي زمزم", district: "أجياد" },
      en: { name: "Rawabi Zamzam", district: "Ajyad" },
    },
  },
  {
    key: "ramada-dar-al-fayzin",
    slug: "ramada-dar-al-fayzin",
    latitude: 21.41389,
    longitude: 39.82764,
    distanceMeters: 970,
    texts: {
      ar: { name: "رامادا دار الفائزين", district: "المصافي" },
      en: { name: "Ramada Dar Al Fayzin", district: "Al Masafi" },
    },
  },
  {
    key: "fajr-al-badea-2",
    slug: "fajr-al-badea-2",
    latitude: 21.41579,
    longitude: 39.82635,
    distanceMeters: 740,
    texts: {
      ar: { name: "الفجر البديع 2", district: "المصافي" },
      en: { name: "Fajr Al Badea 2", district: "Al Masafi" },
    },
  },
  {
    key: "fajr-al-badea-4",
    slug: "fajr-al-badea-4",
    latitude: 21.41315,
    longitude: 39.82212,
    distanceMeters: 1120,
    texts: {
      ar: { name: "الفجر البديع 4", district: "إبراهيم الخليل" },
      en: { name: "Fajr Al Badea 4", district: "Ibrahim Al Khalil" },
    },
  },
  {
    key: "al-wafideen",
    slug: "al-wafideen",
    latitude: 21.41112,
    longitude: 39.82071,
    distanceMeters: 1390,
    texts: {
      ar: { name: "فندق الوافدين", district: "المسفلة" },
      en: { name: "Al Wafideen", district: "Al Misfalah" },
    },
  },
  {
    key: "abeer-al-diyafa",
    slug: "abeer-al-diyafa",
    latitude: 21.42573,
    longitude: 39.81456,
    distanceMeters: 1260,
    texts: {
      ar: { name: "عبير الضيافة", district: "الشبيكة" },
      en: { name: "Abeer Al Diyafa", district: "Ash Shubaikah" },
    },
  },
  {
    key: "al-olayan-palace-ajyad",
    slug: "al-olayan-palace-ajyad",
    latitude: 21.4065,
    longitude: 39.8303,
    distanceMeters: 1830,
    texts: {
      ar: { name: "قصر العليان أجياد", district: "ريع بخش" },
      en: { name: "Al Olayan Palace Ajyad", district: "Rea Bakhsh" },
    },
  },
  {
    key: "burj-al-jawhara",
    slug: "burj-al-jawhara",
    latitude: 21.42251,
    longitude: 39.85096,
    distanceMeters: 2560,
    texts: {
      ar: { name: "برج الجوهرة", district: "محبس الجن" },
      en: { name: "Burj Al Jawhara", district: "Mahbas Al Jinn" },
    },
  },
  {
    key: "mina-concorde",
    slug: "mina-concorde",
    latitude: 21.41529,
    longitude: 39.86298,
    distanceMeters: 3890,
    texts: {
      ar: { name: "منى كونكورد", district: "العزيزية" },
      en: { name: "Mina Concorde", district: "Al Aziziyah" },
    },
  },
  {
    key: "al-joud",
    slug: "al-joud",
    latitude: 21.38396,
    longitude: 39.82646,
    distanceMeters: 4280,
    texts: {
      ar: { name: "الجود كدي", district: "كدي" },
      en: { name: "Al Joud", district: "Kudai" },
    },
  },
  {
    key: "park-inn-aziziyah",
    slug: "park-inn-aziziyah",
    latitude: 21.40139,
    longitude: 39.87925,
    distanceMeters: 5970,
    texts: {
      ar: { name: "بارك إن راديسون العزيزية", district: "العزيزية" },
      en: { name: "Park Inn by Radisson Makkah Aziziyah", district: "Al Aziziyah" },
    },
  },
  {
    key: "millennium-al-naseem",
    slug: "millennium-al-naseem",
    latitude: 21.38111,
    longitude: 39.87198,
    distanceMeters: 6600,
    texts: {
      ar: { name: "ميلينيوم مكة النسيم", district: "النسيم" },
      en: { name: "Millennium Makkah Al Naseem", district: "An Naseem" },
    },
  },
  {
    key: "intercontinental-dar-al-tawhid",
    slug: "intercontinental-dar-al-tawhid",
    latitude: 21.42096,
    longitude: 39.82272,
    distanceMeters: 400,
    texts: {
      ar: { name: "دار التوحيد إنتركونتيننتال", district: "جبل عمر" },
      en: { name: "InterContinental Dar Al Tawhid", district: "Jabal Omar" },
    },
  },
] as const satisfies readonly HotelSeed[];
