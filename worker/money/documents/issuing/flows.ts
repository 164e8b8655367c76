// Documents as part of what causes them: a payment and a refund write theirs in their own batch, numbered there.
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

/** The documents of an order that is paid now; `splits` are those of its lines. At most one statement. */
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

/** A refund as it was decided: what goes back of each line, all in halalas. */
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
 * The notes of a refund that is decided now, to be written after the refund's own row. `whole` is the order before it,
 * so that each line still says how many of its pieces went back earlier. At most one statement.
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
