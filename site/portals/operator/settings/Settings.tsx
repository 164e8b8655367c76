// The market's settings: legal choices, who issues documents, when families are paid, and the account that pays.
import { useState } from "preact/hooks";
import { dayTime } from "../../../../worker/words/format.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { api, call } from "../../data/call.ts";
import { useForm } from "../../data/form.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Field } from "../../ui/Form.tsx";
import { FormDialog } from "../../ui/FormDialog.tsx";
import { Loaded } from "../../ui/Loaded.tsx";
import { locale } from "../../words.ts";
import {
  fieldName,
  kindsOf,
  settings,
  textAt,
  valueOf,
  type Setting,
  type SettingField,
  type SettingKind,
  type Words,
} from "./settings.ts";

export function Settings({ t }: { readonly t: Words }) {
  return (
    <Loaded query={settings}>
      {({ settings: loaded }) => (
        <div class="cards">
          <h2 class="visually-hidden">{t.operatorTerms.settingsTitle}</h2>
          {kindsOf(t).map((kind) => (
            <SettingCard
              key={kind.name}
              kind={kind}
              setting={loaded.find(({ name }) => name === kind.name)}
              t={t}
            />
          ))}
        </div>
      )}
    </Loaded>
  );
}

interface Props {
  readonly kind: SettingKind;
  readonly setting: Setting | undefined;
  readonly t: Words;
}

/** Of a choice its label. */
function shownText(value: unknown, field: SettingField): string {
  const text = textAt(value, field);
  return field.choices?.find(([each]) => each === text)?.[1] ?? text;
}

function SettingCard({ kind, setting, t }: Props) {
  const { operatorTerms: own } = t;
  if (setting === undefined) return null;
  const { value, changedAt } = setting;
  return (
    <Card title={kind.title} acts={<Changing kind={kind} setting={setting} t={t} />}>
      <p class="soft">{kind.text}</p>
      <Facts facts={kind.fields.map((field) => ({ label: field.label, value: shownText(value, field) }))} />
      <p class="soft small">
        {changedAt === null ? own.neverChanged : fillWords(own.changed, { at: dayTime(locale, changedAt) })}
      </p>
    </Card>
  );
}

function Changing({ kind, setting, t }: Required<Props> & { readonly setting: Setting }) {
  const [isOpen, setIsOpen] = useState(false);
  const { operatorTerms: own } = t;
  const { name, fields } = kind;
  const loaded: Readonly<Record<string, string>> = Object.fromEntries(
    fields.map((field) => {
      const first = field.choices?.[0]?.[0] ?? "";
      return [fieldName(field.path), textAt(setting.value, field) || first];
    }),
  );
  const form = useForm(loaded, () => ({}));
  return (
    <>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        {own.change} <span class="visually-hidden">{kind.title}</span>
      </Button>
      <FormDialog
        title={kind.title}
        form={form}
        act={own.save}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        actOf={(typed) => ({
          key: name,
          send: () =>
            call(api.operator.settings[":name"].$put, {
              param: { name },
              json: { value: valueOf(setting.value, fields, typed) },
            }),
          said: name === "bank_debtor" ? own.proposed : own.saved,
        })}
        fieldOf={(_code, at) => fields.map(({ path }) => fieldName(path)).find((each) => each === at) ?? null}
      >
        {fields.map(({ path, label, kind: of = "text", hint, choices, isLatin, isOptional }) => (
          <Field
            key={path}
            form={form}
            name={fieldName(path)}
            label={label}
            {...(hint !== undefined && { hint })}
            {...(choices !== undefined && { choices })}
            isLatin={isLatin === true || of === "number" || of === "riyals"}
            isOptional={isOptional === true}
            inputMode={of === "number" ? "numeric" : of === "riyals" ? "decimal" : "text"}
          />
        ))}
      </FormDialog>
    </>
  );
}
