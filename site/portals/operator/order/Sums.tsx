// An order's money in numbers that add up: what was paid, where it goes, and what has gone back since.
import { Amounts, type Amount } from "../../ui/Facts.tsx";
import type { Order } from "./order.ts";
import type { Words } from "./parts.ts";

const sumOf = (amounts: readonly (number | null)[]) =>
  amounts.reduce((sum: number, amount) => sum + (amount ?? 0), 0);

function paidOf(order: Order, t: Words): Amount[] {
  const { operatorPortal: own } = t;
  return [
    { label: own.goods, halalas: order.goodsHalalas },
    { label: own.fee, halalas: order.feeHalalas },
    { label: own.total, halalas: order.totalHalalas, isTotal: true },
  ];
}

/** Families' shares, the commission, the fee and the VAT of both are what was paid. */
function splitOf({ parcels, feeHalalas, feeVatHalalas, totalHalalas }: Order, t: Words): Amount[] {
  const own = t.operatorOrder;
  return [
    ...parcels.map(({ familyName, shareHalalas }) => ({ label: familyName, halalas: shareHalalas ?? 0 })),
    { label: own.commission, halalas: sumOf(parcels.map(({ commissionHalalas }) => commissionHalalas)) },
    { label: own.feeNet, halalas: feeHalalas - feeVatHalalas },
    {
      label: own.vat,
      halalas: sumOf(parcels.map(({ vatHalalas }) => vatHalalas)) + feeVatHalalas,
    },
    { label: t.operatorPortal.total, halalas: totalHalalas, isTotal: true },
  ];
}

export function Sums({ order, t }: { readonly order: Order; readonly t: Words }) {
  const own = t.operatorOrder;
  const { paidAt, totalHalalas, refundedHalalas } = order;
  return (
    <section>
      <h2>{own.paidTitle}</h2>
      <Amounts amounts={paidOf(order, t)} />
      {refundedHalalas > 0 && (
        <Amounts
          amounts={[
            { label: own.refunded, halalas: -refundedHalalas },
            { label: own.left, halalas: totalHalalas - refundedHalalas, isTotal: true },
          ]}
        />
      )}
      {paidAt !== null && (
        <details>
          <summary>{own.splitTitle}</summary>
          <Amounts amounts={splitOf(order, t)} />
        </details>
      )}
    </section>
  );
}
