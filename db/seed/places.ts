// The cities and districts of the region as the national address map names them, and on which terms each city is served.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface CitySeed {
  readonly key: string;
  readonly ar: string;
  readonly en: string;
  readonly feeHalalas: number;
  readonly deliveryDays: number;
  readonly isServed: boolean;
  readonly districts: readonly { readonly key: string; readonly ar: string; readonly en: string }[];
}

/** By the city's English name: fee in halalas and days on the way. The far ones are not served yet. */
const terms: Readonly<Record<string, readonly [feeHalalas: number, deliveryDays: number]>> = {
  Makkah: [2000, 1],
  Jeddah: [2500, 2],
  "At Taif": [2500, 2],
  "Al Jumum": [2500, 2],
  "King Abdullah Economic City": [3500, 3],
  Thuwal: [3000, 3],
  Rabigh: [3500, 3],
  Khulays: [3000, 3],
  "Al Lith": [4000, 4],
  "Al Qunfidhah": [4500, 4],
  "Al Qawz": [4500, 5],
  Turbah: [4500, 4],
  "Al Khurmah": [4500, 5],
};
const notServed: readonly [feeHalalas: number, deliveryDays: number] = [5000, 6];

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}

const rows = readFileSync(join(import.meta.dirname, "districts.tsv"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const [cityAr = "", cityEn = "", ar = "", en = ""] = line.split("\t");
    return { cityAr, cityEn, ar, en };
  });

const order = Object.keys(terms);
const rankOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);

export const places: readonly CitySeed[] = [...Map.groupBy(rows, ({ cityEn }) => cityEn)]
  .toSorted(([one], [other]) => rankOf(one) - rankOf(other))
  .map(([en, own]) => {
    const [feeHalalas, deliveryDays] = terms[en] ?? notServed;
    return {
      key: keyOf(en),
      ar: own[0]?.cityAr ?? en,
      en,
      feeHalalas,
      deliveryDays,
      isServed: en in terms,
      districts: own.map((row, index) => ({ key: `${keyOf(en)}_${index + 1}`, ar: row.ar, en: row.en })),
    };
  });
