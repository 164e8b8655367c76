// An order as the operator works on it: its parcels with their states, and the step that comes next.
import { useState } from "preact/hooks";
import { describePromise } from "../../../worker/words/promises.ts";
import { listLines } from "../../i18n/lines.ts";
import { stay } from "../../scripts/session.ts";
import { acts } from "../data/acts.ts";
import { useStore } from "../data/store.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Confirm } from "../ui/Confirm.tsx";
import { Money } from "../ui/Money.tsx";
import { State, type Tone } from "../ui/State.tsx";
import { locale } from "../words.ts";
import {
  collect,
  nextVerb,
  noteOf,
  step,
  type Order,
  type Parcel,
  type Sought,
  type Words,
} from "./orders.ts";

interface Props {
  readonly order: Order;
  readonly sought: Sought;
  readonly t: Words;
}

function dueOf({ slotOpensAt, slotClosesAt, promisedAt }: Order): string {
  const isPickup = slotOpensAt !== null && slotClosesAt !== null;
  return describePromise(
    locale,
    isPickup ? { opensAt: slotOpensAt, closesAt: slotClosesAt } : { by: promisedAt },
  );
}

export function OrderCard({ order, sought, t }: Props) {
  const { operatorPortal: own } = t;
  return (
    <Card title={<Title order={order} t={t} />} acts={<NextStep order={order} sought={sought} t={t} />}>
      <p>
        <strong>{order.fulfilment === "delivery" ? t.portal.delivery : t.portal.pickup}</strong>{" "}
        <bdi>{order.hotelName ?? order.city}</bdi>
      </p>
      <p class="soft small">
        {own.due} <strong>{dueOf(order)}</strong> · <bdi>{order.buyerName}</bdi> ·{" "}
        <Money halalas={order.totalHalalas} />
      </p>
      <ul>
        {order.parcels.map((parcel) => (
          <ParcelRow key={parcel.id} parcel={parcel} sought={sought} t={t} />
        ))}
      </ul>
    </Card>
  );
}

function Title({ order, t }: Pick<Props, "order" | "t">) {
  return (
    <>
      <a class="details" href={stay("/operator/order", { id: order.id })}>
        <bdi dir="ltr">{order.number}</bdi>
      </a>{" "}
      {order.isOnHold && <State tone="act">{t.operatorPortal.onHold}</State>}
    </>
  );
}

const tones: Partial<Record<Parcel["state"], Tone>> = { ready: "good", paid: "act" };

function ParcelRow({ parcel, sought, t }: { readonly parcel: Parcel } & Omit<Props, "order">) {
  const { busy } = useStore(acts);
  return (
    <li class="parcel">
      <div>
        <strong>
          <bdi>{parcel.familyName}</bdi>
        </strong>{" "}
        <bdi class="soft small">{parcel.place}</bdi>
        <p class="small">{listLines(locale, parcel.lines)}</p>
      </div>
      <State tone={tones[parcel.state] ?? "calm"}>{t.portal.parcelStates[parcel.state]}</State>
      {parcel.state === "ready" && (
        <Button
          look="quiet"
          isBusy={busy.has(`${parcel.id}:collect`)}
          onPress={() => collect(parcel, sought, t)}
        >
          {t.operatorPortal.collect}
        </Button>
      )}
    </li>
  );
}

function NextStep({ order, sought, t }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const { busy } = useStore(acts);
  const { operatorPortal: own } = t;
  const verb = nextVerb(order);
  const press = () => {
    if (verb === "deliver") setIsAsking(true);
    else if (verb !== null) step(order, verb, sought, t);
  };
  return (
    <>
      <p class="soft small">{noteOf(order, t)}</p>
      {verb !== null && (
        <Button isBusy={busy.has(`${order.id}:${verb}`)} onPress={press}>
          {own[verb]}
        </Button>
      )}
      <Confirm
        title={own.deliver}
        text={own.deliverSure}
        yes={own.deliverYes}
        no={own.deliverNo}
        isOpen={isAsking}
        onYes={() => step(order, "deliver", sought, t)}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
