// What a list is narrowed to: the choices stand in the address, and one press takes all of them back.
import { useId } from "preact/hooks";
import { shared } from "../words.ts";
import { Button } from "./Button.tsx";
import { Choice, type LoadOptions } from "./Choice.tsx";

interface Named<Name extends string> {
  readonly name: Name;
  readonly label: string;
}

/** A few choices that are all shown. */
interface ShortFilter<Name extends string> extends Named<Name> {
  /** The first choice narrows nothing. */
  readonly choices: readonly (readonly [value: string, label: string])[];
}

/** A choice from a long list, found by typing; "" narrows nothing. */
interface LongFilter<Name extends string> extends Named<Name> {
  readonly load: LoadOptions;
  /** The name of the chosen one, once it is known. */
  readonly chosenName: string | null;
}

/** A day of the calendar; "" narrows nothing. */
interface DayFilter<Name extends string> extends Named<Name> {
  readonly isDay: true;
}

export type Filter<Name extends string> = ShortFilter<Name> | LongFilter<Name> | DayFilter<Name>;

interface Props<Name extends string> {
  readonly filters: readonly Filter<Name>[];
  readonly values: Readonly<Record<Name, string>>;
  readonly onChange: (name: Name, value: string) => void;
  readonly onClear: () => void;
}

function firstOf<Name extends string>(filter: Filter<Name>): string {
  return "choices" in filter ? (filter.choices[0]?.[0] ?? "") : "";
}

export function Filters<Name extends string>({ filters, values, onChange, onClear }: Props<Name>) {
  const id = useId();
  const isNarrowed = filters.some((filter) => values[filter.name] !== firstOf(filter));
  return (
    <div class="filters" role="group" aria-label={shared.portalUi.filters}>
      {filters.map((filter) => (
        <Control
          key={filter.name}
          id={`${id}-${filter.name}`}
          filter={filter}
          value={values[filter.name]}
          onChange={(value) => onChange(filter.name, value)}
        />
      ))}
      {isNarrowed && (
        <Button look="textual" onPress={onClear}>
          {shared.portalUi.clear}
        </Button>
      )}
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly filter: Filter<string>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Control({ id, filter, value, onChange }: ControlProps) {
  if ("load" in filter) {
    const chosen = value === "" ? null : { id: value, name: filter.chosenName ?? "…" };
    const { label, load } = filter;
    return (
      <Choice
        id={id}
        label={label}
        load={load}
        chosen={chosen}
        onChoose={(option) => onChange(option?.id ?? "")}
      />
    );
  }
  const change = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
    onChange(currentTarget.value);
  return (
    <div class="field">
      <label for={id}>{filter.label}</label>
      {"isDay" in filter ? (
        <input class="input" type="date" id={id} value={value} onChange={change} />
      ) : (
        <select class="input" id={id} value={value} onChange={change}>
          {filter.choices.map(([each, text]) => (
            <option key={each} value={each}>
              {text}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
