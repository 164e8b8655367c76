// The rate of one product or sold line: how much, why, within which limits, and what is left of its price.
import { noonOf, riyadhDay } from "../../../../worker/core/time.ts";
import { money, percent, weekday } from "../../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../../worker/words/sentences.ts";
import { Amounts } from "../../ui/Facts.tsx";
import { Money } from "../../ui/Money.tsx";
import { locale } from "../../words.ts";
import type { api, Loaded } from "../../data/call.ts";
import type { Product, Rate, Split, Words } from "./commission.ts";

const dayMs = 86_400_000;

/** The price, less what the state and the market take of it, is the family's share. */
export function Splits({ split, t }: { readonly split: Split; readonly t: Words }) {
  const { familyCommission: own } = t;
  const { grossHalalas, saleVatHalalas, commissionHalalas, commissionVatHalalas, shareHalalas } = split;
  const less = [
    [own.saleVat, saleVatHalalas],
    [own.commission, commissionHalalas],
    [own.commissionVat, commissionVatHalalas],
  ] as const;
  return (
    <Amounts
      amounts={[
        { label: own.gross, halalas: grossHalalas },
        ...less.flatMap(([label, halalas]) => (halalas === 0 ? [] : [{ label, halalas: -halalas }])),
        { label: own.share, halalas: shareHalalas, isTotal: true },
      ]}
    />
  );
}

/** What bounds the commission of a piece, and until when the rate holds. */
function limitsOf({ floorHalalas, capHalalas }: Rate, untilOn: string | null, t: Words): string {
  const { familyCommission: own } = t;
  return dotted(locale, [
    floorHalalas === null ? "" : fillWords(own.floor, { floor: money(floorHalalas) }),
    capHalalas === null ? "" : fillWords(own.cap, { cap: money(capHalalas) }),
    untilOn === null
      ? ""
      : fillWords(own.lastDay, { day: weekday(locale, riyadhDay(noonOf(untilOn) - dayMs)) }),
  ]);
}

interface RowProps {
  readonly title: string;
  readonly rate: Rate;
  readonly untilOn: string | null;
  readonly split: Split;
  readonly next?: Product["next"];
  readonly t: Words;
}

function Row({ title, rate, untilOn, split, next = null, t }: RowProps) {
  const { familyCommission: own } = t;
  const limits = limitsOf(rate, untilOn, t);
  return (
    <li>
      <details class="heap">
        <summary>
          <span class="what">
            <bdi>{title}</bdi>
          </span>
          <strong>{fillWords(own.rate, { percent: percent(rate.basisPoints) })}</strong>
          <span class="small soft">
            {own.why[rate.scope ?? "default"]} · {own.share} <Money halalas={split.shareHalalas} />
          </span>
          {rate.note !== null && (
            <span class="small">
              <bdi>{rate.note}</bdi>
            </span>
          )}
          {next !== null && <NextRate next={next} t={t} />}
        </summary>
        {limits !== "" && <p class="small soft">{limits}</p>}
        <Splits split={split} t={t} />
      </details>
    </li>
  );
}

function NextRate({ next, t }: { readonly next: NonNullable<Product["next"]>; readonly t: Words }) {
  const facts = { day: weekday(locale, next.fromOn), percent: percent(next.rate.basisPoints) };
  return (
    <span class="small">
      {fillWords(t.familyCommission.next, facts)}
      {next.rate.note !== null && (
        <>
          : <bdi>{next.rate.note}</bdi>
        </>
      )}
    </span>
  );
}

export function ProductRate({ product, t }: { readonly product: Product; readonly t: Words }) {
  const { title, rate, untilOn, example, next } = product;
  return <Row title={title} rate={rate} untilOn={untilOn} split={example} next={next} t={t} />;
}

type Line = Loaded<(typeof api.family.parcels)[":id"]["commission"]["$get"]>["lines"][number];

export function SoldRate({ line, t }: { readonly line: Line; readonly t: Words }) {
  const { title, quantity, rate, split } = line;
  return <Row title={`${quantity} × ${title}`} rate={rate} untilOn={null} split={split} t={t} />;
}
