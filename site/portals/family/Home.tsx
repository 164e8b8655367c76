// The family's own page: what to make today, one decision at a time, and what it has earned.
import { stay } from "../../scripts/session.ts";
import { oneOf, useAddress } from "../data/address.ts";
import { useQuery } from "../data/use-query.ts";
import { Empty } from "../ui/Empty.tsx";
import { Shown } from "../ui/Loaded.tsx";
import { More } from "../ui/List.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Balance } from "./Balance.tsx";
import { groupOf } from "./group.ts";
import { parcelsOf, type Page, type Parcel, type Side, type Words } from "./parcels.ts";
import { Rows, Section } from "./Rows.tsx";
import { Group, Task } from "./Task.tsx";

const address = { show: oneOf<Side>("open", "done") };

export function Home({ t }: { readonly t: Words }) {
  const [{ show }, change] = useAddress(address);
  const query = parcelsOf(show);
  const view = useQuery(query);
  return (
    <>
      <Tabs
        label={t.portal.open}
        shown={show}
        tabs={{ open: t.familyPortal.toDo, done: t.familyPortal.doneTitle }}
        onChoose={(side) => change({ show: side })}
        hrefOf={(side) => stay("/family", { show: side })}
      />
      <Shown view={view} onRetry={() => void query.refresh()}>
        {(pages) => (
          <div class="parts">
            {show === "done" && <Balance t={t} />}
            {show === "open" ? <ToDo pages={pages} t={t} /> : <Done pages={pages} t={t} />}
            <More query={query} isBusy={view.isLoading} />
            {show === "open" && <Balance t={t} />}
          </div>
        )}
      </Shown>
    </>
  );
}

interface Props {
  readonly pages: readonly Page[];
  readonly t: Words;
}

function Done({ pages, t }: Props) {
  const parcels = pages.flatMap((page) => page.parcels);
  if (parcels.length === 0) return <p class="soft">{t.familyPortal.doneNone}</p>;
  return <Rows parcels={parcels} t={t} />;
}

function ToDo({ pages, t }: Props) {
  const { familyPortal: own } = t;
  const parcels = pages.flatMap((page) => page.parcels);
  const ready = parcels.filter(({ state }) => state === "ready");
  const making = parcels.filter(({ state }) => state !== "ready");
  const free = making.filter(({ isOnHold }) => !isOnHold);
  const [now, later] = nextOf(free);
  return (
    <>
      <Counts pages={pages} t={t} />
      {now === null ? (
        <Empty title={own.nothing} text={own.nothingText} />
      ) : (
        <section>
          <h2>{own.nowTitle}</h2>
          {now.length === 1 ? <Task parcel={now[0]} t={t} /> : <Group parcels={now} t={t} />}
        </section>
      )}
      <Section title={own.laterTitle} parcels={later} t={t} />
      <Section
        title={own.onHold}
        text={own.onHoldText}
        parcels={making.filter(({ isOnHold }) => isOnHold)}
        t={t}
      />
      <Section title={own.waitingTitle} parcels={ready} t={t} />
    </>
  );
}

/** What to do now, which may be several new orders together, and what comes after it. */
function nextOf(
  free: readonly Parcel[],
): [now: readonly [Parcel, ...Parcel[]] | null, later: readonly Parcel[]] {
  const [first, ...rest] = groupOf(free);
  if (first !== undefined)
    return [[first, ...rest], free.filter((own) => own !== first && !rest.includes(own))];
  const [next, ...later] = free;
  return [next === undefined ? null : [next], later];
}

function Counts({ pages, t }: Props) {
  const counts = pages.at(-1)?.counts;
  if (counts === undefined) return null;
  return (
    <ul class="counts">
      {(["paid", "accepted", "ready"] as const).map((state) => (
        <li key={state}>
          <strong>{counts[state]}</strong>
          {t.familyPortal.counts[state]}
        </li>
      ))}
    </ul>
  );
}
