// The next thing to make, or all new orders of one day together: what and how many, by when, what it brings, and one button.
import { count, dayTime, time } from "../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../worker/words/sentences.ts";
import { stay } from "../../scripts/session.ts";
import { acts } from "../data/acts.ts";
import { useStore } from "../data/store.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Money } from "../ui/Money.tsx";
import { locale } from "../words.ts";
import { madeTogether } from "./group.ts";
import { accept, acceptAll, groupKey, pack, type Parcel, type Words } from "./parcels.ts";

interface Props {
  readonly parcel: Parcel;
  readonly t: Words;
}

export function Task({ parcel, t }: Props) {
  const { familyPortal: own } = t;
  const isNew = parcel.state === "paid";
  return (
    <article class="task">
      <p class="state">
        {dotted(locale, [t.portal.parcelStates[parcel.state], parcel.isOnHold ? own.onHold : ""])} ·{" "}
        {t.portal.number} <bdi dir="ltr">{parcel.orderNumber}</bdi>
      </p>
      <Made lines={parcel.lines} t={t} />
      <p class="when">
        <Icon name="clock" />
        {own.readyBy} <strong>{dayTime(locale, parcel.readyBy)}</strong>
      </p>
      <p class="soft small">{courierOf(parcel, t)}</p>
      <p class="when">
        <Icon name="coins" />
        {own.yours}{" "}
        <strong>{parcel.shareLeftHalalas !== null && <Money halalas={parcel.shareLeftHalalas} />}</strong>
      </p>
      <p class="soft small">{isNew ? own.acceptText : own.readyText}</p>
      <Step parcel={parcel} t={t} />
      <a class="details" href={stay("/family/parcel", { id: parcel.id })}>
        {own.details}
      </a>
    </article>
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

export function courierOf({ readyBy, courierUntil }: Parcel, t: Words): string {
  const times = { from: dayTime(locale, readyBy), until: time(locale, courierUntil) };
  return fillWords(t.familyPortal.courier, times);
}

function Made({ lines, t }: { readonly lines: Parcel["lines"]; readonly t: Words }) {
  return (
    <ul class="made">
      {lines.map((line) => (
        <li key={`${line.variantId}:${line.personalText ?? ""}`}>
          {line.pictureHash !== null && (
            <img src={`/media/${line.pictureHash}/320.avif`} alt="" width={64} height={64} />
          )}
          <span class="quantity">{line.quantity}</span>
          <span>
            {line.title}
            {line.personalText !== null && (
              <span class="personal">
                {t.checkout.personal} <bdi>{line.personalText}</bdi>
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
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
        {own.firstBy} <strong>{dayTime(locale, parcels[0].readyBy)}</strong>
      </p>
      <Made lines={madeTogether(parcels)} t={t} />
      <details>
        <summary>{own.theirNumbers}</summary>
        <ul>
          {parcels.map(({ id, orderNumber }) => (
            <li key={id}>
              <a class="details" href={stay("/family/parcel", { id })}>
                <bdi dir="ltr">{orderNumber}</bdi>
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
