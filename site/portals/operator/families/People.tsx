// Who acts for a family, and what was done with it.
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { Card } from "../../ui/Card.tsx";
import { State } from "../../ui/State.tsx";
import { Timeline } from "../../ui/Timeline.tsx";
import { locale } from "../../words.ts";
import { actorName } from "../names.ts";
import { Give } from "../staff/Give.tsx";
import { Phone } from "./Families.tsx";
import type { SectionProps } from "./family.ts";

export function People({ family, id, t }: SectionProps) {
  const { operatorFamily: own, operatorStaff: staff } = t;
  const of = { role: "family", subject: { id, name: family.name } } as const;
  return (
    <Card title={own.peopleTitle} acts={<Give t={t} of={of} label={own.give} />}>
      {family.people.length === 0 && <p class="soft">{own.peopleNone}</p>}
      <ul>
        {family.people.map(({ id: personId, phone, factors, seenAt }) => (
          <li key={personId} class="parcel">
            <div>
              <Phone phone={phone} />
              <p class="soft small">
                {seenAt === null ? staff.notIn : fillWords(staff.seen, { when: dayTime(locale, seenAt) })}
              </p>
            </div>
            <State>{factors > 0 ? staff.confirms : staff.unconfirmed}</State>
          </li>
        ))}
      </ul>
      <p class="links">
        <a href={stay("/operator/staff", { query: family.name })}>{own.staff}</a>
      </p>
    </Card>
  );
}

export function Done({ family, t }: SectionProps) {
  const { operatorFamily: own } = t;
  const acts: Readonly<Record<string, string>> = own.acts;
  const steps = family.acts.map(({ id, verb, at, by }) => {
    return { key: id, what: acts[verb] ?? own.acts.changed, at, by: actorName(by) };
  });
  return (
    <Card title={own.actsTitle}>
      {steps.length === 0 ? <p class="soft">{own.actsNone}</p> : <Timeline steps={steps} />}
    </Card>
  );
}
