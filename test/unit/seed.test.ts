// The seed: complete in both languages, consistent with itself, drawn, and written by SQL that may run again.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { governorateNames } from "../../worker/words/all/worker.ts";
import { governorates } from "../../worker/words/governorates.ts";
import { foldSpelling } from "../../worker/shop/catalog/rules.ts";
import { migrationsFolder } from "../../worker/local/folders.ts";
import { associations } from "../../db/seed/associations.ts";
import { categories } from "../../db/seed/categories.ts";
import { families } from "../../db/seed/families.ts";
import { hotels } from "../../db/seed/hotels.ts";
import { readDrawing, renderPicture } from "../../db/seed/pictures.ts";
import { pictureNames, type PictureName } from "../../db/seed/picture-names.ts";
import { products } from "../../db/seed/products.ts";
import { allergenKeys, type ProductSeed, type VariantSeed } from "../../db/seed/products/product.ts";
import { scaleBatches } from "../../db/seed/scale.ts";
import type { SeedStatement } from "../../db/seed/rows.ts";
import { laterStatements, seedStatements, wordsOf } from "../../db/seed/statements.ts";

const now = Date.UTC(2026, 10, 22);

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** Every text of the seed under one language, with the place where it stands. */
function textsOf(locale: "ar" | "en"): (readonly [place: string, text: string])[] {
  const named = [...categories, ...families, ...associations, ...hotels, ...products].flatMap((thing) =>
    Object.entries(thing.texts[locale]).map(
      ([field, text]) => [`${thing.key} ${field}`, String(text)] as const,
    ),
  );
  const labels = products.flatMap((product) =>
    product.variants.flatMap((variant) => {
      const label = variant.texts?.[locale].label;
      return label === undefined ? [] : [[`${product.key} ${variant.key}`, label] as const];
    }),
  );
  return [...named, ...labels, ...governorates.map((key) => [key, governorateNames[locale][key]] as const)];
}

describe("what is listed", () => {
  test("42 products of 23 families in 10 governorates, 10 categories, 17 governorates and 25 hotels", () => {
    expect(products).toHaveLength(42);
    expect(new Set(products.map(({ family }) => family)).size).toBe(families.length);
    expect(families).toHaveLength(23);
    expect(new Set(families.map(({ governorate }) => governorate)).size).toBe(10);
    expect(categories).toHaveLength(10);
    expect(governorates).toHaveLength(17);
    expect(hotels).toHaveLength(25);
  });

  test("keys, slugs and phones are unique, and slugs are made for addresses", () => {
    for (const list of [categories, families, products, hotels, associations]) {
      expect(duplicates(list.map(({ key }) => key))).toEqual([]);
      expect(duplicates(list.map(({ slug }) => slug))).toEqual([]);
      expect(list.filter(({ slug }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([]);
    }
    expect(families.map(({ phone }) => phone)).toEqual(
      families.map((_, index) => `+966500000${101 + index}`),
    );
  });

  test("prices are whole riyals above zero, and there is stock of everything", () => {
    const odd = products.flatMap(({ key, variants }) =>
      variants
        .filter(
          ({ priceHalalas, stock }) =>
            priceHalalas % 100 !== 0 || priceHalalas <= 0 || stock < 3 || stock > 60,
        )
        .map((variant) => `${key} ${variant.key}`),
    );
    expect(odd).toEqual([]);
    expect(products.filter(({ variants }) => variants.length === 0)).toEqual([]);
    expect(products.flatMap(({ variants }) => duplicates(variants.map(({ key }) => key)))).toEqual([]);
  });

  test("where there is a choice, every choice has a name", () => {
    const chosen = products.filter(({ variants }) => variants.length > 1);
    expect(chosen.length).toBeGreaterThanOrEqual(6);
    expect(chosen.filter(({ variants }) => variants.some(({ texts }) => texts === undefined))).toEqual([]);
  });

  test("where there is a choice, it says what is chosen, and a colour shows its own picture", () => {
    const listed: readonly ProductSeed[] = products;
    const chosen = listed.filter(({ variants }) => variants.length > 1);
    expect(chosen.filter(({ option }) => option === undefined).map(({ key }) => key)).toEqual([]);
    const coloured = chosen.filter(({ option, key }) => option?.en === "Colour" && key !== "sadu-bag");
    expect(coloured.map(({ variants }) => variants.filter(({ picture }) => !picture).length)).toEqual(
      coloured.map(() => 1),
    );
  });

  test("no description says that the family asks for the name after the order, and what is embroidered takes one", () => {
    const listed: readonly ProductSeed[] = products;
    const named = listed.find(({ key }) => key === "prayer-mat-name");
    expect(named?.personal).toMatchObject({ maxLength: 20, isRequired: true });
    const said = listed.flatMap(({ texts }) => [texts.ar.description, texts.en.description]);
    expect(said.filter((text) => /تتواصل معك|asks you how|contacts you/.test(text))).toEqual([]);
  });

  test("what is made to order says so, and what is frozen or fresh takes a day", () => {
    const odd = products.filter(({ returnPolicy, readyDays }) =>
      returnPolicy === "made_to_order" ? readyDays < 3 || readyDays > 7 : readyDays > 1,
    );
    expect(odd.map(({ key }) => key)).toEqual([]);
    expect(products.filter(({ readyDays }) => readyDays === 1).map(({ key }) => key)).toEqual([
      "samboosa",
      "mantu",
    ]);
  });

  test("two families are registered for VAT, with numbers of the right form", () => {
    const numbers = families.flatMap(({ vatNumber }) => (vatNumber === null ? [] : [vatNumber]));
    expect(numbers).toHaveLength(2);
    expect(numbers.filter((number) => !/^3\d{13}3$/.test(number))).toEqual([]);
  });
});

describe("food", () => {
  const food = products.filter(({ returnPolicy }) => returnPolicy === "food");
  const ingredientsOf = (key: string) => products.find((one) => one.key === key)?.texts.ar.ingredients ?? "";

  test("says what is in it, how much there is and how it keeps, in both languages", () => {
    expect(food.length).toBeGreaterThanOrEqual(14);
    const silent = food.flatMap(({ key, texts }) =>
      [texts.ar, texts.en]
        .filter(
          ({ ingredients, content, storage }) => !(ingredients && content && storage && /\d/.test(content)),
        )
        .map(({ title }) => `${key}: ${title}`),
    );
    expect(silent).toEqual([]);
  });

  test("names only allergens that the authority lists", () => {
    const known: readonly string[] = allergenKeys;
    expect(known).toHaveLength(14);
    expect(products.flatMap(({ allergens }) => allergens.filter((each) => !known.includes(each)))).toEqual(
      [],
    );
  });

  test.each([
    ["gluten", /قمح|سميد/],
    ["milk", /حليب|سمن/],
    ["eggs", /بيض/],
    ["nuts", /لوز|جوز|فستق/],
    ["sesame", /سمسم|طحينة/],
    ["mustard", /خردل/],
    ["celery", /كرفس/],
    ["fish", /سمك/],
    ["soy", /صويا/],
    ["peanuts", /فول سوداني/],
  ] as const)("%s is declared exactly where the ingredients hold it", (allergen, pattern) => {
    const declared = food.filter(({ allergens }) => allergens.includes(allergen)).map(({ key }) => key);
    expect(declared).toEqual(
      food.filter(({ key }) => pattern.test(ingredientsOf(key))).map(({ key }) => key),
    );
  });
});

describe("texts", () => {
  test.each(["ar", "en"] as const)("none is empty or padded in %s", (locale) => {
    expect(textsOf(locale).filter(([, text]) => text.trim() === "" || text !== text.trim())).toEqual([]);
  });

  test("Arabic holds no Latin letters and no Arabic-Indic digits", () => {
    expect(textsOf("ar").filter(([, text]) => /[A-Za-z\u0660-\u0669\u06F0-\u06F9]/.test(text))).toEqual([]);
  });

  test("English holds no Arabic letters", () => {
    expect(textsOf("en").filter(([, text]) => /[\u0600-\u06FF]/.test(text))).toEqual([]);
  });

  test("a field given in one language is given in the other", () => {
    const uneven = products.filter(
      ({ texts }) => Object.keys(texts.ar).toSorted().join() !== Object.keys(texts.en).toSorted().join(),
    );
    expect(uneven.map(({ key }) => key)).toEqual([]);
  });

  test("a family's place never names a street or a number", () => {
    const places = families.flatMap(({ texts }) => [texts.ar.place, texts.en.place]);
    expect(places.filter((place) => /شارع|\bstreet\b|\d/i.test(place))).toEqual([]);
  });

  test("a product is found by its own words in both languages, however they are spelt", () => {
    const maamoul = products.find(({ key }) => key === "date-maamoul");
    const words = maamoul === undefined ? [] : wordsOf(maamoul);
    for (const typed of ["معمول", "تَمْر", "مكة", "maamoul", "Makkah"])
      expect(words).toContain(foldSpelling(typed));
  });
});

async function thumbnail(name: PictureName): Promise<Buffer> {
  return sharp(Buffer.from(readDrawing(name)))
    .resize(24, 24)
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** The colours of a product are one drawing. */
function drawingOf(name: PictureName): string {
  return products.find(({ picture }) => name.startsWith(`${picture}-`))?.picture ?? name;
}

function difference(one: Buffer, other: Buffer): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length;
}

describe("pictures", () => {
  test("every product, category and family has its own", () => {
    const used = [
      ...products.map(({ picture }) => picture),
      ...products.flatMap(({ variants }) =>
        variants.flatMap((variant: VariantSeed) => variant.picture ?? []),
      ),
      ...categories.map(({ motif }) => motif),
      ...families.map(({ portrait }) => portrait),
    ];
    expect(duplicates(used)).toEqual([]);
    expect(used.toSorted()).toEqual(pictureNames.toSorted());
  });

  test("all draw, hold no text, and no two look alike even when small", { timeout: 60_000 }, async () => {
    expect(pictureNames.filter((name) => /<text|NaN|undefined/.test(readDrawing(name)))).toEqual([]);
    const small = new Map<PictureName, Buffer>();
    for (const name of pictureNames) small.set(name, await thumbnail(name));
    const alike = [...small].flatMap(([name, own], index) =>
      [...small]
        .slice(index + 1)
        .filter(([other]) => drawingOf(other) !== drawingOf(name))
        .flatMap(([other, its]) => (difference(own, its) < 8 ? [`${name} ${other}`] : [])),
    );
    expect(alike).toEqual([]);
  });

  test("a picture is encoded in four files under the hash of its drawing", async () => {
    const rendered = await renderPicture(readDrawing("rose-jam"));
    const again = await renderPicture(readDrawing("rose-jam"));
    expect(rendered).toMatchObject({ hash: again.hash, width: 960, height: 960 });
    expect(rendered.hash).toMatch(/^[0-9a-f]{32}$/);
    const made = await Promise.all(
      rendered.files.map(async ({ name, bytes }) => [name, await sharp(bytes).metadata()] as const),
    );
    expect(made.map(([name, { width, height, format }]) => [name, width, height, format])).toEqual([
      ["320.avif", 320, 320, "heif"],
      ["640.avif", 640, 640, "heif"],
      ["960.avif", 960, 960, "heif"],
      ["640.jpg", 640, 640, "jpeg"],
    ]);
  });
});

function openEmpty(): DatabaseSync {
  const db = new DatabaseSync(":memory:");
  db.exec("PRAGMA foreign_keys = ON");
  for (const file of readdirSync(migrationsFolder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()) {
    db.exec(readFileSync(join(migrationsFolder, file), "utf8"));
  }
  return db;
}

function runAll(db: DatabaseSync, statements: Iterable<SeedStatement>): void {
  for (const { sql, params } of statements) db.prepare(sql).run(...params);
}

function countsOf(db: DatabaseSync): Record<string, unknown> {
  const tables = [
    "media",
    "families",
    "family_texts",
    "products",
    "product_texts",
    "product_words",
    "variants",
  ];
  const more = [
    "hotels",
    "people",
    "roles",
    "outbox",
    "category_texts",
    "association_texts",
    "variant_texts",
  ];
  return Object.fromEntries(
    [...tables, ...more].map((table) => [
      table,
      db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"],
    ]),
  );
}

const drawn = new Map(
  pictureNames.map((name, index) => [
    name,
    { hash: `${index}`.padStart(32, "0"), width: 960, height: 960, files: [] },
  ]),
);

describe("statements", () => {
  test("fill the migrated database, and change nothing when run again", () => {
    const db = openEmpty();
    runAll(db, [...seedStatements(drawn, now), ...laterStatements(drawn, now)]);
    const counts = countsOf(db);
    expect(counts).toMatchObject({
      media: 82,
      families: 23,
      products: 42,
      product_texts: 84,
      hotels: 25,
      people: 26,
    });
    runAll(db, [...seedStatements(drawn, now + 1000), ...laterStatements(drawn, now + 1000)]);
    expect(countsOf(db)).toEqual(counts);
    expect(db.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
  });

  test("the demo people can act: operator, desk of the first hotel, association and every family", () => {
    const db = openEmpty();
    runAll(db, seedStatements(drawn, now));
    const role = db.prepare(
      "SELECT role, subject_id AS subject FROM roles JOIN people ON id = person_id WHERE phone = ?",
    );
    // Known authenticators are given by the start of the sandbox alone.
    expect(db.prepare("SELECT count(*) AS count FROM factors").get()).toEqual({ count: 0 });
    expect(role.get("+966500000001")).toMatchObject({ role: "operator", subject: "" });
    expect(role.get("+966500000002")).toMatchObject({ role: "desk", subject: "htl_fairmont_clock_tower" });
    expect(role.get("+966500000003")).toMatchObject({ role: "association", subject: "asn_ghiras" });
    expect(role.get("+966500000101")).toMatchObject({ role: "family", subject: "fam_umm_khalid" });
    const listed = db.prepare("SELECT count(*) AS n FROM roles WHERE role = 'family'").get();
    expect(listed).toMatchObject({ n: families.length });
  });

  test("ids hold only what a cursor may hold", () => {
    const db = openEmpty();
    runAll(db, seedStatements(drawn, now));
    const odd = db
      .prepare("SELECT id FROM products UNION SELECT id FROM variants UNION SELECT id FROM families")
      .all()
      .filter(({ id }) => !/^(prd|var|fam)_\w{1,60}$/.test(String(id)));
    expect(odd).toEqual([]);
  });

  test("a large store is the same every time, complete in both languages, and priced", () => {
    const dumps = [1, 2].map(() => {
      const db = openEmpty();
      runAll(db, seedStatements(drawn, now));
      runAll(db, [...scaleBatches({ families: 60, products: 900, now })].flat());
      expect(countsOf(db)).toMatchObject({ families: 83, products: 942, product_texts: 1884 });
      expect(db.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
      expect(db.prepare("SELECT id FROM variants WHERE price_halalas % 100 <> 0").all()).toEqual([]);
      const orphans = "SELECT id FROM products WHERE id NOT IN (SELECT product_id FROM variants)";
      expect(db.prepare(orphans).all()).toEqual([]);
      return JSON.stringify(db.prepare("SELECT * FROM product_texts ORDER BY product_id, locale").all());
    });
    expect(dumps[0]).toBe(dumps[1]);
  });
});
