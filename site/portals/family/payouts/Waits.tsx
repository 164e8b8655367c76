// What a family has earned and is not sent yet: how much waits for what, and which orders these are.
import { count, weekday } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { Money } from "../../ui/Money.tsx";
import { locale } from "../../words.ts";
import type { Due, Waiting, Words } from "./payouts.ts";

interface Props {
  readonly due: Due;
  readonly t: Words;
}

interface Heap {
  readonly key: string;
  readonly why: string;
  readonly parcels: readonly Waiting[];
}

/** One heap for each reason, and of those with a day one for each day. */
function heapsOf({ parcels }: Due, t: Words): Heap[] {
  const heaps = new Map<string, Heap>();
  for (const parcel of parcels) {
    const { waitReason, until } = parcel;
    if (waitReason === null) continue;
    const why = fillWords(t.familyMoney.waits[waitReason], {
      until: until === null ? "" : weekday(locale, until),
    });
    heaps.set(why, { key: why, why, parcels: [...(heaps.get(why)?.parcels ?? []), parcel] });
  }
  return [...heaps.values()];
}

export function Waits({ due, t }: Props) {
  const heaps = heapsOf(due, t);
  if (heaps.length === 0) return null;
  return (
    <section>
      <h2>{t.familyMoney.waitingTitle}</h2>
      <div class="rows">
        {heaps.map(({ key, why, parcels }) => (
          <details class="heap" key={key}>
            <summary>
              <span class="what">{why}</span>
              <strong>
                <Money halalas={parcels.reduce((sum, { shareHalalas }) => sum + shareHalalas, 0)} />
              </strong>
              <span class="soft small">{count(locale, t.familyMoney.parcels, parcels.length)}</span>
            </summary>
            <ul class="amounts">
              {parcels.map(({ id, orderNumber, shareHalalas }) => (
                <li key={id}>
                  <a class="details" href={stay("/family/parcel", { id })}>
                    {t.portal.number} <bdi dir="ltr">{orderNumber}</bdi>
                  </a>
                  <Money halalas={shareHalalas} />
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  );
}
