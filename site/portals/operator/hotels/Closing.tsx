// Closes a hotel's desk for days: how many bags are due in them is said before.
import { useState } from "preact/hooks";
import { count } from "../../../../worker/words/format.ts";
import { api, call } from "../../data/call.ts";
import { useForm } from "../../data/form.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Form.tsx";
import { FormDialog } from "../../ui/FormDialog.tsx";
import { locale } from "../../words.ts";
import { type Hotel, type SectionProps } from "./hotels.ts";

function bagsIn({ days }: Hotel, fromOn: string, untilOn: string): number {
  return days
    .filter(({ dayOn }) => dayOn >= fromOn && dayOn <= untilOn)
    .flatMap(({ windows }) => windows)
    .reduce((sum, { bags }) => sum + bags, 0);
}

export function Closing({ hotel, id, t }: SectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { operatorHotel: own } = t;
  const first = { fromOn: hotel.todayOn, untilOn: hotel.todayOn, reason: "" };
  const form = useForm(first, ({ fromOn, untilOn, reason }) => ({
    fromOn: fromOn === "" ? own.wrongDay : undefined,
    untilOn: untilOn === "" || untilOn < fromOn ? own.wrongUntil : undefined,
    reason: reason.trim().length < 3 ? own.wrongReason : undefined,
  }));
  const due = bagsIn(hotel, form.values.fromOn, form.values.untilOn);
  return (
    <>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        {own.close}
      </Button>
      <FormDialog
        title={own.close}
        text={own.closeText}
        form={form}
        act={own.closeAct}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        actOf={(json) => ({
          key: `${id}:close`,
          send: () => call(api.operator.hotels[":id"].closures.$post, { param: { id }, json }),
          said: own.closeSaid,
        })}
        fieldOf={(code, field) => (code === "day_past" ? "fromOn" : field === "untilOn" ? "untilOn" : null)}
      >
        <Field form={form} name="fromOn" label={own.from} isDay />
        <Field form={form} name="untilOn" label={own.until} isDay />
        <p role="status">{due === 0 ? own.bagsNone : count(locale, own.bagsDue, due)}</p>
        <Field form={form} name="reason" label={own.reason} hint={own.reasonHint} maxLength={200} />
      </FormDialog>
    </>
  );
}
