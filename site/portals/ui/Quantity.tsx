// How many pieces: typed, or one more and one fewer at a time, never beyond what there is.
import type { Form, Values } from "../data/form.ts";
import { shared } from "../words.ts";
import { Icon } from "./Icon.tsx";

interface Props<Of extends Values> {
  readonly form: Form<Of>;
  readonly name: keyof Of & string;
  /** What is counted. */
  readonly label: string;
  readonly max: number;
}

export function Quantity<Of extends Values>({ form, name, label, max }: Props<Of>) {
  const now = Number(form.values[name] ?? "0") || 0;
  const set = (wanted: number) => form.type(name, String(Math.min(max, Math.max(0, Math.trunc(wanted)))));
  const { fewer, more } = shared.portalUi;
  return (
    <div class="stepper">
      <button type="button" disabled={now <= 0} onClick={() => set(now - 1)}>
        <Icon name="minus" size={20} />
        <span class="visually-hidden">{fewer}</span>
      </button>
      <input
        class="input"
        name={name}
        inputMode="numeric"
        aria-label={label}
        maxLength={2}
        value={String(now)}
        onChange={({ currentTarget }) => set(Number(currentTarget.value) || 0)}
      />
      <button type="button" disabled={now >= max} onClick={() => set(now + 1)}>
        <Icon name="plus" size={20} />
        <span class="visually-hidden">{more}</span>
      </button>
    </div>
  );
}
