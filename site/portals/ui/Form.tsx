// A form and its fields: what is wrong stands beside each field, and in a summary that takes the focus.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { count } from "../../../worker/words/format.ts";
import type { Form as FormState, Values } from "../data/form.ts";
import { locale, shared } from "../words.ts";
import { Button } from "./Button.tsx";
import { FieldNotes, notesOf } from "./FieldNotes.tsx";

interface FormProps<Of extends Values> {
  readonly form: FormState<Of>;
  readonly act: string;
  readonly isBusy: boolean;
  readonly onSend: (values: Of) => void;
  readonly children: ComponentChildren;
}

export function Form<Of extends Values>({ form, act, isBusy, onSend, children }: FormProps<Of>) {
  const send = (event: Event) => {
    event.preventDefault();
    const values = isBusy ? null : form.check();
    if (values !== null) onSend(values);
  };
  return (
    <form class="stack" noValidate onSubmit={send}>
      <Summary form={form} />
      {children}
      <Button isWide isBusy={isBusy}>
        {act}
      </Button>
    </form>
  );
}

/** Where the focus goes when it was sent with something wrong; its links lead to the fields. */
function Summary<Of extends Values>({ form }: { readonly form: FormState<Of> }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (form.attempts > 0) place.current?.focus();
  }, [form.attempts]);
  const wrong = Object.entries(form.wrong).flatMap(([name, text]) =>
    text === undefined ? [] : [{ name, text }],
  );
  if (wrong.length === 0) return null;
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={place}>
      <p>{count(locale, shared.portalUi.wrong, wrong.length)}</p>
      <ul>
        {wrong.map(({ name, text }) => (
          <li key={name}>
            <a class="details" href={`#field-${name}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProps<Of extends Values> {
  readonly form: FormState<Of>;
  readonly name: keyof Of & string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly isLong?: boolean;
  /** Numbers, codes and addresses of the net run from left to right. */
  readonly isLatin?: boolean;
  readonly inputMode?: "text" | "numeric" | "decimal" | "tel" | "email";
  readonly isDay?: boolean;
  readonly maxLength?: number;
  readonly choices?: readonly (readonly [value: string, label: string])[];
}

export function Field<Of extends Values>(props: FieldProps<Of>) {
  const { form, name, label, hint, isOptional = false } = props;
  const id = useId();
  const wrong = form.wrong[name];
  const common = {
    id: `field-${name}`,
    name,
    class: "input",
    value: form.values[name] ?? "",
    "aria-invalid": wrong === undefined ? undefined : ("true" as const),
    "aria-describedby": notesOf({ id, hint, wrong }),
  };
  return (
    <div class="field">
      <label for={common.id}>
        {label} {isOptional && <span class="optional">{shared.common.optional}</span>}
      </label>
      <Control {...props} common={common} />
      <FieldNotes id={id} hint={hint} wrong={wrong} />
    </div>
  );
}

interface ControlProps<Of extends Values> extends FieldProps<Of> {
  readonly common: {
    readonly id: string;
    readonly name: string;
    readonly class: string;
    readonly value: string;
  };
}

function Control<Of extends Values>(props: ControlProps<Of>) {
  const {
    form,
    name,
    common,
    choices,
    isLong = false,
    isLatin = false,
    inputMode = "text",
    isDay = false,
    maxLength = 500,
  } = props;
  const type = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
    form.type(name, currentTarget.value);
  const dir = isLatin ? "ltr" : "auto";
  if (choices !== undefined) {
    return (
      <select {...common} onChange={type}>
        {choices.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  if (isLong) return <textarea {...common} rows={3} maxLength={maxLength} dir={dir} onInput={type} />;
  if (isDay) return <input {...common} type="date" onInput={type} />;
  return <input {...common} inputMode={inputMode} maxLength={maxLength} dir={dir} onInput={type} />;
}
