// One family: what is with it now, its money and terms, who acts for it, and what was done.
import { useState } from "preact/hooks";
import { day } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { stay } from "../../../scripts/session.ts";
import { acts } from "../../data/acts.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Confirm } from "../../ui/Confirm.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { Person } from "../../ui/Person.tsx";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { Account } from "./Account.tsx";
import { Commission } from "./Commission.tsx";
import { stateTones } from "./families.ts";
import { familyOf, idInAddress, open, pause, type PageWords, type SectionProps } from "./family.ts";
import { Done, People } from "./People.tsx";
import { Terms } from "./Terms.tsx";
import { Vat } from "./Vat.tsx";
import { Money, Orders } from "./Work.tsx";

export function FamilyPage({ t }: { readonly t: PageWords }) {
  const id = idInAddress();
  const { operatorFamily: own } = t;
  if (id === null)
    return (
      <Empty title={own.unknown} text={own.unknownText}>
        <a class="button quiet" href={stay("/operator/families")}>
          {t.operatorFamilies.title}
        </a>
      </Empty>
    );
  return <Loaded query={familyOf(id)}>{({ family }) => <Whole family={family} id={id} t={t} />}</Loaded>;
}

function Whole(props: SectionProps) {
  return (
    <div class="cards">
      <h2 class="visually-hidden">{props.t.operatorFamilies.family}</h2>
      <About {...props} />
      <Orders {...props} />
      <Money {...props} />
      <Account {...props} />
      <Terms {...props} />
      <Commission {...props} />
      <Vat {...props} />
      <People {...props} />
      <Done {...props} />
    </div>
  );
}

function About({ family, id, t }: SectionProps) {
  const { operatorFamily: own, operatorFamilies: names } = t;
  const isShown = family.state === "open" || family.state === "paused";
  const governorates: Readonly<Record<string, string>> = names.governorates;
  return (
    <Card
      title={
        <>
          <bdi>{family.name}</bdi> <State tone={stateTones[family.state]}>{names.states[family.state]}</State>
        </>
      }
      acts={isShown && <Opening family={family} id={id} t={t} />}
    >
      <Person role={names.family} name={family.name} phone={family.phone} />
      <Facts
        facts={[
          { label: names.association, value: family.associationName ?? names.noAssociation },
          {
            label: names.place,
            value: `${governorates[family.governorate] ?? ""} · ${family.place}`,
          },
          { label: own.goods, value: fillWords(own.goodsText, family.products) },
        ]}
      />
      <p class="soft small">{fillWords(own.since, { at: day(locale, family.createdAt) })}</p>
      {isShown && (
        <p class="links">
          <a href={stay(`/families/${family.slug}`)}>{own.shop}</a>
        </p>
      )}
    </Card>
  );
}

function Opening({ family, id, t }: SectionProps) {
  const [isAsking, setIsAsking] = useState(false);
  const { busy } = useStore(acts);
  const { operatorFamily: own } = t;
  const isBusy = busy.has(`${id}:state`);
  if (family.state === "paused")
    return (
      <Button look="quiet" isBusy={isBusy} onPress={() => open(id, t)}>
        {own.open}
      </Button>
    );
  return (
    <>
      <Button look="quiet" isBusy={isBusy} onPress={() => setIsAsking(true)}>
        {own.pause}
      </Button>
      <Confirm
        title={own.pause}
        text={fillWords(own.pauseText, { name: family.name })}
        yes={own.pauseYes}
        no={own.pauseNo}
        isOpen={isAsking}
        onYes={() => pause(id, t)}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
