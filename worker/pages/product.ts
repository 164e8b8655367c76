// The page of one product.
import { z } from "zod";
import { pictureOf } from "../shop/catalog/rules-pictures.ts";
import {
  loadProduct,
  personalOf,
  type ProductRow,
  type VariantRow,
  type WholeProduct,
} from "../shop/catalog/store.ts";
import { firstChoice } from "../shop/catalog/rules.ts";
import type { Context } from "../context.ts";
import { money, count } from "../words/format.ts";
import { localePath } from "../words/paths.ts";
import { breadcrumbs, cardViews, familyCardView, headView } from "./parts.ts";
import type { Locale } from "../words/locales.ts";
import type { VariantView } from "./views-choice.ts";
import type { LinkView, ProductView } from "./views.ts";
import { pageWords } from "../words/all/worker.ts";

const fewLeft = 5;

function allergenNames(json: string, locale: Locale): string[] {
  const names: Record<string, string> = pageWords[locale].allergens;
  return z
    .array(z.string())
    .parse(JSON.parse(json))
    .map((key) => names[key] ?? key);
}

function variantViews(variants: readonly VariantRow[], title: string, isOpen: boolean): VariantView[] {
  const first = firstChoice(variants);
  return variants.map((variant) => {
    const stock = isOpen ? variant.stock : 0;
    return {
      id: variant.id,
      label: variant.label ?? title,
      price: money(variant.priceHalalas),
      priceHalalas: variant.priceHalalas,
      stock,
      isSoldOut: stock === 0,
      isFewLeft: stock > 0 && stock <= fewLeft,
      isFirst: variant === first,
      picture: variant.pictureHash === null ? "" : pictureOf(variant.pictureHash, title).src,
    };
  });
}

/** The product's pictures and its variants' own, that of what is chosen first before all others. */
function picturesOf({ pictures, variants }: WholeProduct): string[] {
  const own = firstChoice(variants)?.pictureHash ?? null;
  const all = [
    ...(own === null ? [] : [own]),
    ...pictures.map(({ hash }) => hash),
    ...variants.flatMap(({ pictureHash }) => pictureHash ?? []),
  ];
  return [...new Set(all)];
}

/** Among the available variants, or all if none is available. */
function hasSeveralPrices(variants: readonly VariantRow[]): boolean {
  const inStock = variants.filter(({ stock }) => stock > 0);
  return new Set((inStock.length > 0 ? inStock : variants).map((one) => one.priceHalalas)).size > 1;
}

/** schema.org/Product with an Offer for each variant, and the trail that leads here. */
function productJsonLd(
  locale: Locale,
  origin: string,
  product: ProductRow,
  variants: readonly VariantView[],
  pictures: readonly { src: string }[],
) {
  const path = `/products/${product.slug}`;
  const url = origin + localePath(locale, path);
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "Product",
        name: product.title,
        description: product.description,
        url,
        image: pictures.map(({ src }) => origin + src),
        category: product.categoryName,
        brand: { "@type": "Brand", name: product.familyName },
        offers: variants.map((variant) => ({
          "@type": "Offer",
          sku: variant.id,
          name: variant.label,
          price: (variant.priceHalalas / 100).toFixed(2),
          priceCurrency: "SAR",
          availability: `https://schema.org/${variant.isSoldOut ? "OutOfStock" : "InStock"}`,
          itemCondition: "https://schema.org/NewCondition",
          url,
          seller: { "@type": "Organization", name: product.familyName },
        })),
      },
      breadcrumbs(locale, origin, [
        [product.categoryName, `/categories/${product.categorySlug}`],
        [product.title, path],
      ]),
    ],
  };
}

function returnFlags({ returnPolicy }: ProductRow) {
  return {
    isReturnable: returnPolicy === "seven_days",
    isSealedOnly: returnPolicy === "sealed_only",
    isFood: returnPolicy === "food",
    isMadeToOrder: returnPolicy === "made_to_order",
  };
}

function personalPart(product: ProductRow): ProductView["personal"] {
  const personal = personalOf(product);
  if (personal === null) return null;
  const { letters } = personal;
  return {
    ...personal,
    isArabic: letters === "arabic",
    isLatin: letters === "latin",
    isBoth: letters === "both",
  };
}

function familyPart(product: ProductRow, locale: Locale): ProductView["family"] {
  const { familyName: name, familySlug: slug, familyPlace: place, familyPictureHash: pictureHash } = product;
  return { ...familyCardView({ name, slug, place, pictureHash }, locale), story: product.familyStory };
}

function categoryLink({ categoryName, categorySlug }: ProductRow, locale: Locale): LinkView {
  return { name: categoryName, url: localePath(locale, `/categories/${categorySlug}`), isCurrent: false };
}

/** Products of a closed family are unavailable, but not shown as sold out. */
function availability({ product, variants }: WholeProduct) {
  const isPaused = product.familyState !== "open";
  const isAvailable = !isPaused && variants.some(({ stock }) => stock > 0);
  return { isPaused, isAvailable, isSoldOut: !isPaused && !isAvailable };
}

export async function productView(ctx: Context, locale: Locale, slug: string): Promise<ProductView | null> {
  const found = await loadProduct(ctx.db, slug, locale);
  if (found === null) return null;
  const { product, more } = found;
  const variants = variantViews(found.variants, product.title, product.familyState === "open");
  const first = firstChoice(found.variants);
  const shown = picturesOf(found).map((hash) => pictureOf(hash, product.title));
  const origin = ctx.config.publicOrigin;
  const allergens = allergenNames(product.allergens, locale);
  return {
    head: headView({
      locale,
      origin,
      path: `/products/${slug}`,
      title: product.title,
      description: product.description,
      pictureHash: found.pictures[0]?.hash ?? null,
      jsonLd: productJsonLd(locale, origin, product, variants, shown),
    }),
    title: product.title,
    description: product.description,
    ingredients: product.ingredients,
    content: product.content,
    storage: product.storage,
    allergens,
    hasAllergens: allergens.length > 0,
    price: money(first?.priceHalalas ?? 0),
    hasRange: hasSeveralPrices(found.variants),
    ...availability(found),
    isReadyNow: product.readyDays === 0,
    readyIn: count(locale, pageWords[locale].readyIn, product.readyDays),
    ...returnFlags(product),
    variants,
    hasChoice: variants.length > 1,
    option: product.optionName,
    pictures: shown.map((picture, index) => ({ ...picture, isFirst: index === 0 })),
    family: familyPart(product, locale),
    category: categoryLink(product, locale),
    more: cardViews(more, locale),
    hasMore: more.length > 0,
    personal: personalPart(product),
  };
}
