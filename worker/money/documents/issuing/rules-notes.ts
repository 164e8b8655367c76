// Rules of notes: what earlier notes took back of a document, what is left, and the next note's lines.
import { assert } from "../../../core/assert.ts";
import { add, allocate, halalas, multiply, subtract, zero, type Halalas } from "../../../core/money.ts";
import type { DocumentLine, IssuedDocument } from "./rules.ts";

/** The refunded part of a line, in the ledger's amounts. */
export interface CreditedPart {
  readonly key: string;
  /** Refunded units; 0 when only money is refunded. */
  readonly quantity: number;
  readonly grossHalalas: Halalas;
  readonly vatHalalas: Halalas;
}

/** What of a line no note has taken back yet. */
export interface Remainder extends CreditedPart {
  readonly netHalalas: Halalas;
}

type Lines = Pick<IssuedDocument, "lines">;

/** What is left of each line of `original` after its `notes`. Throws when they took back more than there was. */
export function remaindersOf(original: Lines, notes: readonly Lines[]): Remainder[] {
  const credited = notes.flatMap((note) => note.lines);
  const keys = new Set(original.lines.map(({ key }) => key));
  assert(
    credited.every(({ key }) => keys.has(key)),
    "a note gives back a line that was not sold",
  );
  return original.lines.map((line) => {
    const own = credited.filter(({ key }) => key === line.key);
    const left = {
      key: line.key,
      quantity: own.reduce((quantity, part) => quantity - part.quantity, line.quantity),
      grossHalalas: subtract(line.grossHalalas, add(...own.map((part) => part.grossHalalas))),
      vatHalalas: subtract(line.vatHalalas, add(...own.map((part) => part.vatHalalas))),
      netHalalas: subtract(line.netHalalas, add(...own.map((part) => part.netHalalas))),
    };
    const isPossible =
      left.quantity >= 0 && left.grossHalalas >= 0 && left.vatHalalas >= 0 && left.netHalalas >= 0;
    assert(isPossible, `line ${line.key}: more was given back than was sold`);
    return left;
  });
}

/**
 * The VAT of `grossHalalas` refunded from a line, after `earlierHalalas` (gross): the VAT of the refunded total, rounded half up, less
 * that of earlier refunds. So a series of refunds of the whole gross returns exactly its VAT, and no refund has negative VAT.
 */
export function vatOfRefund(
  line: Pick<DocumentLine, "grossHalalas" | "vatHalalas">,
  earlierHalalas: Halalas,
  grossHalalas: Halalas,
): Halalas {
  const { grossHalalas: whole, vatHalalas: vat } = line;
  const after = add(earlierHalalas, grossHalalas);
  assert(earlierHalalas >= 0 && grossHalalas >= 0 && after <= whole, "more than the line is given back");
  const vatOf = (gross: Halalas): Halalas => {
    const [part] = whole === 0 ? [zero] : allocate(vat, [gross, whole - gross]);
    assert(part !== undefined, "an allocation over two weights has two parts");
    return part;
  };
  return subtract(vatOf(after), vatOf(earlierHalalas));
}

/** The lines of the next note on `original`, after `notes`. Throws when a part exceeds what is left. */
export function noteLines(
  original: Lines,
  notes: readonly Lines[],
  parts: readonly CreditedPart[],
): DocumentLine[] {
  const lines = parts.map((part): DocumentLine => {
    const sold = original.lines.find(({ key }) => key === part.key);
    assert(sold !== undefined, `line ${part.key} was not sold`);
    const unit = sold.unitGrossHalalas;
    const isPiecesTimesPrice = unit !== null && multiply(unit, part.quantity) === part.grossHalalas;
    return {
      ...sold,
      quantity: part.quantity,
      unitGrossHalalas: isPiecesTimesPrice ? unit : null,
      grossHalalas: part.grossHalalas,
      vatHalalas: part.vatHalalas,
      netHalalas: halalas(part.grossHalalas - part.vatHalalas),
    };
  });
  remaindersOf(original, [...notes, { lines }]);
  return lines;
}
