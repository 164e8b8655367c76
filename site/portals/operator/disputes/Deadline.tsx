// How long there is to answer, counted down: days first, then hours, then minutes.
import { useEffect, useState } from "preact/hooks";
import { count, dayTime } from "../../../../worker/words/format.ts";
import { State } from "../../ui/State.tsx";
import { locale } from "../../words.ts";
import type { Words } from "./parts.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** From here on it is urgent. */
const urgentMs = 2 * dayMs;

function leftOf(ms: number, { operatorDisputes: t }: Words): string {
  if (ms <= 0) return t.late;
  if (ms >= urgentMs) return count(locale, t.daysLeft, Math.trunc(ms / dayMs));
  if (ms >= hourMs) return count(locale, t.hoursLeft, Math.trunc(ms / hourMs));
  return count(locale, t.minutesLeft, Math.max(1, Math.trunc(ms / minuteMs)));
}

export function Deadline({ at, t }: { readonly at: number; readonly t: Words }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs);
    return () => clearInterval(timer);
  }, []);
  const left = at - now;
  return (
    <>
      <State tone={left < urgentMs ? "bad" : "act"}>{leftOf(left, t)}</State>{" "}
      <span class="soft small">
        {t.operatorDisputes.answerBy} <time dateTime={new Date(at).toISOString()}>{dayTime(locale, at)}</time>
      </span>
    </>
  );
}
