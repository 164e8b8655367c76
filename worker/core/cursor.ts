// Where a page of a list ended, in the one text that every list writes and reads: "1790000000000~ord_01J…".

/** The last row of a page: its sort key (0 when the list is sorted by id alone), and its id as tie-breaker. */
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
