// Families and their goods; STRICT, CHECKs and indexes are in db/migrations.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type {
  AssociationId,
  CategoryId,
  FamilyId,
  MediaId,
  ProductId,
  VariantId,
} from "../../worker/core/id.ts";
import { halalas, instant, locale } from "./columns.ts";

export const openingStates = ["draft", "open", "paused", "closed"] as const;

export const media = sqliteTable("media", {
  id: text().$type<MediaId>().primaryKey(),
  hash: text().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  createdAt: instant().notNull(),
});

export const categories = sqliteTable("categories", {
  id: text().$type<CategoryId>().primaryKey(),
  slug: text().notNull(),
  position: integer().notNull(),
  mediaId: text().$type<MediaId>(),
});

export const categoryTexts = sqliteTable(
  "category_texts",
  { categoryId: text().$type<CategoryId>().notNull(), locale: locale().notNull(), name: text().notNull() },
  (table) => [primaryKey({ columns: [table.categoryId, table.locale] })],
);

export const associations = sqliteTable("associations", {
  id: text().$type<AssociationId>().primaryKey(),
  slug: text().notNull(),
  createdAt: instant().notNull(),
});

export const associationTexts = sqliteTable(
  "association_texts",
  {
    associationId: text().$type<AssociationId>().notNull(),
    locale: locale().notNull(),
    name: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.associationId, table.locale] })],
);

export const families = sqliteTable("families", {
  id: text().$type<FamilyId>().primaryKey(),
  slug: text().notNull(),
  state: text({ enum: openingStates }).notNull(),
  governorate: text().notNull(),
  associationId: text().$type<AssociationId>(),
  mediaId: text().$type<MediaId>(),
  createdAt: instant().notNull(),
});

/** Where a family is told of its orders and payouts. */
export const familyContacts = sqliteTable("family_contacts", {
  familyId: text().$type<FamilyId>().primaryKey(),
  phone: text().notNull(),
});

/** What the registry knows of a family and no page shows; without a row it is not on social support. */
export const familyRegistrations = sqliteTable("family_registrations", {
  familyId: text().$type<FamilyId>().primaryKey(),
  isOnSocialSupport: integer({ mode: "boolean" }).notNull(),
});

export const familyTexts = sqliteTable(
  "family_texts",
  {
    familyId: text().$type<FamilyId>().notNull(),
    locale: locale().notNull(),
    name: text().notNull(),
    story: text().notNull(),
    place: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.familyId, table.locale] })],
);

export const returnPolicies = ["seven_days", "sealed_only", "food", "made_to_order"] as const;

/** What is nullable here, in `productTexts.description` and in `variants.priceHalalas` only a draft may lack. */
export const products = sqliteTable("products", {
  id: text().$type<ProductId>().primaryKey(),
  slug: text().notNull(),
  familyId: text().$type<FamilyId>().notNull(),
  categoryId: text().$type<CategoryId>(),
  state: text({ enum: ["draft", "live", "hidden"] }).notNull(),
  returnPolicy: text({ enum: returnPolicies }),
  readyDays: integer(),
  allergens: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  publishedAt: instant(),
  updatedAt: instant().notNull(),
});

export const productTexts = sqliteTable(
  "product_texts",
  {
    productId: text().$type<ProductId>().notNull(),
    locale: locale().notNull(),
    title: text().notNull(),
    description: text(),
    ingredients: text(),
    content: text(),
    storage: text(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.locale] })],
);

export const productMedia = sqliteTable(
  "product_media",
  {
    productId: text().$type<ProductId>().notNull(),
    position: integer().notNull(),
    mediaId: text().$type<MediaId>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.position] })],
);

export const productWords = sqliteTable(
  "product_words",
  { word: text().notNull(), productId: text().$type<ProductId>().notNull() },
  (table) => [primaryKey({ columns: [table.word, table.productId] })],
);

export const variants = sqliteTable("variants", {
  id: text().$type<VariantId>().primaryKey(),
  productId: text().$type<ProductId>().notNull(),
  position: integer().notNull(),
  state: text({ enum: ["draft", "live", "hidden"] }).notNull(),
  priceHalalas: halalas(),
  stock: integer().notNull(),
});

export const variantTexts = sqliteTable(
  "variant_texts",
  { variantId: text().$type<VariantId>().notNull(), locale: locale().notNull(), label: text().notNull() },
  (table) => [primaryKey({ columns: [table.variantId, table.locale] })],
);

export const personalLetters = ["arabic", "latin", "both"] as const;

/** What a buyer may have written on a product; CHECKs are in db/migrations. */
export const personalTexts = sqliteTable("personal_texts", {
  productId: text().$type<ProductId>().primaryKey(),
  maxLength: integer().notNull(),
  letters: text({ enum: personalLetters }).notNull(),
  isRequired: integer({ mode: "boolean" }).notNull(),
});

export const personalTextLabels = sqliteTable(
  "personal_text_labels",
  { productId: text().$type<ProductId>().notNull(), locale: locale().notNull(), label: text().notNull() },
  (table) => [primaryKey({ columns: [table.productId, table.locale] })],
);

/** What the variants of a product differ in: colour, weight. */
export const productOptions = sqliteTable(
  "product_options",
  { productId: text().$type<ProductId>().notNull(), locale: locale().notNull(), name: text().notNull() },
  (table) => [primaryKey({ columns: [table.productId, table.locale] })],
);

export const variantMedia = sqliteTable("variant_media", {
  variantId: text().$type<VariantId>().primaryKey(),
  mediaId: text().$type<MediaId>().notNull(),
});

/** The sitemap as it was made last: each file's paths, one a line. */
export const sitemapFiles = sqliteTable("sitemap_files", {
  position: integer().primaryKey(),
  paths: text().notNull(),
  madeAt: integer().notNull(),
});
