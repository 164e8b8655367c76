// Rows side by side; on a phone each row is a card that names its columns.
import type { ComponentChildren } from "preact";
import { shared } from "../words.ts";

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  readonly isNumber?: boolean;
  /** What stands under it in the row of totals. */
  readonly total?: ComponentChildren;
}

interface Props<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What the totals are of, where they are not those of the rows shown: "All 240 payouts". */
  readonly totalOf?: string;
}

/** The roles are spelled out: browsers forget them where a table is drawn as cards. */
export function Table<Row>({ caption, columns, rows, keyOf, totalOf }: Props<Row>) {
  return (
    <table class="table" role="table">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ title, isNumber = false }) => (
            <th key={title} role="columnheader" scope="col" class={isNumber ? "number" : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ title, cell, isNumber = false }) => (
              <td key={title} role="cell" class={isNumber ? "number" : undefined}>
                <span class="column" aria-hidden="true">
                  {title}
                </span>
                <span>{cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <Totals columns={columns} totalOf={totalOf ?? shared.portalNumbers.total} />
    </table>
  );
}

interface TotalsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly totalOf: string;
}

/** The first column says what is added up. */
function Totals<Row>({ columns, totalOf }: TotalsProps<Row>) {
  if (columns.every(({ total }) => total === undefined)) return null;
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        {columns.map(({ title, total, isNumber = false }, index) => {
          if (index === 0)
            return (
              <th key={title} role="rowheader" scope="row">
                {totalOf}
              </th>
            );
          return (
            <td key={title} role="cell" class={isNumber ? "number" : undefined}>
              {total !== undefined && (
                <span class="column" aria-hidden="true">
                  {title}
                </span>
              )}
              <span>{total}</span>
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}
