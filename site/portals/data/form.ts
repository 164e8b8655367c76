// A form whose typed text stays while what it was filled with is refreshed, and that says beside each field what is wrong.
import { useState } from "preact/hooks";

export type Values = Readonly<Record<string, string>>;
/** What is wrong with a field, in words; none where all is well. */
export type Wrong<Of extends Values> = {
  readonly [Name in keyof Of]?: string | undefined;
};

export interface Form<Of extends Values> {
  readonly values: Of;
  readonly wrong: Wrong<Of>;
  /** How often it was sent with something wrong: the summary is then read out. */
  readonly attempts: number;
  readonly type: (name: keyof Of & string, text: string) => void;
  /** Fills in several fields at once. */
  readonly typeAll: (texts: Partial<Of>) => void;
  /** The values where nothing is wrong with them, else null. */
  readonly check: () => Of | null;
  /** Says what the Worker found wrong with a field. */
  readonly refuse: (wrong: Wrong<Of>) => void;
  /** Forgets what was typed, as after it was saved. */
  readonly reset: () => void;
}

interface State<Of extends Values> {
  readonly typed: Partial<Of>;
  readonly wrong: Wrong<Of>;
  readonly attempts: number;
}

export function useForm<Of extends Values>(loaded: Of, checkValues: (values: Of) => Wrong<Of>): Form<Of> {
  const clean: State<Of> = { typed: {}, wrong: {}, attempts: 0 };
  const [state, setState] = useState(clean);
  const values = { ...loaded, ...state.typed };
  const refuse = (wrong: Wrong<Of>) => setState({ ...state, wrong, attempts: state.attempts + 1 });
  return {
    values,
    wrong: state.wrong,
    attempts: state.attempts,
    type: (name, text) => {
      const wrong = { ...state.wrong, [name]: undefined };
      setState({ ...state, typed: { ...state.typed, [name]: text }, wrong });
    },
    typeAll: (texts) => setState({ ...state, typed: { ...state.typed, ...texts }, wrong: {} }),
    check: () => {
      const wrong = checkValues(values);
      if (Object.values(wrong).every((text) => text === undefined)) return values;
      refuse(wrong);
      return null;
    },
    refuse,
    reset: () => setState(clean),
  };
}
