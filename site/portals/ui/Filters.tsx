// What a list is narrowed to: the choices stand in the address, and one press takes all of them back.
import { useId } from "preact/hooks";
import { shared } from "../words.ts";
import { Button } from "./Button.tsx";

export interface Filter<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** The first choice narrows nothing. */
  readonly choices: readonly (readonly [value: string, label: string])[];
}

interface Props<Name extends string> {
  readonly filters: readonly Filter<Name>[];
  readonly values: Readonly<Record<Name, string>>;
  readonly onChange: (name: Name, value: string) => void;
  readonly onClear: () => void;
}

export function Filters<Name extends string>({ filters, values, onChange, onClear }: Props<Name>) {
  const id = useId();
  const isNarrowed = filters.some(({ name, choices }) => values[name] !== choices[0]?.[0]);
  return (
    <div class="filters" role="group" aria-label={shared.portalUi.filters}>
      {filters.map(({ name, label, choices }) => (
        <div class="field" key={name}>
          <label for={`${id}-${name}`}>{label}</label>
          <select
            class="input"
            id={`${id}-${name}`}
            value={values[name]}
            onChange={({ currentTarget }) => onChange(name, currentTarget.value)}
          >
            {choices.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </div>
      ))}
      {isNarrowed && (
        <Button look="textual" onPress={onClear}>
          {shared.portalUi.clear}
        </Button>
      )}
    </div>
  );
}
