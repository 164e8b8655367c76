// A field that searches a list: what is sought stands in the address once it is sent.
import { useEffect, useId, useState } from "preact/hooks";
import { shared } from "../words.ts";
import { Button } from "./Button.tsx";

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly act: string;
  /** What the list is searched for now. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

export function SearchBox({ label, hint, act, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const id = useId();
  const send = (event: Event) => {
    event.preventDefault();
    onSearch(typed.trim());
  };
  return (
    <form class="find" role="search" onSubmit={send}>
      <div class="field">
        <label for={id}>{label}</label>
        <input
          class="input"
          id={id}
          type="search"
          maxLength={80}
          aria-describedby={`${id}-hint`}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
      <Button look="quiet">{act}</Button>
      {value !== "" && (
        <Button look="textual" onPress={() => onSearch("")}>
          {shared.portalUi.clear}
        </Button>
      )}
    </form>
  );
}
