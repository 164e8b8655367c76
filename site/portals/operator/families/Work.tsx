// What is with a family now, and its money.
import { count, dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { Card } from "../../ui/Card.tsx";
import { Amounts } from "../../ui/Facts.tsx";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import type { Family, SectionProps } from "./family.ts";

export function Orders({ family, id, t }: SectionProps) {
  const { operatorFamily: own } = t;
  const { counts, next } = family.orders;
  const late = next.filter(({ isLate }) => isLate).length;
  return (
    <Card title={own.ordersTitle} tone={late > 0 ? "alarm" : "plain"}>
      {late > 0 && (
        <p>
          <State tone="bad">{count(locale, own.lateCount, late)}</State>
        </p>
      )}
      {next.length === 0 ? <p class="soft">{own.ordersNone}</p> : <Counts counts={counts} t={t} />}
      <ul>
        {next.map((parcel) => (
          <NextParcel key={parcel.orderId} parcel={parcel} t={t} />
        ))}
      </ul>
      <p class="links">
        <a href={stay("/operator", { family: id })}>{own.ordersAll}</a>
      </p>
    </Card>
  );
}

function Counts({ counts, t }: Pick<SectionProps, "t"> & Pick<Family["orders"], "counts">) {
  return (
    <ul class="counts">
      {counts.map(({ state, count: number }) => (
        <li key={state}>
          <strong>{number}</strong>
          {t.portal.parcelStates[state]}
        </li>
      ))}
    </ul>
  );
}

interface ParcelProps extends Pick<SectionProps, "t"> {
  readonly parcel: Family["orders"]["next"][number];
}

function NextParcel({ parcel, t }: ParcelProps) {
  const { operatorFamily: own } = t;
  return (
    <li class="parcel">
      <div>
        <a class="details" href={stay("/operator/order", { id: parcel.orderId })}>
          <bdi dir="ltr">{parcel.number}</bdi>
        </a>
        <p class="soft small">{fillWords(own.due, { at: dayTime(locale, parcel.promisedAt) })}</p>
      </div>
      {parcel.isOnHold && <State tone="act">{own.onHold}</State>}
      {parcel.isLate && <State tone="bad">{own.late}</State>}
      <State>{t.portal.parcelStates[parcel.state]}</State>
    </li>
  );
}

export function Money({ family, id, t }: SectionProps) {
  const { operatorFamily: own } = t;
  const { money } = family;
  const amounts = [
    { label: own.paid, halalas: money.paidHalalas },
    { label: own.owed, halalas: money.owedHalalas },
    { label: own.earned, halalas: money.earnedHalalas, isTotal: true },
    { label: own.dueNow, halalas: money.dueHalalas },
    { label: own.coming, halalas: money.comingHalalas },
    ...(money.debtHalalas > 0 ? [{ label: own.debt, halalas: money.debtHalalas }] : []),
  ];
  return (
    <Card title={own.moneyTitle}>
      <Amounts amounts={amounts} />
      <p class="links">
        <a href={stay("/operator/statement", { family: id })}>{own.statement}</a>
        <a href={stay("/operator/payouts", { family: id })}>{own.payouts}</a>
        <a href={stay("/operator/payables", { family: id })}>{own.payables}</a>
      </p>
    </Card>
  );
}
