// What a family will be paid next and when, and what follows it, in words.
import { riyadhDay } from "../../../worker/core/time.ts";
import { weekday } from "../../../worker/words/format.ts";
import { fillWords } from "../../../worker/words/sentences.ts";
import type { WordsOf } from "../parts.ts";
import type { api, Loaded } from "../data/call.ts";
import { locale } from "../words.ts";

export type Upcoming = Loaded<typeof api.family.month.$get>["coming"];
type Words = WordsOf<readonly ["familyStatement"]>;

interface Line {
  readonly what: string;
  readonly halalas: number;
}

export interface Coming {
  /** Whether the family owes the market. */
  readonly isOwed: boolean;
  readonly title: string;
  readonly halalas: number;
  readonly when: string;
  readonly rest: readonly Line[];
  /** Some of it waits for the family's bank account. */
  readonly needsAccount: boolean;
}

/** So soon that it counts as now. */
const nowMs = 60_000;

export function comingOf(coming: Upcoming, t: Words): Coming {
  const words = t.familyStatement.coming;
  const { parts, totalHalalas, debtHalalas, owesHalalas } = coming;
  const wordsOf = ({ kind, at }: Upcoming["parts"][number]) => {
    const isNow = kind === "planned" && at !== null && at <= Date.now() + nowMs;
    return isNow
      ? words.now
      : fillWords(words.parts[kind], { day: at === null ? "" : weekday(locale, riyadhDay(at)) });
  };
  const [first, ...others] = parts;
  const needsAccount = parts.some(({ kind }) => kind === "no_bank_account");
  if (first === undefined) {
    const isOwed = owesHalalas > 0;
    const [title, when] = isOwed ? [words.owes, words.owesText] : [words.title, words.nothing];
    return { isOwed, title, halalas: owesHalalas, when, rest: [], needsAccount };
  }
  // A debt is taken from what has no day yet: the first part is sure only where it has one.
  const isSure = debtHalalas === 0 || first.at !== null || first.kind === "on_way";
  const rest = (isSure ? others : parts).map((one) => ({ what: wordsOf(one), halalas: one.amountHalalas }));
  if (debtHalalas > 0) rest.push({ what: words.debt, halalas: -debtHalalas });
  if (isSure && owesHalalas === 0 && rest.length > 0) rest.push({ what: words.total, halalas: totalHalalas });
  const halalas = isSure ? first.amountHalalas : totalHalalas;
  return { isOwed: false, title: words.title, halalas, when: wordsOf(first), rest, needsAccount };
}
