// Where a page of a list ended, in the one text that every list writes and reads: "1790000000000~ord_01J…".

/** Of a page's last row: the number by which its list is sorted (0 where the id alone sorts it), and the id that tells equals apart. */
export interface Cursor {
  readonly rank: number;
  readonly id: string;
}

const pattern = /^(-?\d{1,16})~([\w .:-]{1,160})$/;

export function writeCursor({ rank, id }: Cursor): string {
  return `${rank}~${id}`;
}

/** Null for what is not a cursor. */
export function readCursor(text: string): Cursor | null {
  const [, rank, id] = pattern.exec(text) ?? [];
  return rank === undefined || id === undefined ? null : { rank: Number(rank), id };
}
