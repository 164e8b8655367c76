// Which days a statement is of: a month with the ways to its neighbours, or two days of one's own.
import { useId, useState } from "preact/hooks";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { monthAfter, monthBefore, nameOf, type Month } from "./period.ts";
import type { Statement, Words } from "./source.ts";

interface Props {
  readonly told: Statement;
  readonly onChoose: (days: Month) => void;
  readonly t: Words;
}

export function Period({ told, onChoose, t }: Props) {
  const { familyStatement: own } = t;
  return (
    <>
      <div class="months">
        <Step to={monthBefore(told)} name={own.previous} isBack onChoose={onChoose} />
        <h2>{nameOf(told)}</h2>
        <Step to={monthAfter(told)} name={own.next} onChoose={onChoose} />
      </div>
      <details>
        <summary>{own.otherDays}</summary>
        <OtherDays told={told} onChoose={onChoose} t={t} />
      </details>
    </>
  );
}

interface StepProps extends Pick<Props, "onChoose"> {
  readonly to: Month | null;
  readonly name: string;
  readonly isBack?: boolean;
}

/** Where there is nothing its place is kept. */
function Step({ to, name, isBack = false, onChoose }: StepProps) {
  if (to === null) return <span />;
  return (
    <button class={isBack ? "month back" : "month"} type="button" onClick={() => onChoose(to)}>
      <Icon name="chevron" size={28} flips />
      <span class="visually-hidden">{name}</span>
    </button>
  );
}

function OtherDays({ told, onChoose, t }: Props) {
  const [days, setDays] = useState({ from: told.fromOn, until: told.untilOn });
  const id = useId();
  const { familyStatement: own } = t;
  const send = (event: Event) => {
    event.preventDefault();
    onChoose(days);
  };
  return (
    <form class="filters" onSubmit={send}>
      {(["from", "until"] as const).map((name) => (
        <div class="field" key={name}>
          <label for={`${id}-${name}`}>{own[name]}</label>
          <input
            class="input"
            id={`${id}-${name}`}
            type="date"
            required
            value={days[name]}
            onInput={({ currentTarget }) => setDays({ ...days, [name]: currentTarget.value })}
          />
        </div>
      ))}
      <Button look="quiet">{own.show}</Button>
    </form>
  );
}
