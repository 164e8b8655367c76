// The commission rules of a family's own, those that have ended included.
import { dayAndYear, percent } from "../../../../worker/words/format.ts";
import { noonOf } from "../../../../worker/core/time.ts";
import { dotted, fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { Card } from "../../ui/Card.tsx";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { actorName } from "../names.ts";
import type { Family, PageWords, SectionProps } from "./family.ts";

const dayText = (on: string) => dayAndYear(locale, noonOf(on));

export function Commission({ family, id, t }: SectionProps) {
  const { operatorFamily: own } = t;
  const { rules, marketBasisPoints, todayOn } = family.terms;
  const isRuled = rules.some(
    ({ fromOn, untilOn }) => fromOn <= todayOn && (untilOn === null || untilOn > todayOn),
  );
  return (
    <Card
      title={own.commissionTitle}
      acts={
        <a class="button quiet" href={stay("/operator/terms", { family: id })}>
          {own.addRule}
        </a>
      }
    >
      {!isRuled && <p>{fillWords(own.commissionMarket, { percent: percent(marketBasisPoints) })}</p>}
      <ul class="stack">
        {rules.map((rule) => (
          <Rule key={rule.id} rule={rule} todayOn={todayOn} t={t} />
        ))}
      </ul>
      <p class="links">
        <a href={stay("/operator/terms")}>{own.rules}</a>
      </p>
    </Card>
  );
}

interface RuleProps {
  readonly rule: Family["terms"]["rules"][number];
  readonly todayOn: string;
  readonly t: PageWords;
}

function Rule({ rule, todayOn, t }: RuleProps) {
  const { operatorFamily: own, operatorTerms: terms } = t;
  const { basisPoints, fromOn, untilOn, note, recordedBy } = rule;
  const isOver = untilOn !== null && untilOn <= todayOn;
  const when = [
    fillWords(terms.from, { from: dayText(fromOn) }),
    untilOn === null ? null : fillWords(terms.until, { until: dayText(untilOn) }),
  ];
  return (
    <li>
      <strong>{fillWords(terms.rate, { percent: percent(basisPoints) })}</strong>{" "}
      <State tone={isOver ? "calm" : fromOn > todayOn ? "act" : "good"}>
        {isOver ? own.vatBefore : fromOn > todayOn ? own.vatNext : own.vatNow}
      </State>
      <p class="soft small">{dotted(locale, when)}</p>
      <p class="small">
        <bdi>{note}</bdi>
      </p>
      <p class="soft small">{fillWords(own.by, { by: actorName(recordedBy) })}</p>
    </li>
  );
}
