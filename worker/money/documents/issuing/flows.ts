// Issuing documents: a payment or a refund inserts them in its own batch, where they get their numbers.
import type { Database, Statement } from "../../../core/database.ts";
import type { LineId, OrderId, RefundId } from "../../../core/id.ts";
import type { Halalas } from "../../../core/money.ts";
import type { Instant } from "../../../core/time.ts";
import type { Split } from "../../../shop/pricing/rules-split.ts";
import type { Line, WholeOrder } from "../../../shop/orders/store.ts";
import {
  planReturn,
  planSale,
  type PlannedDocument,
  type InvoicedSale,
  type InvoicedLine,
} from "./rules-planning.ts";
import { saveDocuments } from "./store.ts";

function soldLine(line: Line, split: Pick<Split, "commissionHalalas" | "vatHalalas">): InvoicedLine {
  return { ...line, commissionHalalas: split.commissionHalalas, vatHalalas: split.vatHalalas };
}

function saleOf(
  { order, parcels }: WholeOrder,
  splitOf: (line: Line) => Pick<Split, "commissionHalalas" | "vatHalalas"> | undefined,
): InvoicedSale {
  return {
    ...order,
    orderId: order.id,
    parcels: parcels.map((parcel) => ({
      ...parcel,
      lines: parcel.lines.flatMap((line) => {
        const split = splitOf(line);
        return split === undefined ? [] : [soldLine(line, split)];
      }),
    })),
  };
}

function save(db: Database, id: OrderId, planned: readonly PlannedDocument[], at: Instant): Statement[] {
  return planned.length === 0 ? [] : [saveDocuments(db, id, planned, at)];
}

/** The statement that inserts a paid order's documents, if any; `splits` are those of its lines. */
export function issueForPayment(
  db: Database,
  whole: WholeOrder,
  splits: readonly (Split & { readonly id: LineId })[],
  at: Instant,
): Statement[] {
  const byLine = new Map(splits.map((split) => [split.id, split]));
  const sale = saleOf(whole, ({ id }) => byLine.get(id));
  return save(db, whole.order.id, planSale(sale), at);
}

/** A decided refund: what it takes back of each line, in halalas. */
export interface DecidedRefund {
  readonly id: RefundId;
  readonly position: number;
  readonly feeHalalas: Halalas;
  readonly feeVatHalalas: Halalas;
  readonly lines: readonly {
    readonly lineId: LineId;
    readonly quantity: number;
    readonly grossHalalas: Halalas;
    readonly commissionHalalas: Halalas;
    readonly vatHalalas: Halalas;
  }[];
}

/**
 * The statement that inserts a refund's notes, if any; it must follow the refund's row. `whole` is the order before the refund, with
 * the units refunded earlier.
 */
export function issueForRefund(
  db: Database,
  whole: WholeOrder,
  refund: DecidedRefund,
  at: Instant,
): Statement[] {
  const before = new Map(
    whole.parcels.flatMap(({ lines }) => lines).map(({ id, refundedQuantity }) => [id, refundedQuantity]),
  );
  const sale = saleOf(whole, ({ commissionHalalas, vatHalalas }) =>
    commissionHalalas === null || vatHalalas === null ? undefined : { commissionHalalas, vatHalalas },
  );
  const lines = refund.lines.map((line) => ({ ...line, before: before.get(line.lineId) ?? 0 }));
  return save(db, whole.order.id, planReturn(sale, { ...refund, lines }), at);
}
