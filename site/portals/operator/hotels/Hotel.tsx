// One hotel: its coming days with their windows, bags and closures, and the people of its desk.
import { useState } from "preact/hooks";
import { noonOf } from "../../../../worker/core/time.ts";
import { dayTime, time, weekday } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { State } from "../../ui/State.tsx";
import { Table } from "../../ui/Table.tsx";
import { locale } from "../../words.ts";
import { actorName } from "../names.ts";
import { Give } from "../staff/Give.tsx";
import { Closing } from "./Closing.tsx";
import {
  hotelOf,
  idInAddress,
  reopen,
  setState,
  type Hotel,
  type PageWords,
  type SectionProps,
} from "./hotels.ts";

export function HotelPage({ t }: { readonly t: PageWords }) {
  const id = idInAddress();
  const { operatorHotel: own } = t;
  if (id === null)
    return (
      <Empty title={own.unknown} text={own.unknownText}>
        <a class="button quiet" href={stay("/operator/hotels")}>
          {t.operatorHotels.title}
        </a>
      </Empty>
    );
  return (
    <Loaded query={hotelOf(id)}>
      {({ hotel }) => (
        <div class="parts">
          <div class="cards">
            <h2 class="visually-hidden">{hotel.name}</h2>
            <About hotel={hotel} id={id} t={t} />
            <People hotel={hotel} id={id} t={t} />
          </div>
          <Days hotel={hotel} id={id} t={t} />
        </div>
      )}
    </Loaded>
  );
}

function About({ hotel, id, t }: SectionProps) {
  const [isAsking, setIsAsking] = useState(false);
  const { busy } = useStore(acts);
  const { operatorHotel: own, operatorHotels: names } = t;
  const isOpen = hotel.state === "open";
  return (
    <Card
      title={
        <>
          <bdi>{hotel.name}</bdi> <State tone={isOpen ? "good" : "bad"}>{names.states[hotel.state]}</State>
        </>
      }
      acts={
        <Button
          look="quiet"
          isBusy={busy.has(`${id}:state`)}
          onPress={() => (isOpen ? setIsAsking(true) : setState(id, "open", t))}
        >
          {isOpen ? own.hide : own.show}
        </Button>
      }
    >
      <p>
        <bdi>{hotel.district}</bdi> · {fillWords(names.distance, { meters: hotel.distanceMeters })}
      </p>
      <p class="links">
        <a href={stay("/operator", { hotel: id })}>{own.orders}</a>
      </p>
      <Confirm
        title={own.hide}
        text={own.hideText}
        yes={own.hideYes}
        no={own.hideNo}
        isOpen={isAsking}
        onYes={() => setState(id, "closed", t)}
        onClose={() => setIsAsking(false)}
      />
    </Card>
  );
}

function People({ hotel, id, t }: SectionProps) {
  const { operatorHotel: own, operatorStaff: staff } = t;
  const of = { role: "desk", subject: { id, name: hotel.name } } as const;
  return (
    <Card title={own.peopleTitle} acts={<Give t={t} of={of} label={own.give} />}>
      {hotel.people.length === 0 && <p>{own.peopleNone}</p>}
      <ul>
        {hotel.people.map(({ id: personId, phone, factors, seenAt }) => (
          <li key={personId} class="parcel">
            <div>
              <a class="details" href={`tel:${phone}`}>
                <bdi dir="ltr">{phone}</bdi>
              </a>
              <p class="soft small">
                {seenAt === null ? staff.notIn : fillWords(staff.seen, { when: dayTime(locale, seenAt) })}
              </p>
            </div>
            <State tone={factors > 0 ? "good" : "act"}>
              {factors > 0 ? staff.confirms : staff.unconfirmed}
            </State>
          </li>
        ))}
      </ul>
      <p class="links">
        <a href={stay("/operator/staff", { query: hotel.name })}>{own.staff}</a>
      </p>
    </Card>
  );
}

type Day = Hotel["days"][number];

function Days({ hotel, id, t }: SectionProps) {
  const { operatorHotel: own } = t;
  return (
    <section class="stack" aria-labelledby="days">
      <h2 id="days">{own.daysTitle}</h2>
      <p class="soft">{own.daysText}</p>
      <p class="acts">
        <Closing hotel={hotel} id={id} t={t} />
      </p>
      <Table
        caption={own.daysTitle}
        rows={hotel.days}
        keyOf={({ dayOn }) => dayOn}
        columns={[
          { title: own.day, cell: ({ dayOn }) => weekday(locale, noonOf(dayOn)) },
          { title: own.windows, cell: (day) => <Windows day={day} t={t} /> },
          {
            title: own.bags,
            isNumber: true,
            cell: ({ windows }) => String(windows.reduce((sum, { bags }) => sum + bags, 0)),
          },
          { title: t.operatorHotels.closure, cell: (day) => <Closure day={day} id={id} t={t} /> },
        ]}
      />
    </section>
  );
}

function Windows({ day, t }: { readonly day: Day; readonly t: PageWords }) {
  return (
    <ul>
      {day.windows.map(({ id, opensAt, closesAt, taken, capacity }) => (
        <li key={id}>
          {fillWords(t.operatorHotel.window, {
            from: time(locale, opensAt),
            until: time(locale, closesAt),
            taken,
            capacity,
          })}
        </li>
      ))}
    </ul>
  );
}

interface ClosureProps {
  readonly day: Day;
  readonly id: SectionProps["id"];
  readonly t: PageWords;
}

function Closure({ day, id, t }: ClosureProps) {
  const { busy } = useStore(acts);
  const { operatorHotel: own } = t;
  if (day.closure === null) return null;
  const { reason, closedAt, closedBy } = day.closure;
  return (
    <>
      <State tone="bad">{fillWords(own.closed, { reason })}</State>
      <p class="soft small">
        {fillWords(own.closedBy, { by: actorName(closedBy), at: dayTime(locale, closedAt) })}
      </p>
      <Button look="textual" isBusy={busy.has(`${id}:${day.dayOn}`)} onPress={() => reopen(id, day.dayOn, t)}>
        {own.reopen}
      </Button>
    </>
  );
}
