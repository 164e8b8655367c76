// Families that were paid what buyers took back: what they owe, what is being asked back, and what comes to pay it.
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { Download } from "../../ui/Download.tsx";
import { List } from "../../ui/List.tsx";
import { Money } from "../../ui/Money.tsx";
import { Table } from "../../ui/Table.tsx";
import { shared } from "../../words.ts";
import { debts, type Debt } from "./payables.ts";
import type { Words } from "./parts.ts";

export function Debts({ t }: { readonly t: Words }) {
  const { operatorMoney: own } = t;
  return (
    <section class="stack" id="debts">
      <h2>{own.debtsTitle}</h2>
      <List query={debts} rowsOf={({ families }) => families} empty={<p class="soft">{own.debtsNone}</p>}>
        {(families) => (
          <>
            <p class="acts">
              <Download href="/api/operator/money/debts/file">{shared.portalNumbers.csv}</Download>
            </p>
            <DebtTable families={families} t={t} />
          </>
        )}
      </List>
    </section>
  );
}

function DebtTable({ families, t }: { readonly families: readonly Debt[]; readonly t: Words }) {
  const { operatorMoney: own, payableWork } = t;
  const sums = [
    [own.debt, ({ debtHalalas }: Debt) => debtHalalas],
    [own.requested, ({ requestedHalalas }: Debt) => requestedHalalas],
    [own.coming, ({ unpaidHalalas }: Debt) => unpaidHalalas],
  ] as const;
  return (
    <Table
      caption={own.debtsText}
      rows={families}
      keyOf={({ familyId }) => familyId}
      columns={[
        {
          title: payableWork.family,
          cell: ({ familyId, familyName }) => (
            <a
              class="details"
              href={stay("/operator/statement", { family: familyId })}
              aria-label={fillWords(payableWork.statementOf, { family: familyName })}
            >
              <bdi>{familyName}</bdi>
            </a>
          ),
        },
        ...sums.map(([title, of]) => ({
          title,
          isNumber: true,
          cell: (family: Debt) => <Money halalas={of(family)} />,
          total: <Money halalas={families.reduce((sum, family) => sum + of(family), 0)} />,
        })),
      ]}
    />
  );
}
