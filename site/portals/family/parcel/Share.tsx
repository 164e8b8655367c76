// How a family's share of an order was calculated, what was taken of it since, and whether it was sent.
import { day, money, percent, weekday } from "../../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { Card } from "../../ui/Card.tsx";
import { Amounts, type Amount } from "../../ui/Facts.tsx";
import { locale } from "../../words.ts";
import type { Parcel, Words } from "./parcel.ts";

interface Props {
  readonly one: Parcel;
  readonly t: Words;
}

export function Share({ one, t }: Props) {
  if (one.shareHalalas === null) return null;
  return (
    <section data-slot="share-part">
      <h2>{t.familyPortal.shareTitle}</h2>
      <Card>
        <Amounts amounts={[...sold(one, t), ...taken(one, t)]} />
        <p class="soft small">{sentWords(one, t)}</p>
        <a class="details" href={stay("/family/commission", { id: one.id })}>
          {t.familyCommission.link}
        </a>
      </Card>
    </section>
  );
}

/** The rate when all lines have the same one. */
function commissionWords({ lines }: Parcel, t: Words): string {
  const rates = new Set(lines.map((line) => line.commissionBasisPoints));
  const [rate] = rates;
  if (rates.size !== 1 || rate === undefined) return t.familyPortal.commission;
  return fillWords(t.familyPortal.commissionRate, { percent: percent(rate) });
}

function sold(one: Parcel, t: Words): Amount[] {
  const { familyPortal: own, familyRefusal } = t;
  const { grossHalalas, vatHalalas, commissionHalalas, shareHalalas, returned, disputed } = one;
  const isLess = returned.length + disputed.length > 0;
  const vat = own.vat[one.lines[0]?.taxMode ?? "no_vat"];
  return [
    { label: own.gross, halalas: grossHalalas },
    ...((vatHalalas ?? 0) > 0 ? [{ label: vat, halalas: -(vatHalalas ?? 0) }] : []),
    { label: commissionWords(one, t), halalas: -(commissionHalalas ?? 0) },
    { label: isLess ? familyRefusal.shareBefore : own.share, halalas: shareHalalas ?? 0, isTotal: true },
  ];
}

/** What refunds and lost disputes took of the share, one by one, and what is left. */
function taken({ returned, disputed, shareLeftHalalas }: Parcel, t: Words): Amount[] {
  const words = t.familyRefusal;
  if (returned.length + disputed.length === 0) return [];
  return [
    ...returned.map(({ quantity, title, reason, at, shareHalalas }) => ({
      label: `${quantity} × ${title}`,
      about: dotted(locale, [words.because[reason], day(locale, at)]),
      halalas: -shareHalalas,
    })),
    ...disputed.map(({ at, shareHalalas }) => ({
      label: words.disputed,
      about: day(locale, at),
      halalas: -shareHalalas,
    })),
    { label: words.shareLeft, halalas: shareLeftHalalas ?? 0, isTotal: true },
  ];
}

/** When the share was sent, and what refunds and lost disputes took back of it since. */
function sentWords({ transfer, returned, disputed, shareLeftHalalas }: Parcel, t: Words): string {
  const { familyPortal: own, familyRefusal } = t;
  if (transfer === null) return shareLeftHalalas === 0 ? familyRefusal.nothingLeft : own.notTransferred;
  const since = [...returned, ...disputed].filter(({ at }) => at >= transfer.at);
  const back = since.reduce((sum, { shareHalalas }) => sum + shareHalalas, 0);
  return fillWords(back > 0 ? own.takenBack : own.transferred, {
    day: weekday(locale, transfer.at),
    amount: money(transfer.amountHalalas),
    back: money(back),
  });
}
