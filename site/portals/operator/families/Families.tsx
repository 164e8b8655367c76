// The operator's families: found by name or phone, narrowed by what they are and what they lack.
import { useEffect, useState } from "preact/hooks";
import { stay } from "../../../scripts/session.ts";
import { useAddress } from "../../data/address.ts";
import { findSubjects, nameOfSubject } from "../../data/subjects.ts";
import { Download } from "../../ui/Download.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Filters } from "../../ui/Filters.tsx";
import { List } from "../../ui/List.tsx";
import { Money } from "../../ui/Money.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { State } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { address, familiesOf, queryOf, stateTones, type Row, type Words } from "./families.ts";

const findAssociations = findSubjects("association");

/** The name of the association that stands in the address. */
function useAssociation(id: string): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    setName(null);
    if (id !== "") void nameOfSubject("association", id).then(setName);
  }, [id]);
  return name;
}

export function Families({ t }: { readonly t: Words }) {
  const [sought, change] = useAddress(address);
  const { operatorFamilies: own } = t;
  const file = new URLSearchParams(queryOf(sought)).toString();
  return (
    <>
      <SearchBox
        label={own.find}
        hint={own.findHint}
        act={own.findAct}
        value={sought.find}
        onSearch={(find) => change({ find })}
      />
      <Narrowing t={t} sought={sought} change={change} />
      <p>
        <Download href={`/api/operator/families.csv?${file}`}>{own.file}</Download>
      </p>
      <List
        key={JSON.stringify(sought)}
        query={familiesOf(sought)}
        rowsOf={({ families }) => families}
        empty={<Empty title={own.none} text={own.noneText} />}
      >
        {(families) => <Rows families={families} t={t} />}
      </List>
    </>
  );
}

type Fields = ReturnType<typeof useAddress<typeof address>>;

interface NarrowingProps {
  readonly t: Words;
  readonly sought: Fields[0];
  readonly change: Fields[1];
}

function Narrowing({ t, sought, change }: NarrowingProps) {
  const { operatorFamilies: own } = t;
  const associationName = useAssociation(sought.association);
  const all = ["", t.portalUi.all] as const;
  const named = (words: Readonly<Record<string, string>>) => [all, ...Object.entries(words)];
  return (
    <Filters
      filters={[
        {
          name: "association",
          label: own.association,
          load: findAssociations,
          chosenName: associationName,
        },
        { name: "governorate", label: own.place, choices: named(own.governorates) },
        { name: "state", label: own.state, choices: named(own.states) },
        { name: "rail", label: own.rail, choices: named(own.rails) },
        { name: "lack", label: own.lack, choices: named(own.lackNames) },
      ]}
      values={sought}
      onChange={(name, value) => change({ [name]: address[name](value) })}
      onClear={() => change({ association: "", governorate: "", state: "", rail: "", lack: "" })}
    />
  );
}

function Rows({ families, t }: { readonly families: readonly Row[]; readonly t: Words }) {
  const { operatorFamilies: own } = t;
  return (
    <Table
      caption={own.title}
      rows={families}
      keyOf={({ id }) => id}
      columns={[
        { title: own.family, cell: (row) => <Name row={row} /> },
        {
          title: own.association,
          cell: ({ associationName }) => <bdi>{associationName ?? own.noAssociation}</bdi>,
        },
        { title: own.phone, cell: ({ phone }) => <Phone phone={phone} /> },
        {
          title: own.state,
          cell: ({ state }) => <State tone={stateTones[state]}>{own.states[state]}</State>,
        },
        { title: own.rail, cell: ({ rail }) => own.rails[rail] },
        { title: own.lack, cell: (row) => <Lacks row={row} t={t} /> },
      ]}
    />
  );
}

function Name({ row }: { readonly row: Row }) {
  return (
    <>
      <a class="details" href={stay("/operator/family", { id: row.id })}>
        <bdi>{row.name}</bdi>
      </a>
      <br />
      <bdi class="soft small">{row.place}</bdi>
    </>
  );
}

export function Phone({ phone }: { readonly phone: string | null }) {
  if (phone === null) return null;
  return (
    <a class="details" href={`tel:${phone}`}>
      <bdi dir="ltr">{phone}</bdi>
    </a>
  );
}

function Lacks({ row, t }: { readonly row: Row; readonly t: Words }) {
  const { operatorFamilies: own } = t;
  return (
    <>
      {row.accountLack !== null && <State tone="bad">{own.lacks[row.accountLack]}</State>}{" "}
      {row.lacksAddress && <State tone="act">{own.noAddress}</State>}{" "}
      {row.debtHalalas > 0 && (
        <State tone="act">
          {own.debt} <Money halalas={row.debtHalalas} />
        </State>
      )}
    </>
  );
}
