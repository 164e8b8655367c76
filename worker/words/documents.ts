// What a language must have to stand on documents.
import type { documentKinds } from "../../db/schema/documents.ts";
import type { fulfilments } from "../../db/schema/orders.ts";
import type { refundReasons } from "../../db/schema/refunds.ts";

export interface DocumentWords {
  readonly titles: Readonly<Record<(typeof documentKinds)[number], string>>;
  readonly seller: string;
  readonly buyer: string;
  readonly unnamedBuyer: string;
  readonly number: string;
  readonly issuedAt: string;
  readonly deliveredAt: string;
  readonly suppliedAt: string;
  readonly place: string;
  readonly orderNumber: string;
  readonly corrects: string;
  readonly correctsIssuedAt: string;
  readonly reason: string;
  readonly vatNumber: string;
  readonly crNumber: string;
  readonly address: string;
  readonly item: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly unitPriceWithVat: string;
  readonly vatRate: string;
  readonly vat: string;
  readonly netAmount: string;
  readonly amount: string;
  readonly amountWithVat: string;
  readonly totalNet: string;
  readonly totalVat: string;
  readonly totalWithVat: string;
  readonly total: string;
  readonly totalReturned: string;
  readonly currency: string;
  readonly issuedBy: string;
  readonly page: string;
  /** What a line is called that is no goods, here and on the payment page. */
  readonly fees: Readonly<Record<(typeof fulfilments)[number], string>>;
  /** Why a note takes back what it does; the law asks a note to say so. */
  readonly corrections: Readonly<Record<(typeof refundReasons)[number], string>>;
  /** The place of a handover at a hotel's desk. */
  readonly desk: string;
}
