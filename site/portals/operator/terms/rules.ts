// Commission rules as they are loaded, and what can be said of one in words.
import { dayAndYear, money } from "../../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../../worker/words/sentences.ts";
import { oneOf, text } from "../../data/address.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, PagedQuery } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import { locale } from "../../words.ts";
import type { termsParts } from "./parts.ts";

export type Page = Loaded<(typeof api.operator)["commission-rules"]["$get"]>;
export type Rule = Page["rules"][number];
export type Market = Page["market"];
export type Words = WordsOf<typeof termsParts>;

/** `family` begins a rule for that family. */
export const address = { show: oneOf<"open" | "done">("open", "done"), family: text };

export const rulesOf = keyed(
  (show: "open" | "done") =>
    new PagedQuery((cursor) =>
      call(api.operator["commission-rules"].$get, { query: { show, ...(cursor !== null && { cursor }) } }),
    ),
);

export function whenOf({ fromOn, untilOn }: Rule, t: Words): string {
  const { operatorTerms: own } = t;
  const until = untilOn === null ? own.open : fillWords(own.until, { until: dayAndYear(locale, untilOn) });
  return dotted(locale, [fillWords(own.from, { from: dayAndYear(locale, fromOn) }), until]);
}

export function limitsOf({ floorHalalas, capHalalas }: Rule, t: Words): string {
  const { operatorTerms: own } = t;
  return dotted(locale, [
    floorHalalas === null ? null : fillWords(own.floor, { floor: money(floorHalalas) }),
    capHalalas === null ? null : fillWords(own.cap, { cap: money(capHalalas) }),
  ]);
}
