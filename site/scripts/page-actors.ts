// Who did what, in the words of the page.
import { actorWords, verbWords, type ActedBy } from "./names.ts";
import { pageWords } from "./page-words.ts";

/** Who acted, in words. */
export function actedByText(by: ActedBy | null): string {
  const people = pageWords.portal?.people;
  return people === undefined ? "" : actorWords(people, by);
}

/** A step of a history, in words. */
export function verbText(verb: string): string {
  const verbs = pageWords.portal?.verbs;
  return verbs === undefined ? "" : verbWords(verbs, verb);
}
