// What families are owed, by its age and by what it waits for; both add up to the same.
import { count } from "../../../../worker/words/format.ts";
import { stay } from "../../../scripts/session.ts";
import { Money } from "../../ui/Money.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import type { Overview } from "./money.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly told: Overview;
  readonly t: Words;
}

interface Slice {
  readonly name: string;
  readonly label: string;
  /** The list of those families, where there is one. */
  readonly href?: string;
  readonly parcels: number;
  readonly amountHalalas: number;
}

export function Owed({ told, t }: Props) {
  const { operatorMoney: own } = t;
  const byAge = told.byAge.map((slice) => ({ ...slice, label: own.ages[slice.name] }));
  const byWait = told.byWaitReason
    .filter(({ parcels }) => parcels > 0)
    .map((slice) => ({
      ...slice,
      label: own.waits[slice.name],
      href: stay("/operator/payables", { wait: slice.name }),
    }));
  return (
    <section class="stack">
      <h2>{own.payablesTitle}</h2>
      <div class="cards">
        <Slices title={own.ageTitle} slices={byAge} t={t} />
        <Slices title={own.waitTitle} slices={byWait} t={t} />
      </div>
      <p>
        <a class="button quiet" href={stay("/operator/payables")}>
          {own.all}
        </a>
      </p>
    </section>
  );
}

interface SlicesProps {
  readonly title: string;
  readonly slices: readonly Slice[];
  readonly t: Words;
}

function Slices({ title, slices, t }: SlicesProps) {
  const { operatorMoney: own } = t;
  const parcels = slices.reduce((sum, slice) => sum + slice.parcels, 0);
  const amountHalalas = slices.reduce((sum, slice) => sum + slice.amountHalalas, 0);
  return (
    <div class="card">
      <Table
        caption={title}
        rows={slices}
        keyOf={({ name }) => name}
        columns={[
          {
            title: own.what,
            cell: ({ label, href }) =>
              href === undefined ? (
                label
              ) : (
                <a class="details" href={href}>
                  {label}
                </a>
              ),
          },
          {
            title: own.count,
            cell: (slice) => count(locale, own.parcels, slice.parcels),
            total: count(locale, own.parcels, parcels),
          },
          {
            title: own.amount,
            isNumber: true,
            cell: (slice) => <Money halalas={slice.amountHalalas} />,
            total: <Money halalas={amountHalalas} />,
          },
        ]}
      />
    </div>
  );
}
