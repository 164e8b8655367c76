// Who buys in the history: residents and pilgrims of many countries.
import type { Random } from "./draws.ts";
import { pick } from "./draws.ts";

export interface DrawnBuyer {
  readonly name: string;
  readonly phone: string;
  readonly locale: "ar" | "en";
  readonly isPilgrim: boolean;
}

interface Origin {
  readonly prefix: string;
  readonly digits: number;
  readonly locale: "ar" | "en";
  readonly isPilgrim: boolean;
  readonly names: readonly string[];
}

const origins: readonly Origin[] = [
  {
    prefix: "+96655",
    digits: 7,
    locale: "ar",
    isPilgrim: false,
    names: [
      "نورة العتيبي",
      "سارة الزهراني",
      "عبدالله القرشي",
      "منال الثقفي",
      "فهد الحربي",
      "هيا الشريف",
      "ريم الغامدي",
      "بندر المالكي",
    ],
  },
  {
    prefix: "+2010",
    digits: 8,
    locale: "ar",
    isPilgrim: true,
    names: ["أحمد عبد الفتاح", "منى السيد", "محمود حسن", "هبة إبراهيم"],
  },
  {
    prefix: "+21266",
    digits: 7,
    locale: "ar",
    isPilgrim: true,
    names: ["يوسف بنعلي", "خديجة العلوي", "سعيد الإدريسي"],
  },
  {
    prefix: "+62812",
    digits: 7,
    locale: "en",
    isPilgrim: true,
    names: ["Siti Rahma", "Budi Santoso", "Dewi Lestari", "Agus Pratama"],
  },
  {
    prefix: "+92300",
    digits: 7,
    locale: "en",
    isPilgrim: true,
    names: ["Ahmad Khan", "Fatima Malik", "Bilal Hussain", "Ayesha Siddiqui"],
  },
  {
    prefix: "+90532",
    digits: 7,
    locale: "en",
    isPilgrim: true,
    names: ["Mehmet Yılmaz", "Ayşe Demir", "Emine Kaya"],
  },
  {
    prefix: "+447400",
    digits: 6,
    locale: "en",
    isPilgrim: true,
    names: ["Yusuf Begum", "Maryam Ali", "Imran Chowdhury"],
  },
  { prefix: "+33698", digits: 6, locale: "en", isPilgrim: true, names: ["Karim Benali", "Leïla Haddad"] },
];

/** Each number belongs to one buyer: the phone follows from it. */
export function drawBuyer(number: number, random: Random): DrawnBuyer {
  const origin = random() < 0.35 ? (origins[0] ?? pick(origins, random)) : pick(origins, random);
  const tail = String((number * 7919 + 13) % 10 ** origin.digits).padStart(origin.digits, "0");
  const { locale, isPilgrim } = origin;
  return { name: pick(origin.names, random), phone: origin.prefix + tail, locale, isPilgrim };
}
