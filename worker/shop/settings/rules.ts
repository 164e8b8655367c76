// The operator's settings: the shape and the default of each.
import { payoutSchedules } from "../../../db/schema/payouts.ts";
import { z } from "zod";
import { buildingNumberInput, nameInput, placeInput, postalCodeInput } from "../../core/inputs.ts";
import { readIban } from "../../core/iban.ts";
import { bankText, isBic } from "../../core/bank-text.ts";

/** A Saudi national address: building and additional number of 4 digits, postal code of 5 (address.gov.sa). */
export const nationalAddressShape = z.object({
  buildingNumber: buildingNumberInput,
  street: placeInput(80),
  district: placeInput(80),
  city: nameInput(60),
  postalCode: postalCodeInput,
  additionalNumber: buildingNumberInput.nullable(),
});

/** Omitted fields are left to the bank. */
const debtorShape = z
  .object({
    name: nameInput(70),
    iban: z.string().refine((iban) => readIban(iban) === iban, { error: "not a Saudi IBAN" }),
    bic: z.string().refine(isBic, { error: "not a BIC" }).nullable(),
    version: z.enum(["pain.001.001.03", "pain.001.001.09", "pain.001.001.10"]).default("pain.001.001.10"),
    characters: z.enum(["unicode", "latin"]).default("unicode"),
    batchBooking: z.boolean().nullable().default(null),
    chargeBearer: z.enum(["SLEV", "SHAR", "DEBT"]).nullable().default(null),
    /** Saudi banks reject a domestic transfer without a purpose: one of ISO's four letters, or the bank's own. */
    purpose: z
      .string()
      .regex(/^[\w./ -]{1,35}$/)
      .nullable()
      .default(null),
  })
  .refine(({ name, characters }) => bankText(name, characters) !== null, {
    error: "the bank cannot write this name",
    path: ["name"],
  });

const shapes = {
  /**
   * Whether the commission of a deemed supply holds VAT of its own. VAT Regulations, article 47(3) leaves open whether the
   * operator then earns a margin (no VAT beyond that on the price) or sells the family a service (15 % within it).
   */
  commission_taxed_when_deemed: z.boolean(),
  /** Payout terms: days after arrival, schedule, and minimum amount (halalas). */
  payout_terms: z.object({
    delayDays: z.int().min(0).max(60),
    schedule: z.enum(payoutSchedules),
    minimumHalalas: z.int().min(0).max(10_000_000),
  }),
  /**
   * When personal data is erased: of orders that were never paid, days after they were placed; of paid ones, years after
   * their payment (VAT Implementing Regulations, article 66: six years).
   */
  privacy_terms: z.object({ unpaidDays: z.int().min(1).max(365), paperYears: z.int().min(6).max(15) }),
  /** The account from which the bank rail pays, and the files its bank takes; null until the operator has given one. */
  bank_debtor: debtorShape.nullable(),
  /** Who issues documents. Whether it is registered for VAT is OPERATOR_VAT_NUMBER of the environment. */
  operator_identity: z
    .object({
      name: nameInput(120),
      nameEn: nameInput(120).nullable(),
      crNumber: placeInput(20).nullable(),
      address: nationalAddressShape,
    })
    .nullable(),
};

export type SettingName = keyof typeof shapes;
export type SettingValues = { [Name in SettingName]: z.output<(typeof shapes)[Name]> };

/** By name: the shape of a value, and its default. */
export const settingKinds: {
  readonly [Name in SettingName]: {
    readonly shape: z.ZodType<SettingValues[Name]>;
    readonly initial: SettingValues[Name];
  };
} = {
  commission_taxed_when_deemed: { shape: shapes.commission_taxed_when_deemed, initial: false },
  payout_terms: {
    shape: shapes.payout_terms,
    initial: { delayDays: 0, schedule: "at_once", minimumHalalas: 0 },
  },
  privacy_terms: { shape: shapes.privacy_terms, initial: { unpaidDays: 30, paperYears: 6 } },
  bank_debtor: { shape: shapes.bank_debtor, initial: null },
  operator_identity: { shape: shapes.operator_identity, initial: null },
};

export const settingNames = [
  "commission_taxed_when_deemed",
  "payout_terms",
  "privacy_terms",
  "bank_debtor",
  "operator_identity",
] as const satisfies readonly SettingName[];
