// Parcels in a list: what and how many, their state, their share, and the way in.
import { dayTime } from "../../../worker/words/format.ts";
import { dotted } from "../../../worker/words/sentences.ts";
import { listLines } from "../../i18n/lines.ts";
import { stay } from "../../scripts/session.ts";
import { Icon } from "../ui/Icon.tsx";
import { Money } from "../ui/Money.tsx";
import { locale } from "../words.ts";
import type { Parcel, Words } from "./parcels.ts";

interface Props {
  readonly parcels: readonly Parcel[];
  readonly t: Words;
}

export function Rows({ parcels, t }: Props) {
  return (
    <ul class="rows">
      {parcels.map((parcel) => (
        <li key={parcel.id}>
          <a class="row" href={stay("/family/parcel", { id: parcel.id })}>
            <span class="what">{listLines(locale, parcel.lines)}</span>
            <span class="soft small">
              {dotted(locale, [
                t.portal.parcelStates[parcel.state],
                parcel.isOnHold ? t.familyPortal.onHold : "",
              ])}{" "}
              · <bdi dir="ltr">{parcel.orderNumber}</bdi> · <bdi>{dayTime(locale, parcel.readyBy)}</bdi>
            </span>
            {parcel.shareLeftHalalas !== null && (
              <span class="soft small">
                {t.familyPortal.yours} <Money halalas={parcel.shareLeftHalalas} />
              </span>
            )}
            <Icon name="chevron" size={20} flips />
          </a>
        </li>
      ))}
    </ul>
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
