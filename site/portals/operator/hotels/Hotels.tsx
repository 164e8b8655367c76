// The operator's hotels, nearest the Haram first: what is due today, who is at the desk, and which are closed.
import { noonOf } from "../../../../worker/core/time.ts";
import { count, day } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { useAddress } from "../../data/address.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Filters } from "../../ui/Filters.tsx";
import { List } from "../../ui/List.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { State } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import { address, hotelsOf, type ListWords, type Row } from "./hotels.ts";

export function Hotels({ t }: { readonly t: ListWords }) {
  const [sought, change] = useAddress(address);
  const { operatorHotels: own } = t;
  return (
    <>
      <SearchBox
        label={own.find}
        hint={own.findHint}
        act={own.findAct}
        value={sought.find}
        onSearch={(find) => change({ find })}
      />
      <Filters
        filters={[
          {
            name: "state",
            label: own.state,
            choices: [["", t.portalUi.all], ...Object.entries(own.states)],
          },
        ]}
        values={sought}
        onChange={(name, value) => change({ [name]: address[name](value) })}
        onClear={() => change({ state: "" })}
      />
      <List
        key={JSON.stringify(sought)}
        query={hotelsOf(sought)}
        rowsOf={({ hotels, todayOn }) => hotels.map((hotel) => ({ ...hotel, todayOn }))}
        empty={<Empty title={own.none} text={own.noneText} />}
      >
        {(hotels) => <Rows hotels={hotels} t={t} />}
      </List>
    </>
  );
}

type Shown = Row & { readonly todayOn: string };

function Rows({ hotels, t }: { readonly hotels: readonly Shown[]; readonly t: ListWords }) {
  const { operatorHotels: own } = t;
  return (
    <Table
      caption={own.title}
      rows={hotels}
      keyOf={({ id }) => id}
      columns={[
        { title: own.hotel, cell: (row) => <Name row={row} t={t} /> },
        { title: own.state, cell: (row) => <Closed row={row} t={t} /> },
        {
          title: own.today,
          isNumber: true,
          cell: ({ taken, capacity }) => fillWords(own.taken, { taken, capacity }),
        },
        {
          title: own.people,
          cell: ({ people }) =>
            people === 0 ? (
              <State tone="act">{own.peopleNone}</State>
            ) : (
              count(locale, own.peopleCount, people)
            ),
        },
      ]}
    />
  );
}

function Name({ row, t }: { readonly row: Shown; readonly t: ListWords }) {
  return (
    <>
      <a class="details" href={stay("/operator/hotel", { id: row.id })}>
        <bdi>{row.name}</bdi>
      </a>
      <br />
      <span class="soft small">
        <bdi>{row.district}</bdi> · {fillWords(t.operatorHotels.distance, { meters: row.distanceMeters })}
      </span>
    </>
  );
}

function Closed({ row, t }: { readonly row: Shown; readonly t: ListWords }) {
  const { operatorHotels: own } = t;
  const { state, closedOn, todayOn } = row;
  const isToday = closedOn === todayOn;
  return (
    <>
      <State tone={state === "open" ? "good" : "bad"}>{own.states[state]}</State>{" "}
      {closedOn !== null && (
        <State tone={isToday ? "bad" : "act"}>
          {isToday ? own.closedToday : fillWords(own.closedOn, { day: day(locale, noonOf(closedOn)) })}
        </State>
      )}
    </>
  );
}
