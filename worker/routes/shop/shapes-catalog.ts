// The shapes of the catalogue, and of hotels.
import { returnPolicies } from "../../../db/schema/catalog.ts";
import { z } from "@hono/zod-openapi";
import { personalLetters } from "../../../db/schema/catalog.ts";
import { amountShape, dayShape, instantShape, pictureShape } from "../shapes-shop.ts";

export const productCardShape = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    familySlug: z.string(),
    familyName: z.string(),
    place: z.string(),
    governorate: z.string(),
    priceFromHalalas: amountShape,
    hasRange: z.boolean(),
    isSoldOut: z.boolean(),
    readyDays: z.int(),
    picture: pictureShape.nullable(),
  })
  .openapi("ProductCard");

/** The personal text it allows. */
export const personalShape = z.object({
  label: z.string(),
  maxLength: z.int(),
  letters: z.enum(personalLetters),
  isRequired: z.boolean(),
});

export const variantShape = z
  .object({
    id: z.string(),
    label: z.string().nullable(),
    priceHalalas: amountShape,
    stock: z.int(),
    picture: pictureShape.nullable(),
  })
  .openapi("Variant");

export const productShape = productCardShape
  .extend({
    description: z.string(),
    ingredients: z.string().nullable(),
    content: z.string().nullable(),
    storage: z.string().nullable(),
    allergens: z.array(z.string()),
    returnPolicy: z.enum(returnPolicies),
    categorySlug: z.string(),
    pictures: z.array(pictureShape),
    /** What the variants differ in, in words. */
    option: z.string().nullable(),
    variants: z.array(variantShape),
    personal: personalShape.nullable(),
  })
  .openapi("Product");

export const hotelShape = z
  .object({
    id: z.string(),
    name: z.string(),
    district: z.string(),
    distanceMeters: z.int(),
    latitude: z.number(),
    longitude: z.number(),
  })
  .openapi("Hotel");

export const slotShape = z
  .object({
    id: z.string(),
    dayOn: dayShape,
    opensAt: instantShape,
    closesAt: instantShape,
    isFull: z.boolean(),
  })
  .openapi("Slot");
