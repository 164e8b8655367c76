// The parameters of connected accounts that the sandbox knows. Any other is refused as unknown.
import { z } from "zod";
import { flag, integer, listOf, text } from "./form.ts";

/** The parts of an account that are shown only when they are asked for. */
const parts = [
  "configuration.customer",
  "configuration.merchant",
  "configuration.recipient",
  "defaults",
  "future_requirements",
  "identity",
  "requirements",
] as const;
export type AccountPart = (typeof parts)[number];

const configurations = ["customer", "merchant", "recipient"] as const;

const name = z.string().min(1).max(250);
const country = z.string().regex(/^[A-Za-z]{2}$/);
const entityType = z.enum(["company", "government_entity", "individual", "non_profit"]);
const responsibilities = z.strictObject({
  fees_collector: z.enum(["application", "stripe"]),
  losses_collector: z.enum(["application", "stripe"]),
});

const included = { include: listOf(z.enum(parts), parts.length).optional() };
export const includeShape = z.strictObject(included);

const sharedShape = {
  ...included,
  contact_email: name.optional(),
  contact_phone: name.optional(),
  dashboard: z.enum(["express", "full", "none"]).optional(),
  display_name: name.optional(),
};

function recipientShape<T extends z.ZodType>(requested: T) {
  const capabilities = z.strictObject({
    stripe_balance: z.strictObject({ stripe_transfers: z.strictObject({ requested }) }),
  });
  return z.strictObject({ capabilities: capabilities.optional() });
}

export const createShape = z.strictObject({
  ...sharedShape,
  metadata: z.record(z.string().max(40), z.string().max(500)).optional(),
  identity: z.strictObject({ country, entity_type: entityType.optional() }).optional(),
  configuration: z.strictObject({ recipient: recipientShape(z.boolean()) }).optional(),
  defaults: z.strictObject({ currency: z.string().length(3).optional(), responsibilities }).optional(),
});
export type AccountInput = z.infer<typeof createShape>;

export const updateShape = z.strictObject({
  ...sharedShape,
  // An empty text takes the entry away.
  metadata: z.record(z.string().max(40), z.string().max(500)).optional(),
  identity: z.strictObject({ country: country.optional(), entity_type: entityType.optional() }).optional(),
  configuration: z.strictObject({ recipient: recipientShape(z.boolean().optional()) }).optional(),
  defaults: z
    .strictObject({
      currency: z.string().length(3).optional(),
      responsibilities: responsibilities.optional(),
    })
    .optional(),
});
export type AccountChange = z.infer<typeof updateShape>;

export const closeShape = z.strictObject({
  applied_configurations: z.array(z.enum(configurations)).max(configurations.length).optional(),
});

export const listShape = z.strictObject({
  applied_configurations: listOf(z.enum(configurations), configurations.length).optional(),
  closed: flag.optional(),
  limit: integer.optional(),
  page: text.optional(),
});
export type AccountListInput = z.infer<typeof listShape>;
