// Makes a small store large: thousands of families and goods, the same every time, with borrowed pictures.
import type { D1Database } from "@cloudflare/workers-types";
import { governorateNames } from "../../worker/words/all/worker.ts";
import type { GovernorateKey } from "../../worker/words/governorates.ts";
import { indexWords } from "../../worker/shop/catalog/rules.ts";
import { categories, type CategoryKey } from "./categories.ts";
import {
  children,
  crafts,
  districts,
  editions,
  endings,
  governorateDraw,
  methods,
  type Pair,
} from "./crowd.ts";
import { families } from "./families.ts";
import { seedIds } from "./ids.ts";
import { repeatableRandom } from "./random.ts";
import { products } from "./products.ts";
import { insertRows, type SeedRow, type SeedStatement } from "./rows.ts";

export interface ScaleOptions {
  readonly families: number;
  readonly products: number;
  readonly now: number;
}

interface CrowdFamily {
  readonly number: number;
  readonly governorate: GovernorateKey;
  readonly category: CategoryKey;
  readonly mother: Pair;
  readonly name: Pair;
  readonly place: Pair;
  readonly portrait: string;
}

const familiesPerBatch = 500;
const productsPerBatch = 2_000;
const minuteMs = 60_000;
const yearMinutes = 525_600;
const locales = ["ar", "en"] as const;

function pick<Item>(items: readonly Item[], share: number): Item {
  const item = items[Math.floor(share * items.length)];
  if (item === undefined) throw new Error("there is nothing to pick from");
  return item;
}

function padded(number: number): string {
  return String(number).padStart(7, "0");
}

function nameOf(governorate: GovernorateKey): Pair {
  return { ar: governorateNames.ar[governorate], en: governorateNames.en[governorate] };
}

/** The family with this number: always the same one, however many there are. */
function crowdFamily(number: number): CrowdFamily {
  const random = repeatableRandom(number * 2_654_435 + 17);
  const governorate = pick(governorateDraw, random());
  const category = pick(categories, random()).key;
  const mother = pick(children, random());
  const craft = pick(crafts[category], random());
  const region = nameOf(governorate);
  const own = districts[governorate];
  return {
    number,
    governorate,
    category,
    mother,
    name: { ar: `${craft.ar} – أسرة أم ${mother.ar}`, en: `${craft.en} – Umm ${mother.en}'s family` },
    place:
      own === undefined ? { ar: `قرى ${region.ar}`, en: `Villages of ${region.en}` } : pick(own, random()),
    portrait: pick(families, random()).portrait,
  };
}

function storyOf(family: CrowdFamily): Pair {
  const random = repeatableRandom(family.number * 7_919 + 3);
  const since = 1998 + Math.floor(random() * 26);
  const [method, ending] = [methods[family.category], pick(endings, random())];
  return {
    ar: `بدأت أم ${family.mother.ar} سنة ${since} من غرفة في بيتها. ${method.ar}. ${ending.ar}.`,
    en: `Umm ${family.mother.en} began in ${since} in a room of her house. ${method.en}. ${ending.en}.`,
  };
}

const crowdFamilyId = (number: number): string => `fam_g${padded(number)}`;

function familyStatements(list: readonly CrowdFamily[], now: number): SeedStatement[] {
  const rows = list.map((family) => {
    return {
      id: crowdFamilyId(family.number),
      slug: `family-${padded(family.number)}`,
      state: "open",
      governorate: family.governorate,
      association_id: null,
      media_id: seedIds.media(family.portrait),
      created_at: now - (family.number + 1) * minuteMs - yearMinutes * minuteMs,
    };
  });
  const texts = list.flatMap((family) => {
    const story = storyOf(family);
    return locales.map((locale) => {
      const id = crowdFamilyId(family.number);
      return {
        family_id: id,
        locale,
        name: family.name[locale],
        story: story[locale],
        place: family.place[locale],
      };
    });
  });
  const accounts = list.map(({ number }) => ({ family_id: crowdFamilyId(number), rail: "bank" }));
  const contacts = list.map(({ number }) => {
    return { family_id: crowdFamilyId(number), phone: `+96655${padded(number)}` };
  });
  return [
    insertRows("families", rows),
    insertRows("family_contacts", contacts),
    insertRows("payout_accounts", accounts),
    insertRows("family_texts", texts),
  ];
}

interface CrowdProduct {
  readonly row: SeedRow;
  readonly words: readonly string[];
}

/** The words of a text, folded once: the same few thousand texts are asked for again and again. */
function wordMemory(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const words = known.get(text) ?? indexWords(text);
    known.set(text, words);
    return words;
  };
}

function crowdProduct(
  number: number,
  crowd: readonly CrowdFamily[],
  wordsOf: (text: string) => readonly string[],
  now: number,
): CrowdProduct {
  const random = repeatableRandom(number * 40_503 + 101);
  const family = pick(crowd, random());
  const like = pick(
    products.filter(({ category }) => category === family.category),
    random(),
  );
  const edition = pick(editions, random());
  const added = {
    ar: `${edition.ar}، أم ${family.mother.ar}`,
    en: `${edition.en}, Umm ${family.mother.en}`,
  };
  const row = {
    id: `prd_g${padded(number)}`,
    slug: `${like.slug}-${padded(number)}`,
    family: crowdFamilyId(family.number),
    like: seedIds.product(like.key),
    ar: added.ar,
    en: added.en,
    percent: 70 + Math.floor(random() * 80),
    stock: 3 + Math.floor(random() * 120),
    at: now - Math.floor((0.01 + random()) * yearMinutes) * minuteMs - 43 * 60 * minuteMs,
  };
  const texts = locales.flatMap((locale) => [
    like.texts[locale].title,
    added[locale],
    family.name[locale],
    family.place[locale],
    nameOf(family.governorate)[locale],
  ]);
  return { row, words: [...new Set(texts.flatMap(wordsOf))] };
}

/** Everything but the family, the name and the price is taken from the product that this one is like. */
const productSql = [
  `INSERT INTO products (id, slug, family_id, category_id, state, return_policy, ready_days, allergens,
      published_at, updated_at)
    SELECT j.value ->> 'id', j.value ->> 'slug', j.value ->> 'family', p.category_id, 'live', p.return_policy,
      p.ready_days, p.allergens, j.value ->> 'at', j.value ->> 'at'
    FROM json_each(?) j JOIN products p ON p.id = j.value ->> 'like' WHERE true ON CONFLICT DO NOTHING`,
  `INSERT INTO product_texts (product_id, locale, title, description, ingredients, content, storage)
    SELECT j.value ->> 'id', t.locale,
      t.title || iif(t.locale = 'ar', '، ', ', ') || (j.value ->> iif(t.locale = 'ar', 'ar', 'en')),
      t.description, t.ingredients, t.content, t.storage
    FROM json_each(?) j JOIN product_texts t ON t.product_id = j.value ->> 'like'
    WHERE true ON CONFLICT DO NOTHING`,
  `INSERT INTO product_media (product_id, position, media_id)
    SELECT j.value ->> 'id', m.position, m.media_id
    FROM json_each(?) j JOIN product_media m ON m.product_id = j.value ->> 'like'
    WHERE true ON CONFLICT DO NOTHING`,
  `INSERT INTO variants (id, product_id, position, state, price_halalas, stock)
    SELECT 'var_' || substr(j.value ->> 'id', 5) || '_' || v.position, j.value ->> 'id', v.position, 'live',
      max(100, v.price_halalas * (j.value ->> 'percent') / 10000 * 100), j.value ->> 'stock'
    FROM json_each(?) j JOIN variants v ON v.product_id = j.value ->> 'like'
    WHERE true ON CONFLICT DO NOTHING`,
  `INSERT INTO variant_texts (variant_id, locale, label)
    SELECT 'var_' || substr(j.value ->> 'id', 5) || '_' || v.position, t.locale, t.label
    FROM json_each(?) j JOIN variants v ON v.product_id = j.value ->> 'like'
    JOIN variant_texts t ON t.variant_id = v.id WHERE true ON CONFLICT DO NOTHING`,
] as const;

const wordsSql = `INSERT INTO product_words (word, product_id)
  SELECT w.value, j.value ->> 0 FROM json_each(?) j, json_each(j.value, '$[1]') w
  WHERE true ORDER BY 1, 2 ON CONFLICT DO NOTHING`;

function productStatements(list: readonly CrowdProduct[]): SeedStatement[] {
  const rows = JSON.stringify(list.map(({ row }) => row));
  const words = JSON.stringify(list.map((product) => [product.row["id"], product.words]));
  return [...productSql.map((sql) => ({ sql, params: [rows] })), { sql: wordsSql, params: [words] }];
}

/** The batches that make the store large. Someone must make the goods, so there is always one family. */
export function* scaleBatches(options: ScaleOptions): Generator<readonly SeedStatement[]> {
  const { now } = options;
  const crowd = Array.from({ length: Math.max(options.families, 1) }, (_, index) => crowdFamily(index));
  for (let start = 0; start < crowd.length; start += familiesPerBatch) {
    yield familyStatements(crowd.slice(start, start + familiesPerBatch), now);
  }
  const wordsOf = wordMemory();
  for (let start = 0; start < options.products; start += productsPerBatch) {
    const length = Math.min(productsPerBatch, options.products - start);
    yield productStatements(
      Array.from({ length }, (_, index) => crowdProduct(start + index, crowd, wordsOf, now)),
    );
  }
}

export async function seedScale(db: D1Database, options: ScaleOptions): Promise<void> {
  for (const statements of scaleBatches(options)) {
    await db.batch(statements.map(({ sql, params }) => db.prepare(sql).bind(...params)));
  }
}
