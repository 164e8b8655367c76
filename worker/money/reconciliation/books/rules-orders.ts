// Rules of reconciliation: an order's postings against its own rows, each part that money took.
import type { refundStates } from "../../../../db/schema/refunds.ts";
import type { OrderId, ParcelId, RefundId, UnusedId } from "../../../core/id.ts";
import { halalas, type Halalas } from "../../../core/money.ts";
import type { DifferenceCause, Difference } from "../../differences/rules.ts";
import type { Posting } from "../../ledger/rules.ts";

export type OrderPosting = Pick<Posting, "id" | "debit" | "credit" | "amountHalalas" | "code" | "source">;

/** Everything that an order's rows say of money. */
export interface OrderRecords {
  readonly id: OrderId;
  readonly isPaid: boolean;
  readonly totalHalalas: Halalas;
  readonly refundedHalalas: Halalas;
  readonly parcels: readonly {
    readonly id: ParcelId;
    readonly shareHalalas: Halalas | null;
    readonly commissionHalalas: Halalas | null;
    readonly vatHalalas: Halalas | null;
    /** What its refunds took off its share. */
    readonly returnedShareHalalas: Halalas;
  }[];
  readonly refunds: readonly {
    readonly id: RefundId;
    readonly position: number;
    readonly state: (typeof refundStates)[number];
    readonly amountHalalas: Halalas;
    /** What of it lost disputes have paid. */
    readonly offsetHalalas: Halalas;
  }[];
  /** Payments that bought nothing, each with the state of its refund. */
  readonly unused: readonly {
    readonly id: UnusedId;
    readonly state: (typeof refundStates)[number];
    readonly amountHalalas: Halalas;
    readonly offsetHalalas: Halalas;
  }[];
  readonly parts: readonly {
    readonly parcelId: ParcelId;
    readonly round: number;
    readonly amountHalalas: Halalas;
    readonly transferId: string | null;
  }[];
  readonly reversals: readonly {
    readonly id: string;
    readonly isDone: boolean;
    readonly amountHalalas: Halalas;
  }[];
  readonly postings: readonly OrderPosting[];
}

function sum(amounts: readonly number[]): Halalas {
  return halalas(amounts.reduce((total, amount) => total + amount, 0));
}

function sumOf(postings: readonly OrderPosting[], which: (posting: OrderPosting) => boolean): Halalas {
  return sum(postings.filter(which).map(({ amountHalalas }) => amountHalalas));
}

/** What one check found: nothing when both sides say the same. */
type Check = readonly [cause: DifferenceCause, detail: string, expected: Halalas, posted: Halalas];

const chargeCodes: ReadonlySet<string> = new Set(["share", "commission", "vat", "fee"]);

function checkCharge({ isPaid, totalHalalas, postings }: OrderRecords): Check {
  const posted = sumOf(postings, ({ debit, code }) => debit === "stripe" && chargeCodes.has(code));
  return ["order_charge_differs", "charge", isPaid ? totalHalalas : halalas(0), posted];
}

function checkParcels({ isPaid, parcels, postings }: OrderRecords): Check[] {
  return parcels.flatMap(
    ({ id, shareHalalas, commissionHalalas, vatHalalas, returnedShareHalalas }): Check[] => {
      const parts = { share: shareHalalas, commission: commissionHalalas, vat: vatHalalas };
      const split = Object.entries(parts).map(([name, amount]): Check => {
        const posted = sumOf(postings, (posting) => posting.id === `${id}:${name}`);
        return [
          "order_split_differs",
          `${id}:${name}`,
          isPaid && amount !== null ? amount : halalas(0),
          posted,
        ];
      });
      const returned = sumOf(
        postings,
        (posting) => posting.id.startsWith(`${id}:return.`) && posting.id.endsWith(":share"),
      );
      return [...split, ["order_refund_differs", `${id}:share`, returnedShareHalalas, returned]];
    },
  );
}

type SentFacts = Omit<OrderRecords["unused"][number], "id">;

/** What of a refund its payer must have had, as its state says it. */
function mayBeSent({ state, amountHalalas, offsetHalalas }: SentFacts): readonly Halalas[] {
  if (state === "done" || state === "paid_otherwise") return [amountHalalas];
  return state === "pending" ? [offsetHalalas, amountHalalas] : [offsetHalalas];
}

function checkSent(refund: SentFacts & { readonly id: string }, postings: readonly OrderPosting[]): Check {
  const { id } = refund;
  const own = postings.filter((one) => one.id.startsWith(`${id}:`));
  const sent = halalas(
    sumOf(own, (one) => one.debit === "refunds") - sumOf(own, (one) => one.credit === "refunds"),
  );
  const allowed = mayBeSent(refund);
  return ["order_refund_differs", `${id}:sent`, allowed.includes(sent) ? sent : (allowed[0] ?? sent), sent];
}

/** What came in of each payment that bought nothing, and what went back of it. */
function checkUnused({ unused, postings }: OrderRecords): Check[] {
  return unused.flatMap((payment): Check[] => {
    const posted = sumOf(postings, (one) => one.id === payment.id);
    return [
      ["order_refund_differs", payment.id, payment.amountHalalas, posted],
      checkSent(payment, postings),
    ];
  });
}

function checkRefunds({ refunds, refundedHalalas, postings }: OrderRecords): Check[] {
  const decided = sum(refunds.map(({ amountHalalas }) => amountHalalas));
  const each = refunds.flatMap((refund): Check[] => {
    const { id, position, amountHalalas } = refund;
    const returned = sumOf(
      postings,
      (one) => one.code === "return" && one.id.includes(`:return.${position}:`),
    );
    return [["order_refund_differs", id, amountHalalas, returned], checkSent(refund, postings)];
  });
  return [["order_refund_differs", "refunds", refundedHalalas, decided], ...each];
}

/** Before payouts had rows of their own a transfer was posted without its round. */
function isTransferOf(id: string, parcelId: ParcelId, round: number): boolean {
  return id === `${parcelId}:transfer.${round}` || (round === 1 && id === `${parcelId}:transfer`);
}

function checkParts({ parts, reversals, postings }: OrderRecords): Check[] {
  const transfers = parts.map(({ parcelId, round, amountHalalas, transferId }): Check => {
    const posted = sumOf(
      postings,
      ({ id, source }) => isTransferOf(id, parcelId, round) && source === transferId,
    );
    const sent = transferId === null ? halalas(0) : amountHalalas;
    return ["order_payout_differs", `${parcelId}:transfer.${round}`, sent, posted];
  });
  const back = reversals.map(({ id, isDone, amountHalalas }): Check => {
    const posted = sumOf(postings, (one) => one.id === id);
    return ["order_payout_differs", id, isDone ? amountHalalas : halalas(0), posted];
  });
  const isKnown = ({ id }: OrderPosting) =>
    parts.some(({ parcelId, round }) => isTransferOf(id, parcelId, round)) ||
    reversals.some((one) => one.id === id);
  const others = sumOf(
    postings,
    (one) => (one.code === "transfer" || one.code === "reversal") && !isKnown(one),
  );
  return [...transfers, ...back, ["order_payout_differs", "unknown", halalas(0), others]];
}

/**
 * Whether an order's postings are what its rows say: paid in and shared out, given back, and sent to families. Each cause
 * is reported once, with the first place where it shows.
 */
export function checkOrder(order: OrderRecords): Difference[] {
  const checks = [
    checkCharge(order),
    ...checkParcels(order),
    ...checkRefunds(order),
    ...checkUnused(order),
    ...checkParts(order),
  ];
  const wrong = checks.filter(([, , expected, posted]) => expected !== posted);
  return [...Map.groupBy(wrong, ([cause]) => cause).values()].flatMap(([first]) => {
    if (first === undefined) return [];
    const [cause, detail, expectedHalalas, postedHalalas] = first;
    return [{ subject: order.id, cause, detail, expectedHalalas, postedHalalas }];
  });
}
