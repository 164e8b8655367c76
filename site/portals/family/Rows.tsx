// Parcels in a list: the photo, what and how many, the order's number, by when, and the way in.
import { listLines } from "../../i18n/lines.ts";
import { stay } from "../../scripts/session.ts";
import { Icon } from "../ui/Icon.tsx";
import { Money } from "../ui/Money.tsx";
import { OrderNumber } from "../ui/OrderNumber.tsx";
import { Photo } from "../ui/Photo.tsx";
import { State } from "../ui/State.tsx";
import { locale } from "../words.ts";
import { isLate, toneOf, type ListWords, type Parcel } from "./parcels.ts";
import { whenOf } from "./when.ts";

interface Props {
  readonly parcels: readonly Parcel[];
  readonly t: ListWords;
}

export function Rows({ parcels, t }: Props) {
  return (
    <ul class="rows">
      {parcels.map((parcel) => (
        <li key={parcel.id}>
          <a class="row parcel" href={stay("/family/parcel", { id: parcel.id })}>
            <Photo hash={parcel.lines[0]?.pictureHash ?? null} />
            <span>
              <span class="what">{listLines(locale, parcel.lines)}</span>
              <OrderNumber number={parcel.orderNumber} />
              <Facts parcel={parcel} t={t} />
            </span>
            <Icon name="chevron" size={20} flips />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What is still with the family is wanted by a time; what is not has brought something. */
function Facts({ parcel, t }: { readonly parcel: Parcel; readonly t: ListWords }) {
  const { state, readyBy, shareLeftHalalas, isOnHold } = parcel;
  const isOpen = state === "paid" || state === "accepted" || state === "ready";
  return (
    <>
      {isOpen && (
        <span class="soft small">
          {state === "ready" ? t.familyToday.courierFrom : t.familyPortal.readyBy}{" "}
          <bdi>{whenOf(t, readyBy)}</bdi>
        </span>
      )}
      <span class="small">
        <State tone={toneOf(parcel)}>
          {isLate(parcel) ? t.familyToday.late : t.portal.parcelStates[state]}
        </State>{" "}
        {isOnHold && <State tone="bad">{t.familyPortal.onHold}</State>}{" "}
        {shareLeftHalalas !== null && (
          <>
            {t.familyPortal.yours} <Money halalas={shareLeftHalalas} />
          </>
        )}
      </span>
    </>
  );
}

interface SectionProps extends Props {
  readonly title: string;
  readonly text?: string;
}

/** A heading and its parcels; nothing where there are none. */
export function Section({ title, text, parcels, t }: SectionProps) {
  if (parcels.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      {text !== undefined && <p class="soft small">{text}</p>}
      <Rows parcels={parcels} t={t} />
    </section>
  );
}
