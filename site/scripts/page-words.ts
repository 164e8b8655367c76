// The words for a page's scripts, embedded by components/ui/ScriptWords.astro in the page's language.
import { noonOf } from "../../worker/core/time.ts";
import { day, dayTime, money } from "../../worker/words/format.ts";
import { describeFrom } from "../../worker/words/promises.ts";
import { fillWords } from "../../worker/words/sentences.ts";
import type { RefusalCode } from "../../worker/core/refusal.ts";
import type { RefusalWords } from "../../worker/words/all/buyers.ts";
import type { PortalWords } from "../../worker/words/all/portals.ts";
import { pageLocale } from "./page-locale.ts";

export type ScriptWords = Pick<PortalWords, "common"> &
  Partial<PortalWords> & { readonly refusals: RefusalWords };

/** Why a response is missing: no network here, or no reply from the store. */
export type Failure = RefusalCode | "offline" | "unreachable";
export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;

function readWords(): ScriptWords {
  return JSON.parse(document.getElementById("script-words")?.textContent ?? "{}");
}

export const pageWords = readWords();

export function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === "string" && code in pageWords.refusals;
}

/** "oldHalalas" is written as {old}, "earliestAt" as {earliest}, "departureOn" as {departure}. */
function factInWords(name: string, value: Facts[string]): readonly [string, Facts[string]] {
  if (typeof value === "number" && name.endsWith("Halalas")) return [name.slice(0, -7), money(value)];
  if (typeof value === "number" && name === "earliestAt")
    return ["earliest", describeFrom(pageLocale, value)];
  if (typeof value === "number" && name === "at") return [name, dayTime(pageLocale, value)];
  if (typeof value === "number" && name.endsWith("At"))
    return [name.slice(0, -2), dayTime(pageLocale, value)];
  if (typeof value === "string" && name.endsWith("On"))
    return [name.slice(0, -2), day(pageLocale, noonOf(value))];
  return [name, value];
}

/** For a change without a response, the message also says whether it was stored: not, or unknown. */
export function failureText(code: Failure, detail: Facts = {}): string {
  const isAct = detail["isAct"] === true;
  const { notKept = "", perhapsKept = "" } = isAct ? (pageWords.portal ?? {}) : {};
  if (code === "offline") return `${pageWords.common.offline} ${notKept}`.trim();
  if (code === "unreachable") return perhapsKept === "" ? pageWords.common.failed : perhapsKept;
  const facts = Object.fromEntries(Object.entries(detail).map(([name, value]) => factInWords(name, value)));
  return fillWords(pageWords.refusals[code], facts).trim();
}
