// The next thing to make, or all new orders of one day together: what and how many, by when, what it brings, and one button.
import { count, time } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Money } from "../../ui/Money.tsx";
import { OrderNumber } from "../../ui/OrderNumber.tsx";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { madeTogether } from "../group.ts";
import { Made } from "../Made.tsx";
import { accept, acceptAll, groupKey, isLate, pack, type Parcel, type Words } from "../parcels.ts";
import { whenOf } from "../when.ts";

interface Props {
  readonly parcel: Parcel;
  readonly t: Words;
}

export function Task({ parcel, t }: Props) {
  const { familyPortal: own } = t;
  const isNew = parcel.state === "paid";
  return (
    <article class="task">
      <header>
        <OrderNumber number={parcel.orderNumber} />{" "}
        <State tone={isNew ? "act" : "calm"}>{t.portal.parcelStates[parcel.state]}</State>
      </header>
      <Made lines={parcel.lines} t={t} />
      <Due parcel={parcel} t={t} />
      <p class="when">
        <Icon name="coins" />
        <span>
          {own.yours}{" "}
          <strong>{parcel.shareLeftHalalas !== null && <Money halalas={parcel.shareLeftHalalas} />}</strong>
        </span>
      </p>
      <p class="soft small">{isNew ? own.acceptText : own.readyText}</p>
      <Step parcel={parcel} t={t} />
      <a class="details" href={stay("/family/parcel", { id: parcel.id })}>
        {own.details}
      </a>
    </article>
  );
}

/** By when it is to be packed, and when the courier comes for it. */
function Due({ parcel, t }: Props) {
  const { readyBy, courierUntil } = parcel;
  const courier = { from: whenOf(t, readyBy), until: time(locale, courierUntil) };
  return (
    <>
      <p class="when">
        <Icon name="clock" />
        <span>
          {t.familyPortal.readyBy} <strong>{whenOf(t, readyBy)}</strong>{" "}
          {isLate(parcel) && <State tone="bad">{t.familyToday.late}</State>}
        </span>
      </p>
      <p class="when soft">
        <Icon name="truck" />
        <span>{fillWords(t.familyPortal.courier, courier)}</span>
      </p>
    </>
  );
}

function Step({ parcel, t }: Props) {
  const { busy } = useStore(acts);
  const isNew = parcel.state === "paid";
  return (
    <Button
      isWide
      isBig
      isBusy={busy.has(`${parcel.id}:${isNew ? "accept" : "ready"}`)}
      onPress={() => (isNew ? accept(parcel, t) : pack(parcel, t))}
    >
      <Icon name="check" size={28} />
      {isNew ? t.familyPortal.accept : t.familyPortal.ready}
    </Button>
  );
}

/** New orders that are due together, as what to make of each thing, and one button for all of them. */
export function Group({
  parcels,
  t,
}: {
  readonly parcels: readonly [Parcel, ...Parcel[]];
  readonly t: Words;
}) {
  const { busy } = useStore(acts);
  const { familyPortal: own } = t;
  return (
    <article class="task">
      <h3>{count(locale, own.together, parcels.length)}</h3>
      <p class="when">
        <Icon name="clock" />
        <span>
          {own.firstBy} <strong>{whenOf(t, parcels[0].readyBy)}</strong>{" "}
          {isLate(parcels[0]) && <State tone="bad">{t.familyToday.late}</State>}
        </span>
      </p>
      <Made lines={madeTogether(parcels)} t={t} />
      <details>
        <summary>{own.theirNumbers}</summary>
        <ul>
          {parcels.map(({ id, orderNumber }) => (
            <li key={id}>
              <a class="details" href={stay("/family/parcel", { id })}>
                <OrderNumber number={orderNumber} />
              </a>
            </li>
          ))}
        </ul>
      </details>
      <Button isWide isBig isBusy={busy.has(groupKey(parcels))} onPress={() => acceptAll(parcels, t)}>
        <Icon name="check" size={28} />
        {fillWords(own.acceptAll, { count: parcels.length })}
      </Button>
    </article>
  );
}
