// Which days are shown: one choice for the usual ones, two fields for others, and the days themselves beside it.
import { useId } from "preact/hooks";
import { dayAndYear } from "../../../worker/words/format.ts";
import { range } from "../../../worker/words/sentences.ts";
import { daysOf, presets, type Period, type Preset } from "../data/period.ts";
import { locale, shared } from "../words.ts";

interface Props {
  readonly period: Period;
  readonly onChange: (period: Partial<Period>) => void;
  /** What the days are of, where "Period" says too little. */
  readonly label?: string;
  /** Where a report needs a beginning and an end, "all" is left out. */
  readonly isBounded?: boolean;
}

function isPreset(text: string): text is Preset {
  return presets.some((preset) => preset === text);
}

export function DateRange({ period, onChange, label, isBounded = false }: Props) {
  const id = useId();
  const t = shared.portalNumbers;
  const choices = presets.filter((preset) => !isBounded || preset !== "all");
  const shown = daysOf(period, Date.now());
  const choose = (text: string) => {
    if (!isPreset(text)) return;
    // One's own days begin with those that were shown.
    const own =
      text === "days" ? { from: shown.from ?? "", until: shown.until ?? "" } : { from: "", until: "" };
    onChange({ period: text, ...own });
  };
  return (
    <div class="range" role="group" aria-label={label ?? t.period}>
      <div class="field">
        <label for={id}>{label ?? t.period}</label>
        <select
          class="input"
          id={id}
          value={period.period}
          aria-describedby={`${id}-days`}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {choices.map((preset) => (
            <option key={preset} value={preset}>
              {t.presets[preset]}
            </option>
          ))}
        </select>
      </div>
      {period.period === "days" ? (
        (["from", "until"] as const).map((name) => (
          <div class="field" key={name}>
            <label for={`${id}-${name}`}>{t[name]}</label>
            <input
              class="input"
              id={`${id}-${name}`}
              type="date"
              value={period[name]}
              onChange={({ currentTarget }) => onChange({ [name]: currentTarget.value })}
            />
          </div>
        ))
      ) : (
        <Shown days={shown} id={`${id}-days`} />
      )}
    </div>
  );
}

function Shown({ days, id }: { readonly days: ReturnType<typeof daysOf>; readonly id: string }) {
  if (days.from === null || days.until === null) return null;
  const [from, until] = [dayAndYear(locale, days.from), dayAndYear(locale, days.until)];
  return (
    <p class="soft small" id={id}>
      {from === until ? from : range(locale, from, until)}
    </p>
  );
}
