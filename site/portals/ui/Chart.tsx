// Amounts by day or kind: stacked columns to look at, and the same numbers in a table.
import { localeTable } from "../../../worker/words/locales.ts";
import { money } from "../../../worker/words/format.ts";
import { locale, shared } from "../words.ts";
import { Money } from "./Money.tsx";
import { Table } from "./Table.tsx";

export type Look = "first" | "second" | "third";

export interface Series<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly look: Look;
}

export interface Bar<Name extends string> {
  readonly label: string;
  readonly amounts: Readonly<Record<Name, number>>;
}

interface Props<Name extends string> {
  readonly title: string;
  readonly labelTitle: string;
  readonly series: readonly Series<Name>[];
  readonly bars: readonly Bar<Name>[];
  /** What stands in the table alone. */
  readonly also?: readonly Omit<Series<Name>, "look">[];
}

const height = 100;
const gap = 0.16;

export function Chart<Name extends string>({ title, labelTitle, series, bars, also = [] }: Props<Name>) {
  const columns = [
    { title: labelTitle, cell: (bar: Bar<Name>) => bar.label },
    ...[...series, ...also].map(({ name, label }) => ({
      title: label,
      isNumber: true,
      cell: (bar: Bar<Name>) => <Money halalas={bar.amounts[name]} />,
      total: <Money halalas={bars.reduce((sum, { amounts }) => sum + amounts[name], 0)} />,
    })),
  ];
  return (
    <figure class="card stack">
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <Columns series={series} bars={bars} />
      <p class="axis small soft" aria-hidden="true">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </p>
      <ul class="key small">
        {series.map(({ name, label, look }) => (
          <li key={name}>
            <i class={look} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
      <details>
        <summary>{shared.portalUi.asTable}</summary>
        <Table caption={title} columns={columns} rows={bars} keyOf={({ label }) => label} />
      </details>
    </figure>
  );
}

/** The first column stands at the side where reading begins; the place's own width stretches them. */
function Columns<Name extends string>({ series, bars }: Pick<Props<Name>, "series" | "bars">) {
  const totals = bars.map(({ amounts }) => series.reduce((sum, { name }) => sum + amounts[name], 0));
  const highest = Math.max(1, ...totals);
  const isRtl = localeTable[locale].dir === "rtl";
  return (
    <svg
      class="columns"
      viewBox={`0 0 ${Math.max(1, bars.length)} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {bars.map(({ label, amounts }, index) => {
        let top = height;
        return (
          <g key={label}>
            <title>{`${label}: ${money(totals[index] ?? 0)}`}</title>
            {series.map(({ name, look }) => {
              const tall = (Math.max(0, amounts[name]) / highest) * height;
              top -= tall;
              const place = isRtl ? bars.length - index - 1 : index;
              return (
                <rect key={name} class={look} x={place + gap / 2} y={top} width={1 - gap} height={tall} />
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}
