// A dispute in numbers: each family's part and what was taken of it, and the postings of the dispute.
import { dayTime } from "../../../../worker/words/format.ts";
import { Money } from "../../ui/Money.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import type { Words } from "./parts.ts";
import { accountName, codeName } from "../names.ts";
import type { Dispute } from "./dispute.ts";

interface Props {
  readonly dispute: Dispute;
  readonly t: Words;
}

export function Parcels({ dispute, t }: Props) {
  const { operatorPortal: portal, operatorDisputes: own } = t;
  if (dispute.parcels.length === 0) return null;
  return (
    <Table
      caption={portal.parcelsTitle}
      rows={dispute.parcels}
      keyOf={({ id }) => id}
      columns={[
        { title: portal.family, cell: ({ familyName }) => <bdi>{familyName}</bdi> },
        { title: portal.gross, isNumber: true, cell: (row) => <Money halalas={row.grossLeftHalalas} /> },
        { title: own.shareLeft, isNumber: true, cell: (row) => <Money halalas={row.shareLeftHalalas} /> },
        { title: own.taken, isNumber: true, cell: (row) => <Money halalas={row.takenHalalas} /> },
      ]}
    />
  );
}

/** The family of a posting is that of the parcel after which it is named. */
function familiesOf({ parcels, postings }: Dispute): ReadonlyMap<string, string> {
  return new Map(
    postings.flatMap(({ id, debit, credit }) => {
      const name = parcels.find((parcel) => id.startsWith(`${parcel.id}:`))?.familyName ?? "";
      return [debit, credit].map((account) => [account.replace("family:", ""), name] as const);
    }),
  );
}

export function Postings({ dispute, t }: Props) {
  const { operatorPortal: portal, operatorDisputes: own, operatorMoney: money } = t;
  const families = familiesOf(dispute);
  if (dispute.postings.length === 0) return null;
  return (
    <Table
      caption={own.postingsTitle}
      rows={dispute.postings}
      keyOf={({ id }) => id}
      columns={[
        { title: portal.at, cell: ({ at }) => dayTime(locale, at) },
        { title: money.what, cell: ({ code }) => codeName(money, code) },
        { title: money.debit, cell: ({ debit }) => <bdi>{accountName(money, debit, families)}</bdi> },
        { title: money.credit, cell: ({ credit }) => <bdi>{accountName(money, credit, families)}</bdi> },
        { title: portal.amount, isNumber: true, cell: (row) => <Money halalas={row.amountHalalas} /> },
      ]}
    />
  );
}
