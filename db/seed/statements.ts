// The rows of the seed, in the order in which they refer to one another. Writing them again changes nothing.
import { governorateNames } from "../../worker/words/all/worker.ts";
import { indexWords } from "../../worker/shop/catalog/rules.ts";
import { associations, type AssociationSeed } from "./associations.ts";
import { categories } from "./categories.ts";
import { families, type FamilySeed } from "./families.ts";
import { hotels } from "./hotels.ts";
import { seedIds } from "./ids.ts";
import type { RenderedPicture } from "./pictures.ts";
import type { PictureName } from "./picture-names.ts";
import { places } from "./places.ts";
import { products } from "./products.ts";
import { insertRows, type SeedRow, type SeedStatement } from "./rows.ts";
import type { ProductSeed } from "./products/product.ts";

const locales = ["ar", "en"] as const;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Takes one of each group in turn, so that the newest goods are not all of one kind. */
function takePayRuns<Item>(items: readonly Item[], groupOf: (item: Item) => string): Item[] {
  const seen = new Map<string, number>();
  const ranked = items.map((item) => {
    const turn = seen.get(groupOf(item)) ?? 0;
    seen.set(groupOf(item), turn + 1);
    return { item, turn };
  });
  return ranked.toSorted((one, other) => one.turn - other.turn).map(({ item }) => item);
}

function mediaRows(pictures: ReadonlyMap<PictureName, RenderedPicture>, now: number): SeedStatement {
  const rows = [...pictures].map(([name, { hash, width, height }]) => {
    return { id: seedIds.media(name), hash, width, height, created_at: now };
  });
  return insertRows("media", rows);
}

function categoryRows(): SeedStatement[] {
  const rows = categories.map(({ key, slug, position, motif }) => {
    return { id: seedIds.category(key), slug, position, media_id: seedIds.media(motif) };
  });
  const texts = categories.flatMap((category) =>
    locales.map((locale) => {
      return { category_id: seedIds.category(category.key), locale, ...category.texts[locale] };
    }),
  );
  return [insertRows("categories", rows), insertRows("category_texts", texts)];
}

function associationRows(now: number): SeedStatement[] {
  const rows = associations.map(({ key, slug }) => {
    return { id: seedIds.association(key), slug, created_at: now };
  });
  const texts = associations.flatMap((association) =>
    locales.map((locale) => {
      return { association_id: seedIds.association(association.key), locale, ...association.texts[locale] };
    }),
  );
  return [insertRows("associations", rows), insertRows("association_texts", texts)];
}

function associationOf(family: FamilySeed): string | null {
  const all: readonly AssociationSeed[] = associations;
  const own = all.find((association) => association.governorates.includes(family.governorate));
  return own === undefined ? null : seedIds.association(own.key);
}

function familyRows(now: number): SeedStatement[] {
  const listed: readonly FamilySeed[] = takePayRuns(families, (family) => family.governorate);
  const rows = listed.map((family, rank) => {
    return {
      id: seedIds.family(family.key),
      slug: family.slug,
      state: "open",
      governorate: family.governorate,
      association_id: associationOf(family),
      media_id: seedIds.media(family.portrait),
      created_at: now - rank * dayMs,
    };
  });
  const texts = listed.flatMap((family) =>
    locales.map((locale) => {
      return { family_id: seedIds.family(family.key), locale, ...family.texts[locale] };
    }),
  );
  const registered = listed.flatMap(({ key, vatNumber }) =>
    vatNumber === null
      ? []
      : [
          {
            family_id: seedIds.family(key),
            from_on: "2026-01-01",
            vat_number: vatNumber,
            recorded_at: now,
            recorded_by: "system:seed",
          },
        ],
  );
  const accounts = listed.map(({ key, rail }) => ({ family_id: seedIds.family(key), rail }));
  const contacts = listed.map(({ key, phone }) => ({ family_id: seedIds.family(key), phone }));
  return [
    insertRows("families", rows),
    insertRows("family_contacts", contacts),
    insertRows("payout_accounts", accounts),
    insertRows("family_texts", texts),
    insertRows("vat_statuses", registered),
  ];
}

function variantRows(): SeedStatement[] {
  const rows = products.flatMap((product) =>
    product.variants.map(({ key, priceHalalas, stock }, position) => {
      return {
        id: seedIds.variant(product.key, key),
        product_id: seedIds.product(product.key),
        position,
        state: "live",
        price_halalas: priceHalalas,
        stock,
      };
    }),
  );
  const texts = products.flatMap((product) =>
    product.variants.flatMap((variant) =>
      locales.flatMap((locale) => {
        const text = variant.texts?.[locale];
        return text === undefined
          ? []
          : [{ variant_id: seedIds.variant(product.key, variant.key), locale, label: text.label }];
      }),
    ),
  );
  return [insertRows("variants", rows), insertRows("variant_texts", texts)];
}

/** What a variant is chosen by and looks like, and what may be written on a product. */
function choiceRows(): SeedStatement[] {
  const listed: readonly ProductSeed[] = products;
  const options = listed.flatMap(({ key, option }) =>
    option === undefined
      ? []
      : locales.map((locale) => ({ product_id: seedIds.product(key), locale, name: option[locale] })),
  );
  const media = listed.flatMap(({ key, variants }) =>
    variants.flatMap(({ key: variant, picture }) =>
      picture === undefined
        ? []
        : [{ variant_id: seedIds.variant(key, variant), media_id: seedIds.media(picture) }],
    ),
  );
  const texts = listed.flatMap(({ key, personal }) =>
    personal === undefined ? [] : [{ id: seedIds.product(key), ...personal }],
  );
  return [
    insertRows("product_options", options),
    insertRows("variant_media", media),
    insertRows(
      "personal_texts",
      texts.map(({ id, maxLength, letters, isRequired }) => {
        return { product_id: id, max_length: maxLength, letters, is_required: Number(isRequired) };
      }),
    ),
    insertRows(
      "personal_text_labels",
      texts.flatMap(({ id, label }) =>
        locales.map((locale) => ({ product_id: id, locale, label: label[locale] })),
      ),
    ),
  ];
}

/** What a shopper might type to find it: its title, kind, family and place, in both languages. */
export function wordsOf(product: ProductSeed): string[] {
  const category = categories.find(({ key }) => key === product.category);
  const family = families.find(({ key }) => key === product.family);
  const found = locales.flatMap((locale) =>
    [
      product.texts[locale].title,
      category?.texts[locale].name,
      family?.texts[locale].name,
      family?.texts[locale].place,
      family && governorateNames[locale][family.governorate],
    ].flatMap((text) => indexWords(text ?? "")),
  );
  return [...new Set(found)];
}

function productTexts(product: ProductSeed): SeedRow[] {
  return locales.map((locale) => {
    const { title, description, ingredients = null, content = null, storage = null } = product.texts[locale];
    const id = seedIds.product(product.key);
    return { product_id: id, locale, title, description, ingredients, content, storage };
  });
}

function productRows(now: number): SeedStatement[] {
  const listed = takePayRuns(products, (product) => product.category);
  const rows = listed.map((product, rank) => {
    return {
      id: seedIds.product(product.key),
      slug: product.slug,
      family_id: seedIds.family(product.family),
      category_id: seedIds.category(product.category),
      state: "live",
      return_policy: product.returnPolicy,
      ready_days: product.readyDays,
      allergens: JSON.stringify(product.allergens),
      published_at: now - rank * hourMs,
      updated_at: now - rank * hourMs,
    };
  });
  const media = products.map(({ key, picture }) => {
    return { product_id: seedIds.product(key), position: 0, media_id: seedIds.media(picture) };
  });
  const words = products.flatMap((product) =>
    wordsOf(product).map((word) => {
      return { word, product_id: seedIds.product(product.key) };
    }),
  );
  return [
    insertRows("products", rows),
    insertRows("product_texts", products.flatMap(productTexts)),
    insertRows("product_media", media),
    ...variantRows(),
    insertRows("product_words", words),
  ];
}

function hotelRows(): SeedStatement[] {
  const rows = hotels.map(({ key, slug, latitude, longitude, distanceMeters }, position) => {
    const id = seedIds.hotel(key);
    return { id, slug, state: "open", position, latitude, longitude, distance_meters: distanceMeters };
  });
  const texts = hotels.flatMap((hotel) =>
    locales.map((locale) => {
      return { hotel_id: seedIds.hotel(hotel.key), locale, ...hotel.texts[locale] };
    }),
  );
  return [insertRows("hotels", rows), insertRows("hotel_texts", texts)];
}

/** The people of the demo; their phones are the ones that the start of the store prints. */
function peopleRows(now: number): SeedStatement[] {
  const [first] = hotels;
  const people = [
    { key: "operator", phone: "+966500000001", role: "operator", subject: "" },
    { key: "desk", phone: "+966500000002", role: "desk", subject: seedIds.hotel(first.key) },
    ...associations.map(({ key, phone }) => {
      return { key, phone, role: "association", subject: seedIds.association(key) };
    }),
    ...families.map(({ key, phone }) => {
      return { key, phone, role: "family", subject: seedIds.family(key) };
    }),
  ];
  const rows = people.map(({ key, phone }) => {
    return { id: seedIds.person(key), phone, created_at: now };
  });
  const roles = people.map(({ key, role, subject }) => {
    return { person_id: seedIds.person(key), role, subject_id: subject };
  });
  return [insertRows("people", rows), insertRows("roles", roles)];
}

/** Asks for an account at the payment processor for every family that is paid through it. */
function accountRows(now: number): SeedStatement {
  const listed: readonly FamilySeed[] = families;
  const rows = listed
    .filter(({ rail }) => rail === "stripe")
    .map(({ key }) => {
      const familyId = seedIds.family(key);
      const payload = JSON.stringify({ familyId });
      return { id: `${familyId}:account`, kind: "account", payload, created_at: now, due_at: now };
    });
  return insertRows("outbox", rows);
}

export function seedStatements(
  pictures: ReadonlyMap<PictureName, RenderedPicture>,
  now: number,
): SeedStatement[] {
  return [
    mediaRows(pictures, now),
    ...categoryRows(),
    ...associationRows(now),
    ...familyRows(now),
    ...productRows(now),
    ...hotelRows(),
    ...peopleRows(now),
    accountRows(now),
  ];
}

function placeRows(): SeedStatement[] {
  const cities = places.map(({ key, ar, en, feeHalalas, deliveryDays, isServed }, position) => ({
    id: `cty_${key}`,
    position,
    state: isServed ? "served" : "not_served",
    fee_halalas: feeHalalas,
    delivery_days: deliveryDays,
    name_ar: ar,
    name_en: en,
  }));
  const districts = places.flatMap((city) =>
    city.districts.map(({ key, ar, en }) => {
      return { id: `dst_${key}`, city_id: `cty_${city.key}`, name_ar: ar, name_en: en };
    }),
  );
  return [insertRows("cities", cities), insertRows("districts", districts)];
}

/** What came to the seed later: written also where the rest of it already is. */
export function laterStatements(
  pictures: ReadonlyMap<PictureName, RenderedPicture>,
  now: number,
): SeedStatement[] {
  return [mediaRows(pictures, now), ...choiceRows(), ...placeRows()];
}
