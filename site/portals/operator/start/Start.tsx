// The operator's first page: what needs a decision stands first, then the work at each step, then today's figures.
import { dayTime, list, time } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { api, call, type Loaded as LoadedOf } from "../../data/call.ts";
import { Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import { Card } from "../../ui/Card.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { locale } from "../../words.ts";
import { Alarms } from "./Alarms.tsx";
import type { startParts } from "./parts.ts";

type Facts = LoadedOf<typeof api.operator.start.$get>;
export type Words = WordsOf<typeof startParts>;

interface Props {
  readonly t: Words;
}

const start = new Query(() => call(api.operator.start.$get, { query: {} }));

export function Start({ t }: Props) {
  return (
    <>
      <Alarms t={t} />
      <Loaded query={start}>
        {(facts) => (
          <div class="stack">
            <Decisions facts={facts} t={t} />
            <Steps facts={facts} t={t} />
            <Figures facts={facts} t={t} />
          </div>
        )}
      </Loaded>
    </>
  );
}

interface FactsProps extends Props {
  readonly facts: Facts;
}

interface Decision {
  readonly name: keyof Words["operatorStart"]["cards"];
  readonly count: number;
  readonly since: number | null;
  readonly dueAt: number | null;
  readonly href: string;
}

const pages: Readonly<Record<Facts["waiting"][number]["name"], string>> = {
  stuck_refunds: "/operator/refunds",
  returns: "/operator/refunds",
  disputes: "/operator/disputes",
  fraud_warnings: "/operator/disputes",
  differences: "/operator/reconciliation",
  approvals: "/operator/approvals",
  addresses: "/operator/documents",
};

function decisionsOf({ troubles, waiting }: Facts): readonly Decision[] {
  return [
    ...troubles.map((one) => ({
      ...one,
      dueAt: null,
      href: stay("/operator/orders", { trouble: one.name }),
    })),
    ...waiting.map((one) => ({ ...one, href: stay(pages[one.name]) })),
  ];
}

function Decisions({ facts, t }: FactsProps) {
  const { operatorStart: own } = t;
  const all = decisionsOf(facts);
  const open = all.filter(({ count }) => count > 0);
  const none = all.filter(({ count }) => count === 0).map(({ name }) => own.cards[name]);
  return (
    <section aria-label={own.decisions} class="stack">
      <h2>{own.decisions}</h2>
      {open.length === 0 && <p>{own.none}</p>}
      <ul class="decisions">
        {open.map((one) => (
          <li key={one.name}>
            <DecisionCard decision={one} t={t} />
          </li>
        ))}
      </ul>
      {open.length > 0 && none.length > 0 && (
        <p class="soft small">{fillWords(own.quiet, { names: list(locale, none) })}</p>
      )}
    </section>
  );
}

function DecisionCard({ decision, t }: { readonly decision: Decision } & Props) {
  const { operatorStart: own } = t;
  const { name, count, since, dueAt, href } = decision;
  return (
    <a class="card decision" href={href}>
      <span class="number">{count}</span>
      <strong>{own.cards[name]}</strong>
      {dueAt !== null && (
        <span class="badge bad">{fillWords(own.dueBy, { by: dayTime(locale, dueAt) })}</span>
      )}
      {since !== null && (
        <span class="soft small">{fillWords(own.since, { since: dayTime(locale, since) })}</span>
      )}
    </a>
  );
}

function Steps({ facts, t }: FactsProps) {
  const { operatorStart: own, operatorOrders } = t;
  const { open: _open, done: _done, ...steps } = operatorOrders.steps;
  const names = Object.keys(steps).filter((name): name is keyof typeof steps => name in steps);
  return (
    <section aria-label={own.steps} class="stack">
      <h2>{own.steps}</h2>
      <ul class="counts">
        {names.map((step) => (
          <li key={step}>
            <a href={stay("/operator/orders", { step })}>
              <strong>{facts.steps[step]}</strong>
              {steps[step]}
            </a>
          </li>
        ))}
      </ul>
      {facts.areCountsCut && <p class="soft small">{operatorOrders.countsCut}</p>}
    </section>
  );
}

function Figures({ facts, t }: FactsProps) {
  const { operatorStart: own } = t;
  const { today, windows, refused } = facts;
  return (
    <div class="sums">
      <Card title={own.figures}>
        <dl class="pairs">
          <dt>{own.orders}</dt>
          <dd>{today.orders}</dd>
          <dt>{own.sales}</dt>
          <dd>
            <Money halalas={today.totalHalalas} />
          </dd>
        </dl>
      </Card>
      <Card title={own.windows}>
        {windows.length === 0 && <p class="soft">{own.noWindows}</p>}
        <dl class="pairs">
          {windows.map(({ opensAt, bags, atDesk }) => (
            <>
              <dt key={opensAt}>{time(locale, opensAt)}</dt>
              <dd>{fillWords(own.windowBags, { bags, atDesk })}</dd>
            </>
          ))}
        </dl>
      </Card>
      <Card title={own.refused}>
        <p>{fillWords(own.access, { count: refused.access })}</p>
        <p>{fillWords(own.limits, { count: refused.limits })}</p>
      </Card>
    </div>
  );
}
