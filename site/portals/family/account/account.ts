// Where a family's money goes, its address and its phone, as they are loaded and changed.
import { actingAs } from "../../../scripts/session.ts";
import { perform } from "../../data/acts.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import { locale } from "../../words.ts";
import type { accountParts } from "../parts.ts";

export type Words = WordsOf<typeof accountParts>;
export type Stripe = Loaded<(typeof api.family)["payout-account"]["$get"]>;
export type Bank = Loaded<(typeof api.family)["bank-account"]["$get"]>;
export type Address = NonNullable<Loaded<(typeof api.family)["national-address"]["$get"]>["address"]>;
export type AddressFields = Readonly<Record<Exclude<keyof Address, "recordedAt">, string>>;

export const stripe = new Query(() => call(api.family["payout-account"].$get, { query: actingAs() }));
export const bank = new Query(() => call(api.family["bank-account"].$get, { query: actingAs() }));
export const nationalAddress = new Query(() =>
  call(api.family["national-address"].$get, { query: actingAs() }),
);
export const session = new Query(() => call(api.session.$get, {}));

export const keys = { bank: "bank", stripe: "stripe", address: "address" } as const;

/** Tells whether it was recorded. */
export async function recordBank(
  json: { readonly iban: string; readonly holder: string },
  t: Words,
): Promise<boolean> {
  const answer = await perform({
    key: keys.bank,
    send: () => call(api.family["bank-account"].$post, { query: actingAs(), json }),
    said: t.familyAccount.saved,
  });
  return answer?.ok === true;
}

/** Opens the page on which the family tells Stripe who it is. */
export async function beginStripe(t: Words): Promise<void> {
  const answer = await perform({
    key: keys.stripe,
    send: () => call(api.family["payout-account"].$post, { query: actingAs(), json: { locale } }),
    said: t.familyAccount.opening,
  });
  if (answer?.ok === true) location.assign(answer.body.url);
}

export async function recordAddress(
  { additionalNumber, ...fields }: AddressFields,
  t: Words,
): Promise<boolean> {
  const json = { ...fields, additionalNumber: additionalNumber === "" ? null : additionalNumber };
  const answer = await perform({
    key: keys.address,
    send: () => call(api.family["national-address"].$put, { query: actingAs(), json }),
    said: t.nationalAddress.saved,
  });
  return answer?.ok === true;
}
