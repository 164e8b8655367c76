// When a family is paid: the market's terms or its own, and changing them.
import { useState } from "preact/hooks";
import { readHundredths } from "../../../../worker/core/reader.ts";
import { dayTime, money } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { acts, perform } from "../../data/acts.ts";
import { useForm } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Field } from "../../ui/Form.tsx";
import { FormDialog } from "../../ui/FormDialog.tsx";
import { Money } from "../../ui/Money.tsx";
import { locale } from "../../words.ts";
import { actorName } from "../names.ts";
import { termsAct, type PageWords, type SectionProps } from "./family.ts";

export function Terms({ family, id, t }: SectionProps) {
  const { busy } = useStore(acts);
  const { operatorFamily: own } = t;
  const { own: special, market, changedAt, changedBy } = family.terms;
  const { delayDays, schedule, minimumHalalas } = special ?? market;
  const isOwn = special !== null && changedAt !== null;
  return (
    <Card
      title={own.termsTitle}
      acts={
        <>
          {isOwn && (
            <Button
              look="textual"
              isBusy={busy.has(`${id}:terms`)}
              onPress={() => void perform(termsAct(id, null, t))}
            >
              {own.useMarket}
            </Button>
          )}
          <Changing family={family} id={id} t={t} />
        </>
      }
    >
      <p class="soft">
        {isOwn
          ? fillWords(own.termsOwn, { by: actorName(changedBy), at: dayTime(locale, changedAt) })
          : own.termsMarket}
      </p>
      <Facts
        facts={[
          { label: own.delay, value: String(delayDays) },
          { label: own.schedule, value: own.schedules[schedule] },
          { label: own.minimum, value: <Money halalas={minimumHalalas} /> },
        ]}
      />
    </Card>
  );
}

function wrongIn(values: { readonly delayDays: string; readonly minimum: string }, t: PageWords) {
  const { operatorFamily: own } = t;
  const isDays = /^\d{1,2}$/.test(values.delayDays) && Number(values.delayDays) <= 60;
  return {
    delayDays: isDays ? undefined : own.wrongDays,
    minimum: readHundredths(values.minimum) === null ? own.wrongAmount : undefined,
  };
}

function Changing({ family, id, t }: SectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { operatorFamily: own } = t;
  const terms = family.terms.own ?? family.terms.market;
  const loaded: Readonly<Record<"delayDays" | "schedule" | "minimum", string>> = {
    delayDays: String(terms.delayDays),
    schedule: terms.schedule,
    minimum: money(terms.minimumHalalas).replaceAll(",", ""),
  };
  const form = useForm(loaded, (values) => wrongIn(values, t));
  const schedules = Object.entries(own.schedules);
  return (
    <>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        {own.change}
      </Button>
      <FormDialog
        title={own.termsTitle}
        form={form}
        act={own.save}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        actOf={({ delayDays, schedule, minimum }) =>
          termsAct(
            id,
            {
              delayDays: Number(delayDays),
              schedule: scheduleOf(schedule),
              minimumHalalas: readHundredths(minimum) ?? 0,
            },
            t,
          )
        }
      >
        <Field form={form} name="delayDays" label={own.delay} inputMode="numeric" isLatin />
        <Field form={form} name="schedule" label={own.schedule} choices={schedules} />
        <Field form={form} name="minimum" label={own.minimumField} inputMode="decimal" isLatin />
      </FormDialog>
    </>
  );
}

const scheduleNames = ["at_once", "daily", "weekly", "monthly"] as const;

function scheduleOf(value: string): (typeof scheduleNames)[number] {
  return scheduleNames.find((name) => name === value) ?? "weekly";
}
