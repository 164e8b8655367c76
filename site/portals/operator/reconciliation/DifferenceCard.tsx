// One difference: what it is about, both sides beside each other, what to do, and who resolved it how.
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { Card } from "../../ui/Card.tsx";
import { Money } from "../../ui/Money.tsx";
import { locale } from "../../words.ts";
import { actorName } from "../names.ts";
import { accountText, adviceOf, aboutOf, type Difference } from "./differences.ts";
import type { Words } from "./parts.ts";
import { ResolveForm } from "./ResolveForm.tsx";

interface Props {
  readonly difference: Difference;
  readonly t: Words;
}

export function DifferenceCard({ difference, t }: Props) {
  const { operatorMoney: own } = t;
  const { cause, subject, detail, expectedHalalas, postedHalalas, foundAt, resolvedAt, id } = difference;
  const kind = kindOf(difference, t);
  return (
    <Card title={own.causes[cause]} tone={resolvedAt === null ? "alarm" : "plain"}>
      <About difference={difference} t={t} />
      {expectedHalalas !== postedHalalas && <Sides difference={difference} t={t} />}
      {resolvedAt === null && (
        <p>
          <strong>{t.reconciliationWork.whatToDo}</strong> {adviceOf(difference, t)}
        </p>
      )}
      <p class="soft small">
        {fillWords(own.found, { at: dayTime(locale, foundAt) })} · {own.reference}{" "}
        <bdi dir="ltr" class="reference">
          {kind === undefined ? `${subject} ${detail}` : subject}
        </bdi>
      </p>
      {resolvedAt === null ? (
        <ResolveForm key={id} difference={difference} t={t} />
      ) : (
        <Resolved difference={difference} at={resolvedAt} t={t} />
      )}
    </Card>
  );
}

function About({ difference, t }: Props) {
  const kind = kindOf(difference, t);
  return (
    <p class="links">
      {aboutOf(difference, t).map(({ text, href }) =>
        href === null ? (
          <bdi key={text}>{text}</bdi>
        ) : (
          <a key={text} href={href}>
            <bdi>{text}</bdi>
          </a>
        ),
      )}
      {kind !== undefined && <span class="soft small">{kind}</span>}
    </p>
  );
}

/** What should be booked, what is, and the gap between them. */
function Sides({ difference, t }: Props) {
  const { operatorMoney: own } = t;
  const { expectedHalalas, postedHalalas } = difference;
  const sides = [
    [own.expected, expectedHalalas],
    [own.inLedger, postedHalalas],
    [own.gap, expectedHalalas - postedHalalas],
  ] as const;
  return (
    <dl class="sums">
      {sides.map(([label, halalas]) => (
        <div key={label}>
          <dt class="small">{label}</dt>
          <dd>
            <strong>
              <Money halalas={halalas} />
            </strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** In words, where there are some. */
function kindOf({ detail }: Difference, { operatorMoney: t }: Words): string | undefined {
  return Object.entries(t.kinds).find(([name]) => name === detail)?.[1];
}

function Resolved({ difference, at, t }: Props & { readonly at: number }) {
  const { operatorMoney: own } = t;
  const { resolvedBy, note, account } = difference;
  const facts = { at: dayTime(locale, at), by: actorName(resolvedBy) };
  const booked = accountText(account, t);
  return (
    <>
      <p>{fillWords(resolvedBy?.phone === null ? own.resolvedByRun : own.resolvedBy, facts)}</p>
      {note !== null && (
        <blockquote>
          <bdi>{note}</bdi>
        </blockquote>
      )}
      {booked !== "" && <p>{fillWords(own.bookedTo, { account: booked })}</p>}
    </>
  );
}
