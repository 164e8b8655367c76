// What a courier collects: by family, with its phone and address, and a box to tick for each parcel.
import { count, weekdayTime } from "../../../../worker/words/format.ts";
import { listLines } from "../../../i18n/lines.ts";
import { locale } from "../../words.ts";
import type { Facts, Words } from "./Sheets.tsx";

interface Props {
  readonly facts: Facts;
  readonly t: Words;
}

export function Collection({ facts, t }: Props) {
  const { operatorSheets: own } = t;
  const parcels = facts.orders.flatMap((order) => order.parcels.map((parcel) => ({ order, parcel })));
  const ready = parcels.filter(({ parcel }) => parcel.state === "ready");
  const wanted = ready.length === 0 ? parcels : ready;
  return (
    <div class="sheet">
      {facts.families.map(({ id, name, place, phone, address }) => {
        const carried = wanted.filter(({ parcel }) => parcel.familyId === id);
        if (carried.length === 0) return null;
        return (
          <section key={id} class="whole-block">
            <h2>
              <bdi>{name}</bdi> <span class="soft small">{count(locale, own.parcels, carried.length)}</span>
            </h2>
            <p>
              <bdi dir="ltr">{phone}</bdi> · <bdi>{place}</bdi> · <bdi>{address ?? own.noAddress}</bdi>
            </p>
            <table class="lines">
              <thead>
                <tr>
                  <th scope="col">{own.done}</th>
                  <th scope="col">{own.order}</th>
                  <th scope="col">{own.goods}</th>
                  <th scope="col">{own.due}</th>
                </tr>
              </thead>
              <tbody>
                {carried.map(({ order, parcel }) => (
                  <tr key={parcel.id}>
                    <td class="box">☐</td>
                    <td>
                      <strong>
                        <bdi dir="ltr">{order.number}</bdi>
                      </strong>
                    </td>
                    <td>{listLines(locale, parcel.lines)}</td>
                    <td>{weekdayTime(locale, order.promisedAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </div>
  );
}
