// What to do today: the orders to make, one decision at a time, what waits, what was handed over, and this month's money.
import { stay } from "../../../scripts/session.ts";
import { useQuery } from "../../data/use-query.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Loaded, Shown } from "../../ui/Loaded.tsx";
import { More } from "../../ui/List.tsx";
import { groupOf } from "../group.ts";
import { parcelsOf, type Page, type Parcel, type Words } from "../parcels.ts";
import { Section } from "../Rows.tsx";
import { Month } from "./Month.tsx";
import { Group, Task } from "./Task.tsx";

export function Today({ t }: { readonly t: Words }) {
  const query = parcelsOf("open");
  const view = useQuery(query);
  return (
    <div class="parts">
      <Shown view={view} onRetry={() => void query.refresh()}>
        {(pages) => (
          <>
            <ToDo pages={pages} t={t} />
            <More query={query} isBusy={view.isLoading} />
          </>
        )}
      </Shown>
      <HandedOver t={t} />
      <Month t={t} />
    </div>
  );
}

interface Props {
  readonly pages: readonly Page[];
  readonly t: Words;
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

const lastMax = 3;

/** The last ones, and the way to all of them. */
function HandedOver({ t }: { readonly t: Words }) {
  return (
    <Loaded query={parcelsOf("done")}>
      {(pages) => {
        const parcels = pages.flatMap((page) => page.parcels);
        if (parcels.length === 0) return null;
        return (
          <div>
            <Section title={t.familyToday.lastDone} parcels={parcels.slice(0, lastMax)} t={t} />
            <p class="links">
              <a href={stay("/family/orders", { show: "done" })}>{t.familyToday.allDone}</a>
            </p>
          </div>
        );
      }}
    </Loaded>
  );
}
