// Disputes by how little time is left to answer, the fraud warnings that hold orders back, and what has ended.
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { acts } from "../../data/acts.ts";
import { useAddress } from "../../data/address.ts";
import { useStore } from "../../data/store.ts";
import { useQuery } from "../../data/use-query.ts";
import { Button } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { More } from "../../ui/List.tsx";
import { Shown } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { State, type Tone } from "../../ui/State.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { locale } from "../../words.ts";
import { outsideName } from "../names.ts";
import {
  address,
  clearWarning,
  disputesOf,
  isWaiting,
  stateName,
  type Listed,
  type Page,
  type Warning,
} from "./disputes.ts";
import { Deadline } from "./Deadline.tsx";
import type { Words } from "./parts.ts";

export function DisputesPage({ t }: { readonly t: Words }) {
  const [sought, change] = useAddress(address);
  const { operatorDisputes: own } = t;
  const query = disputesOf(sought);
  const view = useQuery(query);
  const totals = view.body?.[0]?.totals;
  return (
    <>
      <Tabs
        label={own.title}
        shown={sought.show}
        tabs={{ open: t.portal.open, done: t.portal.done }}
        {...(totals !== undefined && { counts: { open: totals.disputes + totals.warnings } })}
        onChoose={(show) => change({ show })}
        hrefOf={(show) => stay("/operator/disputes", { show })}
      />
      <SearchBox
        label={own.find}
        hint={own.findHint}
        act={own.findAct}
        value={sought.find}
        onSearch={(find) => change({ find })}
      />
      <Shown view={view} onRetry={() => void query.refresh()}>
        {(pages) => (
          <>
            <Lists pages={pages} t={t} />
            <More query={query} isBusy={view.isLoading} />
          </>
        )}
      </Shown>
    </>
  );
}

function Lists({ pages, t }: { readonly pages: readonly Page[]; readonly t: Words }) {
  const { operatorDisputes: own } = t;
  const disputes = pages.flatMap((page) => page.disputes);
  const warnings = pages[0]?.warnings ?? [];
  const total = pages[0]?.totals.warnings ?? 0;
  if (disputes.length + warnings.length === 0) return <Empty title={own.nothing} text={own.nothingText} />;
  return (
    <div class="parts">
      {warnings.length > 0 && (
        <section>
          <h2>{own.warningsTitle}</h2>
          <p class="soft">{own.warningsText}</p>
          {warnings.length < total && (
            <p class="soft small">{fillWords(t.portal.cut, { shown: warnings.length, total })}</p>
          )}
          <ul class="rows">
            {warnings.map((warning) => (
              <WarningRow key={warning.id} warning={warning} t={t} />
            ))}
          </ul>
        </section>
      )}
      {disputes.length > 0 && (
        <section>
          <h2 class={warnings.length === 0 ? "visually-hidden" : undefined}>{own.listTitle}</h2>
          <ul class="rows">
            {disputes.map((dispute) => (
              <DisputeRow key={dispute.id} dispute={dispute} t={t} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const tones: Readonly<Record<Listed["state"], Tone>> = {
  warning: "act",
  needs_response: "act",
  under_review: "calm",
  won: "good",
  lost: "bad",
  closed: "calm",
};

function DisputeRow({ dispute, t }: { readonly dispute: Listed; readonly t: Words }) {
  const { operatorDisputes: own } = t;
  const { id, number, state, reason, amountHalalas, evidenceDueAt, openedAt } = dispute;
  return (
    <li class="card stack">
      <p class="between">
        <a class="details" href={stay("/operator/dispute", { id })}>
          {own.order}&nbsp;<bdi dir="ltr">{number}</bdi>
        </a>
        <strong>
          <Money halalas={amountHalalas} />
        </strong>
      </p>
      <p>{outsideName(own.reasons, reason)}</p>
      <p>
        {isWaiting(dispute) && evidenceDueAt !== null && (
          <>
            <Deadline at={evidenceDueAt} t={t} />{" "}
          </>
        )}
        <State tone={tones[state]}>{stateName(dispute, t)}</State>
      </p>
      <p class="soft small">
        {own.opened} {dayTime(locale, openedAt)}
      </p>
    </li>
  );
}

function WarningRow({ warning, t }: { readonly warning: Warning; readonly t: Words }) {
  const { operatorDisputes: own } = t;
  const { busy } = useStore(acts);
  const { id, orderId, number, kind, warnedAt } = warning;
  return (
    <li class="card stack alarm">
      <p class="between">
        <a class="details" href={stay("/operator/order", { id: orderId })}>
          {own.order}&nbsp;<bdi dir="ltr">{number}</bdi>
        </a>
        <strong>{outsideName(own.kinds, kind)}</strong>
      </p>
      <p class="soft small">
        {own.warned} {dayTime(locale, warnedAt)}
      </p>
      <p>
        <Button look="quiet" isBusy={busy.has(`${id}:clear`)} onPress={() => clearWarning(warning, t)}>
          {own.clear}
        </Button>
      </p>
    </li>
  );
}
