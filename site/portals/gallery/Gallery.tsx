// Every component of the portals in every state, for people who build pages and for the tests.
import { useState } from "preact/hooks";
import { oneOf, text, useAddress } from "../data/address.ts";
import { periodAddress } from "../data/period.ts";
import { Card } from "../ui/Card.tsx";
import { Chart } from "../ui/Chart.tsx";
import { DateRange } from "../ui/DateRange.tsx";
import { Download } from "../ui/Download.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Amounts, Facts } from "../ui/Facts.tsx";
import { Filters } from "../ui/Filters.tsx";
import { List } from "../ui/List.tsx";
import { Shown } from "../ui/Loaded.tsx";
import { Money } from "../ui/Money.tsx";
import { OrderNumber } from "../ui/OrderNumber.tsx";
import { Photo } from "../ui/Photo.tsx";
import { Person } from "../ui/Person.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { State } from "../ui/State.tsx";
import { Table } from "../ui/Table.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Timeline } from "../ui/Timeline.tsx";
import { shared } from "../words.ts";
import { Choosing } from "./Choosing.tsx";
import { Doing } from "./Doing.tsx";
import type { Words } from "./parts.ts";
import { Part } from "./Part.tsx";
import { paged, rows, views, type Row } from "./samples.ts";

export function Gallery({ t }: { readonly t: Words }) {
  return (
    <div class="parts">
      <Part name="List">
        <Lists />
      </Part>
      <Part name="Card, Money, State">
        <Cards t={t} />
      </Part>
      <Part name="Photo, OrderNumber">
        <Goods />
      </Part>
      <Part name="Tabs, Filters, DateRange, SearchBox">
        <Narrowing t={t} />
      </Part>
      <Part name="Filters, Choice, Selection">
        <Choosing t={t} />
      </Part>
      <Part name="Table, Download, Chart, Timeline">
        <Numbers t={t} />
      </Part>
      <Part name="Facts, Amounts, Person">
        <Known t={t} />
      </Part>
      <Doing t={t} />
    </div>
  );
}

const names = (found: readonly Row[]) => (
  <ul>
    {found.map(({ id, name }) => (
      <li key={id}>
        <bdi>{name}</bdi>
      </li>
    ))}
  </ul>
);

function Lists() {
  return (
    <>
      {Object.entries(views).map(([name, view]) => (
        <div key={name} data-state={name}>
          <Shown view={view} onRetry={() => {}}>
            {names}
          </Shown>
        </div>
      ))}
      <div data-state="paged">
        <List query={paged} rowsOf={(page) => page.rows} empty={null}>
          {names}
        </List>
      </div>
    </>
  );
}

function Cards({ t }: { readonly t: Words }) {
  const { operatorPortal: own } = t;
  return (
    <>
      <Card title={own.title} acts={<Money halalas={-4500} />}>
        <p>
          <State>{t.portal.parcelStates.accepted}</State>{" "}
          <State tone="good">{t.portal.parcelStates.ready}</State>{" "}
          <State tone="act">{t.portal.parcelStates.paid}</State>{" "}
          <State tone="bad">{t.portal.parcelStates.refused}</State>
        </p>
      </Card>
      <Card tone="now">
        <Money halalas={0} />
      </Card>
      <Card tone="alarm">
        <Money halalas={98_765_432_100} />
      </Card>
      <Empty title={own.nothing} text={own.nothingText} />
    </>
  );
}

const address = {
  side: oneOf("open", "done"),
  state: oneOf("", "ready", "paid"),
  find: text,
  ...periodAddress,
};

function Goods() {
  return (
    <p class="acts">
      <Photo hash={null} />
      <Photo hash={null} size="large" />
      <OrderNumber number="1234-5678" />
    </p>
  );
}

function Narrowing({ t }: { readonly t: Words }) {
  const [fields, change] = useAddress(address);
  const { parcelStates } = t.portal;
  return (
    <>
      <Tabs
        label={t.portal.pages}
        shown={fields.side}
        tabs={{ open: t.portal.open, done: t.portal.done }}
        counts={{ open: 3 }}
        onChoose={(side) => change({ side })}
        hrefOf={(side) => `?side=${side}`}
      />
      <Filters
        filters={[
          {
            name: "state",
            label: t.operatorPortal.state,
            choices: [
              ["", shared.portalUi.all],
              ["ready", parcelStates.ready],
              ["paid", parcelStates.paid],
            ],
          },
        ]}
        values={fields}
        onChange={(name, value) => change({ [name]: address[name](value) })}
        onClear={() => change({ state: "" })}
      />
      <DateRange period={fields} onChange={change} />
      <SearchBox
        label={t.operatorPortal.find}
        hint={t.operatorPortal.findHint}
        act={t.operatorPortal.findAct}
        value={fields.find}
        onSearch={(find) => change({ find })}
      />
    </>
  );
}

function Numbers({ t }: { readonly t: Words }) {
  const { operatorPortal: own } = t;
  const [isMore, setIsMore] = useState(false);
  const shown = isMore ? rows : rows.slice(0, 2);
  return (
    <>
      <Table
        caption={own.parcelsTitle}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { title: own.family, cell: ({ name }) => <bdi>{name}</bdi> },
          {
            title: own.share,
            isNumber: true,
            cell: ({ halalas }) => <Money halalas={halalas} />,
            total: <Money halalas={rows.reduce((sum, { halalas }) => sum + halalas, 0)} />,
          },
        ]}
      />
      <p class="acts">
        <Download href="/api/openapi.json">{shared.portalNumbers.csv}</Download>
        <Download href="/api/gallery" look="textual">
          {t.portal.parcelStates.refused}
        </Download>
      </p>
      <Chart
        title={own.postingsTitle}
        labelTitle={own.family}
        series={[
          { name: "share", label: own.share, look: "first" },
          { name: "commission", label: own.commission, look: "second" },
          { name: "vat", label: own.vat, look: "third" },
        ]}
        bars={shown.map(({ name, halalas }) => {
          return { label: name, amounts: { share: halalas, commission: halalas / 10, vat: halalas / 20 } };
        })}
      />
      <button class="textual" type="button" onClick={() => setIsMore(!isMore)}>
        {t.portal.more}
      </button>
      <Timeline
        steps={rows.map(({ id, name, at }) => ({ key: id, what: t.portal.parcelStates.ready, at, by: name }))}
      />
    </>
  );
}

function Known({ t }: { readonly t: Words }) {
  const { operatorPortal: own } = t;
  const sums = rows.map(({ name, halalas }) => ({ label: name, halalas }));
  const total = rows.reduce((sum, { halalas }) => sum + halalas, 0);
  return (
    <>
      <Facts
        facts={[
          { label: own.buyer, value: rows[0]?.name },
          { label: own.phone, value: <bdi dir="ltr">+966 50 000 0000</bdi> },
          { label: own.room, value: "" },
        ]}
      />
      <Amounts amounts={[...sums, { label: own.total, halalas: total, isTotal: true, about: own.due }]} />
      <Person role={own.buyer} name="Noura" phone="+966500000000" email="noura@example.com">
        <p class="small">{own.departure}</p>
      </Person>
    </>
  );
}
