// The bank's report on a file: chosen, read, and what it says of each payment shown before a colleague agrees to it.
import { useId, useState } from "preact/hooks";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { useQuery } from "../../data/use-query.ts";
import { Money } from "../../ui/Money.tsx";
import { State, type Tone } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { payeesOf, readReport, type FileId, type Lines } from "./files.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly id: FileId;
  readonly t: Words;
}

export function ReportUpload({ id, t }: Props) {
  const [lines, setLines] = useState<Lines | null>(null);
  const { busy } = useStore(acts);
  const field = useId();
  const { operatorFiles: own } = t;
  const read = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file === undefined || busy.has(`${id}:results`)) return;
    setLines(await readReport(id, file, t));
    input.value = "";
  };
  return (
    <>
      <div class="field">
        <label for={field}>{own.results}</label>
        <input
          class="input"
          id={field}
          type="file"
          accept=".xml,application/xml,text/xml"
          aria-describedby={`${field}-hint`}
          onChange={({ currentTarget }) => void read(currentTarget)}
        />
        <p class="hint" id={`${field}-hint`}>
          {own.resultsHint}
        </p>
      </div>
      {lines !== null && <LineTable id={id} lines={lines} t={t} />}
    </>
  );
}

const tones = {
  settled: "good",
  rejected: "bad",
  doubtful: "act",
  pending: "calm",
  known: "calm",
} as const satisfies Record<Lines[number]["result"], Tone>;

function LineTable({ id, lines, t }: Props & { readonly lines: Lines }) {
  const { body } = useQuery(payeesOf(id));
  const { bankFileWork: own } = t;
  const payees = new Map((body?.payees ?? []).map((payee) => [payee.payoutId, payee]));
  return (
    <Table
      caption={own.linesTitle}
      rows={lines}
      keyOf={({ payoutId }) => payoutId}
      columns={[
        {
          title: own.family,
          cell: ({ payoutId }) => <bdi>{payees.get(payoutId)?.familyName ?? payoutId}</bdi>,
        },
        {
          title: own.result,
          cell: ({ result, problem }) => (
            <>
              <State tone={tones[result]}>{own.lines[result]}</State>
              {problem !== null && <bdi class="soft small"> {problem}</bdi>}
            </>
          ),
        },
        {
          title: own.amount,
          isNumber: true,
          cell: ({ payoutId }) => <Money halalas={payees.get(payoutId)?.amountHalalas ?? 0} />,
        },
      ]}
    />
  );
}
