// Words for ids, verbs and accounts: who did what, and which account it is.
import { fillWords } from "../../worker/words/sentences.ts";
import type { PortalWords } from "../../worker/words/all/portals.ts";

/** Names of families by their ids, and of the family of each parcel. */
export interface Names {
  readonly families: ReadonlyMap<string, string>;
  readonly parcels: ReadonlyMap<string, string>;
}

export const noNames: Names = { families: new Map(), parcels: new Map() };

type PersonWords = PortalWords["portal"]["people"];

function wordOf(words: Readonly<Record<string, string>>, name: string): string | null {
  return Object.entries(words).find(([key]) => key === name)?.[1] ?? null;
}

/** Who acted, as the API tells it. */
export interface ActedBy {
  readonly kind: string;
  readonly phone: string | null;
  readonly onBehalfOf: string | null;
}

/** Who that is: on whose behalf, and which person by the last digits of the phone. */
export function actorWords(words: PersonWords, by: ActedBy | null): string {
  const who = by?.onBehalfOf ?? wordOf(words, by?.kind ?? "") ?? words.system;
  return by === null || by.phone === null ? who : fillWords(words.person, { who, phone: by.phone });
}

/** The order itself, or the family whose parcel it is. */
export function subjectWords(words: PersonWords, subject: string, { parcels }: Names): string {
  return parcels.get(subject) ?? words.order;
}

export function verbWords(words: PortalWords["portal"]["verbs"], verb: string): string {
  return wordOf(words, verb) ?? words.changed;
}

/** A ledger account; a family's by its name. */
export function accountWords(
  words: Pick<PortalWords["operatorMoney"], "accounts" | "family" | "codes">,
  account: string,
  { families }: Names,
): string {
  const known = wordOf(words.accounts, account);
  if (known !== null) return known;
  return fillWords(words.family, {
    name: families.get(account.slice(account.indexOf(":") + 1)) ?? "",
  }).trim();
}

export function codeWords(words: Pick<PortalWords["operatorMoney"], "codes">, code: string): string {
  return wordOf(words.codes, code) ?? words.codes.correction;
}
