// What a family will be paid next and when, large; below it what follows, and what it waits for.
import { useId } from "preact/hooks";
import { count } from "../../../worker/words/format.ts";
import { stay } from "../../scripts/session.ts";
import { Amounts } from "../ui/Facts.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Money } from "../ui/Money.tsx";
import type { WordsOf } from "../parts.ts";
import { locale } from "../words.ts";
import { comingOf, type Upcoming } from "./coming.ts";

interface Props {
  readonly coming: Upcoming;
  /** How many days after its buyer has it a parcel is paid. */
  readonly delayDays: number;
  /** Whether the family itself reads it, and may give its account. */
  readonly isOwn: boolean;
  readonly t: WordsOf<readonly ["familyStatement"]>;
}

export function Coming({ coming, delayDays, isOwn, t }: Props) {
  const id = useId();
  const words = t.familyStatement.coming;
  const { isOwed, title, halalas, when, rest, needsAccount } = comingOf(coming, t);
  const isHeld = delayDays > 0 && coming.parts.some(({ kind }) => kind === "not_arrived");
  return (
    <section class={isOwed ? "coming bad" : "coming"} aria-labelledby={id}>
      <h2 id={id}>
        <Icon name="coins" size={28} />
        {title}
      </h2>
      <p class="amount">
        <Money halalas={halalas} />
      </p>
      <p class="when">{when}</p>
      {rest.length > 0 && (
        <Amounts
          amounts={rest.map(({ what, halalas: own }) => ({
            label: what,
            halalas: own,
            isTotal: what === words.total,
          }))}
        />
      )}
      {isHeld && <p class="small">{count(locale, words.hold, delayDays)}</p>}
      {isOwn && needsAccount && (
        <a class="details" href={stay("/family/account")}>
          {words.account}
        </a>
      )}
    </section>
  );
}
