// A choice from a long list, found by typing (the combobox of the ARIA patterns).
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { failureText } from "../../scripts/page-words.ts";
import type { Outcome } from "../data/call.ts";
import { shared } from "../words.ts";
import { FieldNotes, notesOf } from "./FieldNotes.tsx";
import { Icon } from "./Icon.tsx";

export interface Option {
  readonly id: string;
  readonly name: string;
  /** Distinguishes those of the same name. */
  readonly about?: string | null;
}

/** Looks for what is typed; of nothing typed it may give the first ones or none. */
export type LoadOptions = (typed: string) => Promise<Outcome<readonly Option[]>>;

interface Props {
  readonly label: string;
  readonly load: LoadOptions;
  /** The chosen one; null chooses nothing. */
  readonly chosen: Option | null;
  readonly onChoose: (option: Option | null) => void;
  readonly id?: string;
  readonly hint?: string;
  readonly wrong?: string | undefined;
  /** Shown where nothing is chosen. */
  readonly placeholder?: string;
}

type Found = Outcome<readonly Option[]> | null;

const pauseMs = 200;

/** What is typed in an open field is looked for; null: the field is closed. */
function useFound(typed: string | null, load: LoadOptions): Found {
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    if (typed === null) return undefined;
    let isCurrent = true;
    const look = async () => {
      const answer = await load(typed);
      if (isCurrent) setFound(answer);
    };
    setFound(null);
    const timer = setTimeout(() => void look(), typed === "" ? 0 : pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [typed, load]);
  return found;
}

interface Field {
  /** What is typed; null while the field is closed. */
  readonly typed: string | null;
  readonly found: Found;
  readonly options: readonly Option[];
  readonly active: number;
  readonly type: (typed: string | null) => void;
  readonly press: (event: KeyboardEvent) => void;
}

function useField(load: LoadOptions, choose: (option: Option) => void): Field {
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const found = useFound(typed?.trim() ?? null, load);
  const options = typed !== null && found?.ok === true ? found.body : [];
  const type = (text: string | null) => {
    setActive(0);
    setTyped(text);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const current = options[active];
    const isEnter = event.key === "Enter" && current !== undefined;
    const isEscape = event.key === "Escape" && typed !== null;
    if (step === undefined && !isEnter && !isEscape) return;
    event.preventDefault();
    if (isEnter) choose(current);
    else if (isEscape) {
      event.stopPropagation();
      type(null);
    } else if (typed === null) type("");
    else setActive(Math.min(options.length - 1, Math.max(0, active + (step ?? 0))));
  };
  return { typed, found, options, active, type, press };
}

export function Choice(props: Props) {
  const own = useId();
  const { id = own, label, hint, wrong } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Combobox {...props} id={id} />
      <FieldNotes id={id} hint={hint} wrong={wrong} />
    </div>
  );
}

function Combobox(props: Props & { readonly id: string }) {
  const { id, label, chosen, onChoose, load, hint, wrong, placeholder = shared.portalUi.all } = props;
  const box = useRef<HTMLInputElement>(null);
  const choose = (option: Option | null) => {
    field.type(null);
    onChoose(option);
    box.current?.focus();
  };
  const field = useField(load, choose);
  const { typed, found, options, active, type } = field;
  return (
    <div class="combo">
      <input
        class="input"
        id={id}
        ref={box}
        type="text"
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `${id}-${active}` : undefined}
        aria-describedby={notesOf({ id, hint, wrong })}
        aria-invalid={wrong === undefined ? undefined : "true"}
        autocomplete="off"
        maxLength={60}
        placeholder={placeholder}
        value={typed ?? chosen?.name ?? ""}
        onClick={({ currentTarget }) => {
          currentTarget.select();
          if (typed === null) type("");
        }}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onBlur={() => type(null)}
        onKeyDown={field.press}
      />
      {chosen !== null && typed === null && <Clear label={label} onPress={() => choose(null)} />}
      <Options id={id} label={label} options={options} active={active} onChoose={choose} />
      <p class="said" role="status">
        {typed === null ? "" : sayFound(found, typed.trim())}
      </p>
    </div>
  );
}

function Clear({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button class="close" type="button" onClick={onPress}>
      <Icon name="close" size={16} />
      <span class="visually-hidden">
        {shared.portalUi.clear} {label}
      </span>
    </button>
  );
}

function sayFound(found: Found, typed: string): string {
  if (found === null) return "";
  if (!found.ok) return failureText(found.code, found.detail);
  if (found.body.length > 0) return "";
  return typed === "" ? shared.portalUi.typeToFind : shared.portalUi.noneFound;
}

interface OptionsProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly active: number;
  readonly onChoose: (option: Option) => void;
}

/** The field keeps the focus while an option is pressed. */
function Options({ id, label, options, active, onChoose }: OptionsProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: "nearest" }), [active]);
  return (
    <ul id={`${id}-list`} ref={list} role="listbox" aria-label={label} hidden={options.length === 0}>
      {options.map((option, index) => (
        <li
          key={option.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          <bdi>{option.name}</bdi>
          {(option.about ?? null) !== null && <small dir="auto">{option.about}</small>}
        </li>
      ))}
    </ul>
  );
}
