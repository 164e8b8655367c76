// The tax authority's published rules (set of 2021-08-19) for a document's parties, and what a document lacks.
import { isCommission, type Address, type IssuedDocument, type Party } from "../issuing/rules.ts";

/** A rule by the authority's name, and the missing field. */
export interface MissingFact {
  readonly rule: string;
  readonly fact: string;
}

const isFilled = (text: string | null) => text !== null && text.trim() !== "";

type PartyRule = readonly [rule: string, fact: string, holds: (party: Party) => boolean];
const inAddress = (name: keyof Address) => (party: Party) => isFilled(party.address[name]);

const sellerRules: readonly PartyRule[] = [
  ["BR-06", "name", ({ name }) => isFilled(name)],
  [
    "BR-KSA-08",
    "id",
    ({ crNumber, registryNumber }) => /^[A-Za-z0-9]+$/.test(crNumber ?? registryNumber ?? ""),
  ],
  ["BR-KSA-09", "street", inAddress("street")],
  ["BR-KSA-09", "buildingNumber", inAddress("buildingNumber")],
  ["BR-KSA-09", "district", inAddress("district")],
  ["BR-KSA-09", "city", inAddress("city")],
  ["BR-KSA-09", "postalCode", inAddress("postalCode")],
  ["BR-KSA-37", "buildingNumber", ({ address }) => /^\d{4}$/.test(address.buildingNumber ?? "")],
  ["BR-KSA-66", "postalCode", ({ address }) => /^\d{5}$/.test(address.postalCode ?? "")],
  ["BR-KSA-39", "vatNumber", ({ vatNumber }) => isFilled(vatNumber)],
  ["BR-KSA-40", "vatNumber", ({ vatNumber }) => /^3\d{13}3$/.test(vatNumber ?? "")],
];

/** Of a standard document, which one registered person issues to another; a simplified one asks nothing of its buyer. */
const buyerRules: readonly PartyRule[] = [
  ["BR-KSA-42", "name", ({ name }) => isFilled(name)],
  ["BR-KSA-10", "street", inAddress("street")],
  ["BR-10", "city", inAddress("city")],
  ["BR-KSA-63", "buildingNumber", ({ address }) => /^\d{4}$/.test(address.buildingNumber ?? "")],
  ["BR-KSA-63", "district", inAddress("district")],
  ["BR-KSA-67", "postalCode", ({ address }) => /^\d{5}$/.test(address.postalCode ?? "")],
  [
    "BR-KSA-81",
    "id",
    ({ vatNumber, registryNumber, crNumber }) =>
      isFilled(vatNumber) || /^[A-Za-z0-9]+$/.test(crNumber ?? registryNumber ?? ""),
  ],
  ["BR-KSA-44", "vatNumber", ({ vatNumber }) => vatNumber === null || /^3\d{13}3$/.test(vatNumber)],
];

function missingOf(rules: readonly PartyRule[], party: Party): MissingFact[] {
  return rules.flatMap(([rule, fact, holds]) => (holds(party) ? [] : [{ rule, fact }]));
}

/** What the seller and, on a standard document, the buyer lack. The cryptographic stamp needs the authority's certificate. */
export function missingFacts({ kind, issuer, buyer }: Pick<IssuedDocument, "kind" | "issuer" | "buyer">): {
  readonly seller: readonly MissingFact[];
  readonly buyer: readonly MissingFact[];
} {
  return {
    seller: missingOf(sellerRules, issuer),
    buyer: isCommission(kind) && buyer.kind === "family" ? missingOf(buyerRules, buyer) : [],
  };
}

export const addressFacts = ["buildingNumber", "street", "district", "city", "postalCode"] as const;
export type AddressFact = (typeof addressFacts)[number];

/** The missing or malformed fields of a national address. */
export function missingInAddress(address: Address): AddressFact[] {
  const forms: Partial<Record<AddressFact, RegExp>> = { buildingNumber: /^\d{4}$/, postalCode: /^\d{5}$/ };
  return addressFacts.filter((fact) => !(forms[fact] ?? /\S/).test(address[fact] ?? ""));
}
