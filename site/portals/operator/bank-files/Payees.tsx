// Whom a file pays and how much, and what the bank has said of each so far; loaded when somebody opens it.
import { useState } from "preact/hooks";
import { stay } from "../../../scripts/session.ts";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { State, type Tone } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { payeesOf, type FileId, type Payee } from "./files.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly id: FileId;
  readonly isOpen: boolean;
  readonly t: Words;
}

export function Payees({ id, isOpen, t }: Props) {
  const [isShown, setIsShown] = useState(isOpen);
  return (
    <details open={isShown} onToggle={({ currentTarget }) => setIsShown(currentTarget.open)}>
      <summary>{t.operatorFiles.payees}</summary>
      {isShown && (
        <Loaded query={payeesOf(id)}>{({ payees }) => <PayeeTable payees={payees} t={t} />}</Loaded>
      )}
    </details>
  );
}

const tones = { open: "calm", sent: "calm", done: "good", failed: "bad" } as const satisfies Record<
  Payee["state"],
  Tone
>;

function PayeeTable({ payees, t }: { readonly payees: readonly Payee[]; readonly t: Words }) {
  const { bankFileWork: own, operatorFiles } = t;
  const sum = payees.reduce((total, { amountHalalas }) => total + amountHalalas, 0);
  return (
    <Table
      caption={operatorFiles.payees}
      rows={payees}
      keyOf={({ payoutId }) => payoutId}
      columns={[
        {
          title: own.family,
          cell: ({ payoutId, familyName }) => (
            <a class="details" href={stay("/operator/payouts", { id: payoutId })}>
              <bdi>{familyName}</bdi>
            </a>
          ),
        },
        { title: own.holder, cell: ({ holder }) => <bdi>{holder}</bdi> },
        { title: own.iban, cell: ({ iban }) => <bdi dir="ltr">{iban}</bdi> },
        {
          title: own.result,
          cell: ({ state, problem, isChanged }) => (
            <>
              <State tone={isChanged ? "act" : tones[state]}>
                {isChanged ? operatorFiles.changed : own.results[state]}
              </State>
              {problem !== null && <bdi class="soft small"> {problem}</bdi>}
            </>
          ),
        },
        {
          title: own.amount,
          isNumber: true,
          cell: ({ amountHalalas }) => <Money halalas={amountHalalas} />,
          total: <Money halalas={sum} />,
        },
      ]}
    />
  );
}
