// The association's families: who keeps somebody waiting, for how long, and how to call.
import { count, dayTime } from "../../../worker/words/format.ts";
import { fillWords } from "../../../worker/words/sentences.ts";
import { stay } from "../../scripts/session.ts";
import { text, useAddress } from "../data/address.ts";
import { useQuery } from "../data/use-query.ts";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { More } from "../ui/List.tsx";
import { Shown } from "../ui/Loaded.tsx";
import { Person } from "../ui/Person.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { State } from "../ui/State.tsx";
import { locale } from "../words.ts";
import { familiesOf, type Counts, type Family, type Words } from "./families.ts";

const address = { find: text };

export function Families({ t }: { readonly t: Words }) {
  const [{ find }, change] = useAddress(address);
  const { associationPortal: own } = t;
  const query = familiesOf(find);
  const view = useQuery(query);
  return (
    <>
      <SearchBox
        label={own.find}
        hint={own.findHint}
        act={own.findAct}
        value={find}
        onSearch={(typed) => change({ find: typed })}
      />
      <Shown key={find} view={view} onRetry={() => void query.refresh()}>
        {(pages) => {
          const families = pages.flatMap((page) => page.families);
          const [first] = pages;
          if (families.length === 0) return <Nothing find={find} t={t} />;
          return (
            <div class="parts">
              {first !== undefined && <Numbers counts={first.counts} t={t} />}
              <div class="families">
                {families.map((family) => (
                  <FamilyCard key={family.slug} family={family} t={t} />
                ))}
              </div>
              <More query={query} isBusy={view.isLoading} />
            </div>
          );
        }}
      </Shown>
    </>
  );
}

function Nothing({ find, t }: { readonly find: string; readonly t: Words }) {
  const { associationPortal: own } = t;
  if (find === "") return <Empty title={own.nothing} text={own.nothingText} />;
  return <Empty title={own.unfound} text={own.unfoundText} />;
}

function Numbers({ counts, t }: { readonly counts: Counts; readonly t: Words }) {
  const { counts: labels } = t.associationPortal;
  const names = ["lateParcels", "waitingParcels", "openParcels", "families"] as const;
  return (
    <ul class="counts">
      {names.map((name) => (
        <li key={name}>
          <strong>{counts[name]}</strong>
          {labels[name]}
        </li>
      ))}
    </ul>
  );
}

function FamilyCard({ family, t }: { readonly family: Family; readonly t: Words }) {
  const { associationPortal: own } = t;
  const { lateParcels, waitingParcels, waitingSince, openParcels, nextReadyBy } = family;
  return (
    <Card tone={lateParcels > 0 ? "alarm" : "plain"}>
      <Person
        role={`${own.states[family.state]} · ${family.place}`}
        name={family.name}
        phone={family.phone}
      />
      <p class="states">
        {lateParcels > 0 && <State tone="bad">{count(locale, own.late, lateParcels)}</State>}
        {waitingParcels > 0 && <State tone="act">{count(locale, own.waiting, waitingParcels)}</State>}
        <State>{count(locale, own.open, openParcels)}</State>
      </p>
      {waitingSince !== null && (
        <p class="small">{fillWords(own.since, { when: dayTime(locale, waitingSince) })}</p>
      )}
      {nextReadyBy !== null && (
        <p class="small">{fillWords(own.nextDue, { when: dayTime(locale, nextReadyBy) })}</p>
      )}
      <p class="links">
        <a href={stay("/association/family", { slug: family.slug })}>
          {own.cases} <span class="visually-hidden">{family.name}</span>
        </a>
      </p>
    </Card>
  );
}
