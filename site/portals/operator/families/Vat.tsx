// A family's VAT status by date, recording another, and whether it is on social support.
import { useState } from "preact/hooks";
import { noonOf } from "../../../../worker/core/time.ts";
import { readCompact, readVatNumber } from "../../../../worker/core/reader.ts";
import { dayAndYear } from "../../../../worker/words/format.ts";
import { dotted, fillWords } from "../../../../worker/words/sentences.ts";
import { acts } from "../../data/acts.ts";
import { api, call } from "../../data/call.ts";
import { useForm } from "../../data/form.ts";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Field } from "../../ui/Form.tsx";
import { FormDialog } from "../../ui/FormDialog.tsx";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import { actorName } from "../names.ts";
import { setSupport, type Family, type PageWords, type SectionProps } from "./family.ts";

export function Vat({ family, id, t }: SectionProps) {
  const { busy } = useStore(acts);
  const { operatorFamily: own, operatorTerms: words } = t;
  const { vat, todayOn, isOnSocialSupport } = family.terms;
  const now = vat.find(({ fromOn }) => fromOn <= todayOn);
  return (
    <Card
      title={own.vatTitle}
      acts={
        <>
          <Recording family={family} id={id} t={t} />
          <Button
            look="textual"
            isBusy={busy.has(`${id}:support`)}
            onPress={() => setSupport(id, !isOnSocialSupport, t)}
          >
            {isOnSocialSupport ? own.supportEnd : own.supportBegin}
          </Button>
        </>
      }
    >
      {vat.length === 0 && <p class="soft">{words.vatNever}</p>}
      <ul class="stack">
        {vat.map((status) => (
          <Status key={status.fromOn} status={status} isNow={status === now} todayOn={todayOn} t={t} />
        ))}
      </ul>
      <p>
        <strong>{own.supportTitle}:</strong> {isOnSocialSupport ? own.supportYes : own.supportNo}
      </p>
    </Card>
  );
}

interface StatusProps {
  readonly status: Family["terms"]["vat"][number];
  readonly isNow: boolean;
  readonly todayOn: string;
  readonly t: PageWords;
}

function Status({ status, isNow, todayOn, t }: StatusProps) {
  const { operatorFamily: own, operatorTerms: words } = t;
  const { fromOn, vatNumber, recordedBy } = status;
  const isNext = fromOn > todayOn;
  return (
    <li>
      <strong>
        {vatNumber === null ? words.vatNone : fillWords(words.vatRegistered, { number: vatNumber })}
      </strong>{" "}
      <State tone={isNow ? "good" : isNext ? "act" : "calm"}>
        {isNow ? own.vatNow : isNext ? own.vatNext : own.vatBefore}
      </State>
      <p class="soft small">
        {dotted(locale, [
          fillWords(words.from, { from: dayAndYear(locale, noonOf(fromOn)) }),
          fillWords(own.by, { by: actorName(recordedBy) }),
        ])}
      </p>
    </li>
  );
}

function Recording({ family, id, t }: SectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { operatorFamily: own, operatorTerms: words } = t;
  const form = useForm({ vatNumber: "", fromOn: family.terms.todayOn }, ({ vatNumber, fromOn }) => {
    const isNumber = readCompact(vatNumber) === "" || readVatNumber(vatNumber) !== null;
    return {
      vatNumber: isNumber ? undefined : words.wrong.vatNumber,
      fromOn: fromOn === "" ? words.wrong.day : undefined,
    };
  });
  return (
    <>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        {own.recordVat}
      </Button>
      <FormDialog
        title={words.vatRecordTitle}
        text={words.vatText}
        form={form}
        act={words.vatRecord}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        actOf={({ vatNumber, fromOn }) => ({
          key: `${id}:vat`,
          send: () =>
            call(api.operator.families[":id"]["vat-statuses"].$post, {
              param: { id },
              json: { fromOn, vatNumber: readVatNumber(vatNumber) },
            }),
          said: words.vatRecorded,
        })}
        fieldOf={(code) => (code.startsWith("vat_number") ? "vatNumber" : "fromOn")}
      >
        <Field
          form={form}
          name="vatNumber"
          label={words.vatNumber}
          hint={words.vatNumberHint}
          isLatin
          isOptional
          inputMode="numeric"
        />
        <Field form={form} name="fromOn" label={words.vatFrom} hint={words.vatRecordText} isDay />
      </FormDialog>
    </>
  );
}
