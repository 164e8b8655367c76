// All documents: found by a number, narrowed by kind, family and days, and taken away as files.
import { useEffect, useState } from "preact/hooks";
import { useAddress } from "../../data/address.ts";
import { daysOf } from "../../data/period.ts";
import { findSubjects, nameOfSubject } from "../../data/subjects.ts";
import { Documents } from "../../documents/Documents.tsx";
import { DateRange } from "../../ui/DateRange.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Filters } from "../../ui/Filters.tsx";
import { List } from "../../ui/List.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import { shared } from "../../words.ts";
import { address, boundedOf, documentsOf, kinds, type Words } from "./documents.ts";
import { Files } from "./Files.tsx";

/** The name of the family whose id stands in the address. */
function useFamilyName(id: string): string | null {
  const [known, setKnown] = useState({ id: "", name: "" });
  useEffect(() => {
    if (id !== "" && known.id !== id)
      void nameOfSubject("family", id).then((name) => setKnown({ id, name: name ?? id }));
  }, [id, known.id]);
  return known.id === id ? known.name : null;
}

export function DocumentList({ t }: { readonly t: Words }) {
  const [fields, change] = useAddress(address);
  const { documents: own, operatorDocuments: words } = t;
  const familyName = useFamilyName(fields.family);
  const days = boundedOf(daysOf(fields, Date.now()));
  return (
    <>
      <SearchBox
        label={words.find}
        hint={words.findHint}
        act={words.findAct}
        value={fields.find}
        onSearch={(find) => change({ find })}
      />
      <DateRange period={fields} onChange={change} />
      <Filters
        filters={[
          {
            name: "kind",
            label: own.kind,
            choices: [["", shared.portalUi.all], ...kinds.map((kind) => [kind, own.kinds[kind]] as const)],
          },
          { name: "family", label: words.family, load: findSubjects("family"), chosenName: familyName },
        ]}
        values={fields}
        onChange={(name, value) => change({ [name]: address[name](value) })}
        onClear={() => change({ kind: "", family: "" })}
      />
      <Files fields={fields} days={days} t={t} />
      <List
        query={documentsOf(fields)}
        rowsOf={(page) => page.documents}
        empty={<Empty title={own.nothing} text={fields.find === "" ? own.nothingText : words.findNone} />}
      >
        {(documents) => <Documents documents={documents} audience="operator" t={t} />}
      </List>
    </>
  );
}
