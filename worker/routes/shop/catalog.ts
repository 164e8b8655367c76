// The catalogue: lists of products, a product, hotels and their slots.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { searchInput } from "../../core/inputs.ts";
import { governorates } from "../../words/governorates.ts";
import { pictureOf } from "../../shop/catalog/rules-pictures.ts";
import { firstChoice, foldSpelling, searchWords } from "../../shop/catalog/rules.ts";
import { queryCards, type ProductCard } from "../../shop/catalog/store-cards.ts";
import { loadProduct, personalOf } from "../../shop/catalog/store.ts";
import { refuse } from "../../core/refusal.ts";
import { addDays, dayMs, riyadhDay, startOfDay } from "../../core/time.ts";
import { departsAt, slotDaysAhead } from "../../shop/pickup/rules.ts";
import { isOpenHotel, listHotels, listSlots } from "../../shop/pickup/store.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { dayShape, localeShape } from "../shapes-shop.ts";
import { hotelShape, productCardShape, productShape, slotShape } from "./shapes-catalog.ts";
import { defaultLocale } from "../../words/locales.ts";

const listMax = 48;

function cardOf(card: ProductCard): z.infer<typeof productCardShape> {
  const { id, slug, title, familySlug, familyName, place, governorate, readyDays } = card;
  return {
    id,
    slug,
    title,
    familySlug,
    familyName,
    place,
    governorate,
    readyDays,
    priceFromHalalas: card.priceFromHalalas,
    hasRange: card.priceToHalalas > card.priceFromHalalas,
    isSoldOut: card.stock === 0,
    picture: card.pictureHash === null ? null : pictureOf(card.pictureHash, title),
  };
}

const listProducts = createRoute({
  method: "get",
  path: "/products",
  request: {
    query: z.object({
      query: searchInput(100).optional(),
      category: z.string().max(80).optional(),
      governorate: z.enum(governorates).optional(),
      family: z.string().max(80).optional(),
      readyBy: dayShape.optional(),
      cursor: cursorShape.optional(),
      limit: z.coerce.number().int().min(1).max(listMax).default(24),
      locale: localeShape.default(defaultLocale),
    }),
  },
  responses: {
    200: json(
      z.object({ products: z.array(productCardShape), nextCursor: nextCursorShape }),
      "Live products, newest first",
    ),
    ...refusalResponses,
  },
});

const getProduct = createRoute({
  method: "get",
  path: "/products/{slug}",
  request: {
    params: z.object({ slug: z.string().max(120) }),
    query: z.object({ locale: localeShape.default(defaultLocale) }),
  },
  responses: { 200: json(z.object({ product: productShape }), "One live product"), ...refusalResponses },
});

const listHotelsRoute = createRoute({
  method: "get",
  path: "/hotels",
  request: {
    query: z.object({ query: searchInput(100).optional(), locale: localeShape.default(defaultLocale) }),
  },
  responses: {
    200: json(z.object({ hotels: z.array(hotelShape) }), "Hotels with a desk"),
    ...refusalResponses,
  },
});

const listSlotsRoute = createRoute({
  method: "get",
  path: "/hotels/{id}/slots",
  request: {
    params: z.object({ id: z.templateLiteral(["htl_", z.string().max(60)]) }),
    query: z.object({ departureOn: dayShape.optional() }),
  },
  responses: {
    200: json(z.object({ slots: z.array(slotShape) }), "Pickup windows still ahead"),
    ...refusalResponses,
  },
});

export const catalog = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listProducts, async (c) => {
    const { db, now } = c.get("context");
    const { query, category, governorate, family, readyBy, cursor, limit, locale } = c.req.valid("query");
    const readyDaysMax =
      readyBy === undefined
        ? undefined
        : Math.floor((startOfDay(readyBy) - startOfDay(riyadhDay(now))) / dayMs);
    const words = searchWords(query ?? "");
    const isUnderstood = (query ?? "") === "" || words.length > 0;
    const [cards] = await db.batch([
      queryCards(
        db,
        {
          words,
          categorySlug: category,
          governorate,
          familySlug: family,
          readyDaysMax,
          after: cursor,
        },
        locale,
        isUnderstood ? limit + 1 : 0,
      ),
    ]);
    const { page, nextCursor } = pageOf(cards, limit, ({ publishedAt, id }) => ({ rank: publishedAt, id }));
    return c.json({ products: page.map(cardOf), nextCursor }, 200);
  })
  .openapi(getProduct, async (c) => {
    const { slug } = c.req.valid("param");
    const found = await loadProduct(c.get("context").db, slug, c.req.valid("query").locale);
    if (found === null) return no(c, refuse("product_unknown"));
    const { product, variants, pictures } = found;
    const inStock = variants.filter(({ stock }) => stock > 0);
    const prices = (inStock.length > 0 ? inStock : variants).map((variant) => variant.priceHalalas);
    const shown = pictures.map(({ hash }) => pictureOf(hash, product.title));
    const { familyState, familyName, familySlug, familyPlace, categorySlug } = product;
    return c.json(
      {
        product: productShape.parse({
          ...product,
          familyName,
          familySlug,
          categorySlug,
          place: familyPlace,
          allergens: z.array(z.string()).parse(JSON.parse(product.allergens)),
          priceFromHalalas: firstChoice(variants)?.priceHalalas ?? 0,
          hasRange: new Set(prices).size > 1,
          isSoldOut: familyState !== "open" || variants.every((variant) => variant.stock === 0),
          picture: shown[0] ?? null,
          pictures: shown,
          option: product.optionName,
          variants: variants.map(({ pictureHash, ...variant }) => ({
            ...variant,
            picture: pictureHash === null ? null : pictureOf(pictureHash, product.title),
          })),
          personal: personalOf(product),
        }),
      },
      200,
    );
  })
  .openapi(listHotelsRoute, async (c) => {
    const { query, locale } = c.req.valid("query");
    const words = searchWords(query ?? "");
    const hotels = await listHotels(c.get("context").db, locale);
    const found = hotels.filter((hotel) => {
      const text = foldSpelling(hotel.searched);
      return words.every((word) => text.includes(word));
    });
    return c.json(
      {
        hotels: found.map(({ id, name, district, distanceMeters, latitude, longitude }) => ({
          id,
          name,
          district,
          distanceMeters,
          latitude,
          longitude,
        })),
      },
      200,
    );
  })
  .openapi(listSlotsRoute, async (c) => {
    const { db, now } = c.get("context");
    const { id } = c.req.valid("param");
    const { departureOn } = c.req.valid("query");
    if (!(await isOpenHotel(db, id))) return no(c, refuse("hotel_unknown"));
    const today = riyadhDay(now);
    const slots = await listSlots(db, id, today, departureOn ?? addDays(today, slotDaysAhead));
    const leavesAt = departureOn === undefined ? Number.POSITIVE_INFINITY : departsAt(departureOn);
    const open = slots.filter((slot) => !slot.isClosed && slot.opensAt > now && slot.closesAt <= leavesAt);
    return c.json(
      {
        slots: open.map(({ id: slotId, dayOn, opensAt, closesAt, taken, capacity }) => ({
          id: slotId,
          dayOn,
          opensAt,
          closesAt,
          isFull: taken >= capacity,
        })),
      },
      200,
    );
  });
