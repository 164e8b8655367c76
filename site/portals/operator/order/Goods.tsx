// What was sold: each family's part with photos, quantities, its share, its state, and the step that it waits for.
import { count, dayTime } from "../../../../worker/words/format.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Money } from "../../ui/Money.tsx";
import { Photo } from "../../ui/Photo.tsx";
import { State, type Tone } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { collect, mayCollect, type Order, type Parcel } from "./order.ts";
import type { Words } from "./parts.ts";

interface Props {
  readonly order: Order;
  readonly t: Words;
}

export function Goods({ order, t }: Props) {
  return (
    <section>
      <h2>{t.operatorPortal.goods}</h2>
      <ul class="rows">
        {order.parcels.map((parcel) => (
          <Part key={parcel.id} order={order} parcel={parcel} t={t} />
        ))}
      </ul>
    </section>
  );
}

const tones: Partial<Record<Parcel["state"], Tone>> = {
  ready: "act",
  paid: "act",
  handed_over: "good",
  delivered: "good",
  refused: "bad",
  cancelled: "bad",
  not_collected: "bad",
};

/** Since when it stands where it stands. */
const sinceOf = ({ steps }: Order, { id }: Parcel) => steps.findLast(({ subject }) => subject === id)?.at;

function Part({ order, parcel, t }: Props & { readonly parcel: Parcel }) {
  const { busy } = useStore(acts);
  const { operatorPortal: own } = t;
  const since = sinceOf(order, parcel);
  const { shareLeftHalalas: share } = parcel;
  return (
    <li class="card stack">
      <p class="between">
        <strong>
          <bdi>{parcel.familyName}</bdi>
        </strong>
        <State tone={tones[parcel.state] ?? "calm"}>{t.portal.parcelStates[parcel.state]}</State>
      </p>
      <ul class="lines">
        {parcel.lines.map((line) => (
          <Line key={line.id} line={line} t={t} />
        ))}
      </ul>
      <div class="between">
        <p class="soft small">
          {share !== null && (
            <>
              {own.share} <Money halalas={share} />
            </>
          )}
          {parcel.rail !== null && ` ${t.operatorPayouts.rails[parcel.rail]}`}
          {since !== undefined && ` · ${dayTime(locale, since)}`}
        </p>
        {mayCollect(order, parcel) && (
          <Button
            look="quiet"
            isBusy={busy.has(`${parcel.id}:collect`)}
            onPress={() => collect(order, parcel, t)}
          >
            {own.collect}
          </Button>
        )}
      </div>
    </li>
  );
}

function Line({ line, t }: { readonly line: Parcel["lines"][number]; readonly t: Words }) {
  return (
    <li>
      <Photo hash={line.pictureHash} />
      <span>
        <bdi>
          {line.quantity} × {line.title}
        </bdi>
        {line.personalText !== null && (
          <span class="soft small">
            {t.operatorOrder.personal} <bdi>{line.personalText}</bdi>
          </span>
        )}
        {line.refundedQuantity > 0 && (
          <span class="soft small">{count(locale, t.operatorOrder.givenBack, line.refundedQuantity)}</span>
        )}
      </span>
      <Money halalas={line.grossHalalas} />
    </li>
  );
}
