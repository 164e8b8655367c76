// An example of each body, made from its schema: a value that fits where the name of a field says what it holds, else the least that fits.

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
export type Schemas = Readonly<Record<string, Schema>>;

const ulid = "01JT5Y0QK8M3V7R2X9C4B6D1EF";
const instant = 1_796_108_400_000;

/** What fields of these names hold, where it fits their schema. */
const texts: Readonly<Record<string, string>> = {
  additionalNumber: "4521",
  actor: "operator:per_01JT5Y0QK8M3V7R2X9C4B6D1EF",
  alt: "معمول بالتمر",
  ar: "مكة المكرمة",
  bank: "Al Rajhi Bank",
  buildingNumber: "7426",
  buyerName: "Aisha Rahman",
  buyerPhone: "+966500000901",
  city: "Makkah",
  code: "123456",
  district: "Al Aziziyah",
  email: "aisha@example.org",
  en: "Makkah",
  familyId: `fam_${ulid}`,
  familyName: "أم خالد",
  familySlug: "umm-khalid",
  governorate: "makkah",
  guestName: "Aisha Rahman",
  hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  holder: "أم خالد",
  hotelId: `htl_${ulid}`,
  hotelName: "Hotel by the Haram",
  iban: "SA0380000000608010167519",
  lineId: `ord_${ulid}.1.1`,
  name: "Aisha Rahman",
  note: "As agreed by phone",
  number: "SU-000001",
  orderId: `ord_${ulid}`,
  orderNumber: "SU-000001",
  parcelId: `ord_${ulid}.1`,
  payoutId: `pay_${ulid}`,
  personalText: "Noura",
  phone: "+966500000901",
  place: "Makkah",
  postalCode: "24231",
  productSlug: "date-maamoul",
  query: "coffee",
  reference: "FT2633000001",
  requestId: ulid,
  room: "1204",
  shortAddress: "MKAA7426",
  slug: "date-maamoul",
  state: "paid",
  street: "Al Masjid Al Haram Road",
  title: "معمول بالتمر",
  token: "Zx9aQ2mB7cD4eF6gH8jK1L",
  url: "https://checkout.stripe.com/c/pay/cs_test_a1",
  variantId: `var_${ulid}`,
  vatNumber: "310000000000003",
  version: "pain.001.001.03",
  xml: "<Document/>",
};

/** The least text that has a pattern of ours: the prefix of an id, a day, a number with its places. */
const shapes: readonly string[] = [
  "2026-12-01",
  `ord_${ulid}`,
  `ord_${ulid}.1`,
  `ord_${ulid}.1.1`,
  `ord_${ulid}:refund.1`,
  "SU-000001.pdf",
  "1234",
  "12345",
  "123456",
  "MKAA7426",
  "310000000000003",
  "tr_1:transfer_unknown",
];

function matches(text: string, { pattern, minLength = 0, maxLength = Infinity }: Schema): boolean {
  const hasPattern = pattern === undefined || new RegExp(pattern, "u").test(text);
  return hasPattern && text.length >= minLength && text.length <= maxLength;
}

function textOf(schema: Schema, name: string): string {
  const [, prefix] = /^\^(\w+_)\.\*\$$/.exec(schema.pattern ?? "") ?? [];
  const own = prefix === undefined ? [] : [`${prefix}${ulid}`];
  const named = texts[name] ?? (name === "email" || schema.format === "email" ? texts["email"] : undefined);
  const candidates = [...own, ...(named === undefined ? [] : [named]), ...shapes, name];
  const found =
    schema.pattern === undefined ? (named ?? "text") : candidates.find((text) => matches(text, schema));
  const text = found ?? "text";
  return text
    .padEnd(schema.minLength ?? 0, "0")
    .slice(0, schema.maxLength ?? text.length + (schema.minLength ?? 0));
}

function numberOf({ minimum = 1 }: Schema, name: string): number {
  if (name.endsWith("At") || name === "at" || name === "until" || name === "since") return instant;
  if (name.endsWith("Halalas")) return Math.max(4500, minimum);
  return Math.max(1, minimum);
}

/** The fixed values of a schema, before its type is asked. */
function given(schema: Schema): readonly unknown[] {
  if (schema.example !== undefined) return [schema.example];
  if (schema.const !== undefined) return [schema.const];
  return schema.enum === undefined ? [] : [schema.enum.find((value) => value !== null) ?? null];
}

/** `name` is that of the field which holds it. */
export function exampleOf(schema: Schema, schemas: Schemas, name = ""): unknown {
  const { $ref, type, properties = {}, items, additionalProperties } = schema;
  if ($ref !== undefined) return exampleOf(schemas[$ref.split("/").at(-1) ?? ""] ?? {}, schemas, name);
  const fixed = given(schema);
  if (fixed.length > 0) return fixed[0];
  const [choice] = schema.oneOf ?? schema.anyOf ?? [];
  if (choice !== undefined) return exampleOf(choice, schemas, name);
  if (schema.allOf !== undefined) {
    return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, schemas, name)));
  }
  const kind = typeof type === "string" ? type : type?.find((one) => one !== "null");
  if (kind === "array") return items === undefined ? [] : [exampleOf(items, schemas, name.replace(/s$/, ""))];
  if (kind === "integer" || kind === "number") return numberOf(schema, name);
  if (kind === "boolean") return false;
  if (kind === "string") return textOf(schema, name);
  if (kind === "null") return null;
  const own = Object.entries(properties).map(([key, value]) => [key, exampleOf(value, schemas, key)]);
  const rest =
    typeof additionalProperties === "object" ? [["name", exampleOf(additionalProperties, schemas)]] : [];
  return Object.fromEntries(own.length > 0 ? own : rest);
}
