// Writes a commission rule, and shows while it is written what a piece of 100 riyals would give.
import { useEffect, useState } from "preact/hooks";
import { halalas, subtract } from "../../../../worker/core/money.ts";
import { readHundredths } from "../../../../worker/core/reader.ts";
import { deemedVatOf, splitLine, type SoldLine } from "../../../../worker/shop/pricing/rules-split.ts";
import { api, call } from "../../data/call.ts";
import { useForm, type Form } from "../../data/form.ts";
import { findSubjects, nameOfSubject } from "../../data/subjects.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice, type Option } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Form.tsx";
import { FormDialog } from "../../ui/FormDialog.tsx";
import { Money } from "../../ui/Money.tsx";
import { Table } from "../../ui/Table.tsx";
import type { Market, Words } from "./rules.ts";

interface Props {
  readonly market: Market;
  /** The family for which a rule is begun; empty for none. */
  readonly familyId: string;
  readonly t: Words;
}

const scopes = ["family", "product", "category", "association", "social_support", "default"] as const;
type Scope = (typeof scopes)[number];
const finders = {
  family: findSubjects("family"),
  product: findSubjects("product"),
  category: findSubjects("category"),
  association: findSubjects("association"),
} as const;

const empty = {
  scope: "family",
  subject: "",
  percent: "",
  floor: "",
  cap: "",
  fromOn: "",
  untilOn: "",
  note: "",
};
type Values = typeof empty;

const scopeOf = (name: string): Scope => scopes.find((scope) => scope === name) ?? "family";
const finderOf = (scope: Scope) =>
  scope === "social_support" || scope === "default" ? null : finders[scope];
const amountOf = (text: string) => {
  const amount = readHundredths(text);
  return amount === null ? null : halalas(amount);
};

function wrongIn(values: Values, t: Words) {
  const { wrong } = t.operatorTerms;
  const { scope, subject, percent, floor, cap, fromOn, untilOn, note } = values;
  const rate = readHundredths(percent);
  const [least, most] = [amountOf(floor), amountOf(cap)];
  const isCapLow = least !== null && most !== null && most < least;
  const isCapWrong = cap !== "" && most === null;
  return {
    subject: finderOf(scopeOf(scope)) !== null && subject === "" ? wrong.subject : undefined,
    percent: rate === null || rate > 10_000 ? wrong.percent : undefined,
    floor: floor !== "" && least === null ? wrong.amount : undefined,
    cap: isCapWrong ? wrong.amount : isCapLow ? wrong.cap : undefined,
    fromOn: fromOn === "" ? wrong.day : undefined,
    untilOn: untilOn !== "" && untilOn <= fromOn ? wrong.until : undefined,
    note: note.trim() === "" ? wrong.note : undefined,
  };
}

function draftOf({ scope, subject, percent, floor, cap, fromOn, untilOn, note }: Values) {
  return {
    scope: scopeOf(scope),
    subjectId: finderOf(scopeOf(scope)) === null ? "" : subject,
    basisPoints: readHundredths(percent) ?? 0,
    floorHalalas: amountOf(floor),
    capHalalas: amountOf(cap),
    fromOn,
    untilOn: untilOn === "" ? null : untilOn,
    note,
  };
}

export function RuleForm({ market, familyId, t }: Props) {
  const [isOpen, setIsOpen] = useState(familyId !== "");
  const [subject, setSubject] = useState<Option | null>(null);
  const { operatorTerms: own } = t;
  const form = useForm({ ...empty, subject: familyId, fromOn: market.todayOn }, (values) =>
    wrongIn(values, t),
  );
  useEffect(() => {
    if (familyId === "") return;
    void nameOfSubject("family", familyId).then(
      (name) => name !== null && setSubject({ id: familyId, name }),
    );
  }, [familyId]);
  const choose = (option: Option | null) => {
    setSubject(option);
    form.type("subject", option?.id ?? "");
  };
  return (
    <>
      <p class="acts">
        <Button onPress={() => setIsOpen(true)}>{own.addTitle}</Button>
      </p>
      <FormDialog
        title={own.addTitle}
        text={own.addText}
        form={form}
        act={own.add}
        isOpen={isOpen}
        isWide
        onClose={() => {
          setSubject(null);
          setIsOpen(false);
        }}
        actOf={(values) => ({
          key: "rule",
          send: () => call(api.operator["commission-rules"].$post, { json: draftOf(values) }),
          said: own.added,
        })}
        fieldOf={(code) => (code === "commission_subject_unknown" ? "subject" : "fromOn")}
      >
        <RuleSubject form={form} subject={subject} onChoose={choose} t={t} />
        <RuleRate form={form} market={market} t={t} />
        <Field form={form} name="fromOn" label={own.fromLabel} isDay />
        <Field form={form} name="untilOn" label={own.untilLabel} hint={own.untilHint} isDay isOptional />
        <Field form={form} name="note" label={own.note} hint={own.noteHint} maxLength={300} />
      </FormDialog>
    </>
  );
}

interface SubjectProps {
  readonly form: Form<Values>;
  readonly subject: Option | null;
  readonly onChoose: (option: Option | null) => void;
  readonly t: Words;
}

function RuleSubject({ form, subject, onChoose, t }: SubjectProps) {
  const { operatorTerms: own } = t;
  const scope = scopeOf(form.values.scope);
  const finder = finderOf(scope);
  return (
    <>
      <Field
        form={form}
        name="scope"
        label={own.scope}
        choices={scopes.map((name) => [name, own.scopes[name]])}
      />
      {finder !== null && (
        <Choice
          key={scope}
          id="field-subject"
          label={own.subject}
          load={finder}
          chosen={subject}
          onChoose={onChoose}
          wrong={form.wrong.subject}
        />
      )}
    </>
  );
}

interface RateProps {
  readonly form: Form<Values>;
  readonly market: Market;
  readonly t: Words;
}

function RuleRate({ form, market, t }: RateProps) {
  const { operatorTerms: own } = t;
  return (
    <>
      <Field
        form={form}
        name="percent"
        label={own.percent}
        hint={own.percentHint}
        inputMode="decimal"
        isLatin
      />
      <Field form={form} name="floor" label={own.floorLabel} inputMode="decimal" isLatin isOptional />
      <Field form={form} name="cap" label={own.capLabel} inputMode="decimal" isLatin isOptional />
      <Example values={form.values} market={market} t={t} />
    </>
  );
}

const exampleHalalas = halalas(10_000);

function partsOf(line: SoldLine) {
  const { commissionHalalas, vatHalalas, shareHalalas } = splitLine(line);
  const saleVat = deemedVatOf(line);
  return {
    saleVat,
    commission: commissionHalalas,
    commissionVat: subtract(vatHalalas, saleVat),
    share: shareHalalas,
  };
}

interface ExampleProps {
  readonly values: Values;
  readonly market: Market;
  readonly t: Words;
}

function Example({ values, market, t }: ExampleProps) {
  const { operatorTerms: own } = t;
  const rule = {
    commissionBasisPoints: Math.min(readHundredths(values.percent) ?? market.commissionBasisPoints, 10_000),
    commissionFloorHalalas: amountOf(values.floor),
    commissionCapHalalas: amountOf(values.cap),
    grossHalalas: exampleHalalas,
    quantity: 1,
  };
  const isDeemed = market.isOperatorRegistered;
  const unregistered = partsOf({
    ...rule,
    taxMode: isDeemed ? "deemed_supplier" : "no_vat",
    isCommissionTaxed: isDeemed && market.isCommissionTaxedWhenDeemed,
  });
  const registered = partsOf({ ...rule, taxMode: "seller_registered", isCommissionTaxed: true });
  const names = ["saleVat", "commission", "commissionVat", "share"] as const;
  return (
    <Table
      caption={own.previewTitle}
      rows={names}
      keyOf={(name) => name}
      columns={[
        { title: own.previewPart, cell: (name) => own[name] },
        {
          title: own.previewUnregistered,
          isNumber: true,
          cell: (name) => <Money halalas={unregistered[name]} />,
        },
        {
          title: own.previewRegistered,
          isNumber: true,
          cell: (name) => <Money halalas={registered[name]} />,
        },
      ]}
    />
  );
}
