// One order of a family: what to make, the next step, what it brings, and what has happened.
import { count, time } from "../../../../worker/words/format.ts";
import { fillWords, isolate } from "../../../../worker/words/sentences.ts";
import { Documents } from "../../documents/Documents.tsx";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Money } from "../../ui/Money.tsx";
import { OrderNumber } from "../../ui/OrderNumber.tsx";
import { State } from "../../ui/State.tsx";
import { Timeline } from "../../ui/Timeline.tsx";
import { locale } from "../../words.ts";
import { Made } from "../Made.tsx";
import { isLate, toneOf } from "../parcels.ts";
import { whenOf } from "../when.ts";
import { documents, parcel, type Parcel as One, type Words } from "./parcel.ts";
import { Refuse } from "./Refuse.tsx";
import { Asked } from "./Asked.tsx";
import { Share } from "./Share.tsx";
import { Step } from "./Step.tsx";

export function Parcel({ t }: { readonly t: Words }) {
  return (
    <Loaded query={parcel}>
      {({ parcel: one }) => (
        <div class="parts">
          <Head one={one} t={t} />
          <Goods one={one} t={t} />
          <Step one={one} t={t} />
          {one.mayRefuse && <Refuse one={one} t={t} />}
          <Asked one={one} t={t} />
          <Share one={one} t={t} />
          <section>
            <h2>{t.familyPortal.stepsTitle}</h2>
            <Timeline
              steps={one.steps.map(({ state, at }) => {
                const [, what = state] =
                  Object.entries(t.familyParcel.history).find(([name]) => name === state) ?? [];
                return { key: `${state}:${at}`, what, at };
              })}
            />
          </section>
          <Loaded query={documents}>
            {(pages) => {
              const own = pages.flatMap((page) => page.documents);
              if (own.length === 0) return null;
              return (
                <section>
                  <h2>{t.documents.familyTitle}</h2>
                  <Documents documents={own} audience="family" t={t} />
                </section>
              );
            }}
          </Loaded>
        </div>
      )}
    </Loaded>
  );
}

interface Props {
  readonly one: One;
  readonly t: Words;
}

function Head({ one, t }: Props) {
  const { familyPortal: own } = t;
  const courier = { from: whenOf(t, one.readyBy), until: time(locale, one.courierUntil) };
  const isOpen = one.state === "paid" || one.state === "accepted" || one.state === "ready";
  const hotel = one.hotelName === null ? "" : `${own.hotel} ${isolate(locale, one.hotelName)}`;
  return (
    <section class="stack">
      <p class="heads">
        <OrderNumber number={one.orderNumber} />{" "}
        <State tone={toneOf(one)}>
          {isLate(one) ? t.familyToday.late : t.portal.parcelStates[one.state]}
        </State>
      </p>
      {one.isOnHold && (
        <p class="wrong">
          {own.onHold}: {own.onHoldText}
        </p>
      )}
      {isOpen && (
        <>
          <p class="when">
            <Icon name="clock" />
            <span>
              {own.readyBy} <strong>{whenOf(t, one.readyBy)}</strong>
            </span>
          </p>
          <p class="when soft">
            <Icon name="truck" />
            <span>{fillWords(own.courier, courier)}</span>
          </p>
        </>
      )}
      <p class="when soft">
        <Icon name={one.fulfilment === "delivery" ? "home" : "hotel"} />
        <span>
          {own.handOn} {whenOf(t, one.promisedAt)} {hotel}
        </span>
      </p>
    </section>
  );
}

/** Of a line that was cancelled in part the rest is to be made; of one that was cancelled whole nothing. */
function Goods({ one, t }: Props) {
  const { familyPortal: own, familyRefusal: words } = t;
  const lines = one.lines.map((line) => {
    const left = line.quantity - line.refundedQuantity;
    return { ...line, quantity: left === 0 ? line.quantity : left, left };
  });
  return (
    <section>
      <h2>{own.madeTitle}</h2>
      <Card>
        <Made lines={lines} t={t}>
          {({ priceHalalas, refundedQuantity, left }) => (
            <>
              <span class="price-each soft small">
                <Money halalas={priceHalalas} /> {own.each}
              </span>
              {refundedQuantity > 0 && (
                <strong class="less small">
                  {left === 0 ? words.allGone : count(locale, words.less, refundedQuantity)}
                </strong>
              )}
            </>
          )}
        </Made>
      </Card>
    </section>
  );
}
