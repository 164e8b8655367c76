// Words for who acted, what they did, and which account it is.
import { fillWords } from "../../../worker/words/sentences.ts";
import type { PortalWords } from "../../../worker/words/all/portals.ts";
import { shared } from "../words.ts";

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
export function actorName(by: ActedBy | null): string {
  const { people } = shared.portal;
  const who = by?.onBehalfOf ?? wordOf(people, by?.kind ?? "") ?? people.system;
  return by === null || by.phone === null ? who : fillWords(people.person, { who, phone: by.phone });
}

export function verbName(verb: string): string {
  return wordOf(shared.portal.verbs, verb) ?? shared.portal.verbs.changed;
}

type MoneyWords = Pick<PortalWords["operatorMoney"], "accounts" | "family" | "codes">;

/** A ledger account; a family's by its name. */
export function accountName(
  words: MoneyWords,
  account: string,
  families: ReadonlyMap<string, string>,
): string {
  const known = wordOf(words.accounts, account);
  if (known !== null) return known;
  const id = account.slice(account.indexOf(":") + 1);
  return fillWords(words.family, { name: families.get(id) ?? "" }).trim();
}

export function codeName(words: MoneyWords, code: string): string {
  return wordOf(words.codes, code) ?? words.codes.correction;
}

/** Our words for what the payment company names, or its own name made readable. */
export function outsideName(words: Readonly<Record<string, string>>, name: string): string {
  return wordOf(words, name) ?? name.replaceAll("_", " ");
}
