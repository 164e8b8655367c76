// What waits at one family: each order with its goods, by when it has to be packed, and what the family was told of it.
import { dayTime, weekdayTime } from "../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../worker/words/sentences.ts";
import { localePath } from "../../../worker/words/paths.ts";
import { text, useAddress } from "../data/address.ts";
import { useQuery } from "../data/use-query.ts";
import { Card } from "../ui/Card.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Facts } from "../ui/Facts.tsx";
import { More } from "../ui/List.tsx";
import { Shown } from "../ui/Loaded.tsx";
import { Person } from "../ui/Person.tsx";
import { Photo } from "../ui/Photo.tsx";
import { State } from "../ui/State.tsx";
import { Timeline } from "../ui/Timeline.tsx";
import { locale } from "../words.ts";
import { casesOf, type Case, type Cases, type Words } from "./families.ts";

const address = { slug: text };

export function FamilyCases({ t }: { readonly t: Words }) {
  const [{ slug }] = useAddress(address);
  const query = casesOf(slug);
  const view = useQuery(query);
  const { associationPortal: own } = t;
  return (
    <Shown view={view} onRetry={() => void query.refresh()}>
      {(pages) => {
        const parcels = pages.flatMap((page) => page.parcels);
        const [first] = pages;
        return (
          <div class="parts">
            {first !== undefined && <Head family={first.family} t={t} />}
            {parcels.length === 0 ? (
              <Empty title={own.noCases} text={own.noCasesText} />
            ) : (
              <div class="families">
                <h2 class="visually-hidden">{own.cases}</h2>
                {parcels.map((parcel) => (
                  <CaseCard key={parcel.id} parcel={parcel} t={t} />
                ))}
              </div>
            )}
            <More query={query} isBusy={view.isLoading} />
          </div>
        );
      }}
    </Shown>
  );
}

function Head({ family, t }: { readonly family: Cases["family"]; readonly t: Words }) {
  const { associationPortal: own } = t;
  return (
    <section class="card stack" aria-label={family.name}>
      <Person
        role={dotted(locale, [own.states[family.state], family.place])}
        name={family.name}
        phone={family.phone}
      />
      <p class="links">
        <a href={localePath(locale, `/families/${family.slug}`)}>{own.shop}</a>
      </p>
    </section>
  );
}

const isToPack = ({ state }: Case) => state === "paid" || state === "accepted";

function CaseCard({ parcel, t }: { readonly parcel: Case; readonly t: Words }) {
  const { associationPortal: own } = t;
  const isLate = isToPack(parcel) && !parcel.isOnHold && parcel.readyBy < Date.now();
  return (
    <Card tone={isLate ? "alarm" : "plain"} title={<bdi dir="ltr">{parcel.orderNumber}</bdi>}>
      <p class="states">
        <State tone={parcel.state === "paid" ? "act" : "calm"}>{t.portal.parcelStates[parcel.state]}</State>
        {isLate && <State tone="bad">{own.isLate}</State>}
        {parcel.isOnHold && <State tone="act">{own.isOnHold}</State>}
      </p>
      <ul class="goods">
        {parcel.lines.map(({ title, quantity, pictureHash }, index) => (
          <li key={index}>
            <Photo hash={pictureHash} />
            <span>
              <bdi>{title}</bdi> <strong>× {quantity}</strong>
            </span>
          </li>
        ))}
      </ul>
      <Facts
        facts={[
          { label: own.readyBy, value: isToPack(parcel) ? weekdayTime(locale, parcel.readyBy) : null },
          { label: own.paidAt, value: dayTime(locale, parcel.paidAt) },
          { label: own.promisedAt, value: weekdayTime(locale, parcel.promisedAt) },
          { label: own.way, value: parcel.fulfilment === "delivery" ? t.portal.delivery : t.portal.pickup },
        ]}
      />
      <h4>{own.told}</h4>
      {parcel.told.length === 0 ? (
        <p class="soft small">{own.toldNothing}</p>
      ) : (
        <Timeline
          steps={parcel.told.map(({ name, at, sentAt }) => ({
            key: name,
            what: sentAt === null ? fillWords(own.unsent, { what: own.notices[name] }) : own.notices[name],
            at: sentAt ?? at,
          }))}
        />
      )}
    </Card>
  );
}
