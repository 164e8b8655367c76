// What was changed at the processor and not by us, and what the limiter refuses; gone when it is over.
import type { ComponentChildren } from "preact";
import { stay } from "../../../scripts/session.ts";
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { api, call } from "../../data/call.ts";
import { Query } from "../../data/query.ts";
import { useQuery } from "../../data/use-query.ts";
import { locale } from "../../words.ts";
import type { Words } from "./Start.tsx";

const freshMs = 60_000;
const alarms = new Query(() => call(api.operator.alarms.$get, {}));

interface Line {
  readonly what: string;
  readonly often: string;
}

/** Without an answer nothing is shown: the list below says what failed. */
export function Alarms({ t }: { readonly t: Words }) {
  const { body } = useQuery(alarms, freshMs);
  const own = t.alarms;
  const causes: Readonly<Record<string, string>> = t.operatorMoney.causes;
  const changes = (body?.changes ?? []).map(({ cause, count, since }) => ({
    what: causes[cause] ?? cause,
    often: fillWords(own.changesOften, { count, since: dayTime(locale, since) }),
  }));
  const limits = (body?.alarms ?? []).map(({ name, count, since }) => ({
    what: own.names[name],
    often: fillWords(own.often, { count, since: dayTime(locale, since) }),
  }));
  return (
    <>
      <Alarm title={own.changesTitle} text={own.changesText} lines={changes}>
        <a class="button quiet" href={stay("/operator/reconciliation")}>
          {own.changesLink}
        </a>
      </Alarm>
      <Alarm title={own.title} text={own.text} lines={limits} />
    </>
  );
}

interface Props {
  readonly title: string;
  readonly text: string;
  readonly lines: readonly Line[];
  readonly children?: ComponentChildren;
}

function Alarm({ title, text, lines, children }: Props) {
  if (lines.length === 0) return null;
  return (
    <section class="card stack alarm" role="status">
      <h2>{title}</h2>
      <p class="soft">{text}</p>
      <ul>
        {lines.map(({ what, often }) => (
          <li key={what}>
            <strong>{what}</strong> <span class="soft">{often}</span>
          </li>
        ))}
      </ul>
      {children !== undefined && <p>{children}</p>}
    </section>
  );
}
