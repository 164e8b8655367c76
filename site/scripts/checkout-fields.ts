// The fields of checkout: reading, validation, and messages beside each.
import {
  isPhoneLike,
  readDigits,
  readEmail,
  readLine,
  readNote,
  readShortAddress,
  westernDigits,
} from "../../worker/core/reader.ts";
import type { Failed } from "./api.ts";
import { failureText, pageWords } from "./page-words.ts";

/** A field's text; empty when the field is absent. */
export function readField(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? westernDigits(readNote(value) ?? value.trim()) : "";
}

/** Those of the named fields that are filled in. */
export function readFilled<Name extends string>(form: HTMLFormElement, names: readonly Name[]) {
  const filled: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const text = readField(form, name);
    if (text !== "") filled[name] = text;
  }
  return filled;
}

const checks: Readonly<Record<string, (typed: string) => boolean>> = {
  "digits-4": (typed) => readDigits(typed, 4) !== null,
  "digits-5": (typed) => readDigits(typed, 5) !== null,
  "short-address": (typed) => readShortAddress(typed) !== null,
  phone: isPhoneLike,
  email: (typed) => readEmail(typed) !== null,
  code: (typed) => /^\D*(?:\d\D*){6}$/.test(westernDigits(typed)),
};

/** The field's own message, else a common one. */
function sentence(field: HTMLElement, ...names: readonly string[]): string {
  const own = names.map((name) => field.dataset[name]).find((text) => text !== undefined && text !== "");
  return own ?? pageWords.common.fieldWrong;
}

/** The message for a field's value, or null when it is valid. */
export function wrongWith(input: HTMLInputElement): string | null {
  const text = readLine(input.value) ?? "";
  if (text === "") return input.dataset["optional"] === "true" ? null : sentence(input, "missing");
  if (input.type === "date" && input.min !== "" && text < input.min) return sentence(input, "early");
  if (input.type === "date" && input.max !== "" && text > input.max) return sentence(input, "late");
  const check = checks[input.dataset["check"] ?? ""];
  return check === undefined || check(text) ? null : sentence(input, "malformed", "missing");
}

/** The problems of the visible fields and choices, in page order. */
export function findWrongs(form: HTMLFormElement): readonly (readonly [string, string])[] {
  const fields = [...form.querySelectorAll<HTMLElement>("input.input[name], [data-choice]")];
  const shown = fields.filter((field) => field.closest("[hidden]") === null);
  return shown.flatMap((field) => {
    const choice = field.dataset["choice"];
    if (choice !== undefined)
      return readField(form, choice) === "" ? [[choice, sentence(field, "missing")] as const] : [];
    const wrong = field instanceof HTMLInputElement ? wrongWith(field) : null;
    return field instanceof HTMLInputElement && wrong !== null ? [[field.name, wrong] as const] : [];
  });
}

/** Shows a message beside each invalid field and focuses the first; true when all are valid. */
export function checkForm(form: HTMLFormElement): boolean {
  forgetWrongs(form);
  const wrongs = findWrongs(form);
  for (const [name, text] of wrongs) sayWrong(form, name, text);
  const [first] = wrongs;
  if (first !== undefined) focusField(form, first[0]);
  return first === undefined;
}

/** The message for a field that the store refused: the field's own message says more than "not understood". */
export function refusalText(form: HTMLFormElement, name: string, failed: Failed): string {
  const field = form.querySelector<HTMLElement>(`input.input[name="${name}"], [data-choice="${name}"]`);
  if (failed.code !== "request_malformed" || field === null) return failureText(failed.code, failed.detail);
  return sentence(field, "malformed", "missing");
}

export function sayWrong(form: HTMLFormElement, name: string, text: string): void {
  const place = form.querySelector<HTMLElement>(`[data-wrong="${name}"]`);
  if (place !== null) {
    place.textContent = text;
    place.hidden = text === "";
  }
  const input = form.querySelector<HTMLInputElement>(`input.input[name="${name}"]`);
  if (text === "") input?.removeAttribute("aria-invalid");
  else input?.setAttribute("aria-invalid", "true");
}

export function forgetWrongs(form: HTMLFormElement): void {
  for (const place of form.querySelectorAll<HTMLElement>("[data-wrong]"))
    sayWrong(form, place.dataset["wrong"] ?? "", "");
}

const focusPlaces: Readonly<Record<string, string>> = {
  kind: "[name=kind]",
  hotelId: "#hotel-query",
  cityId: "#cityId-search",
  districtId: "#districtId-search",
  slotId: "[data-slot=slot-picker]",
  basket: "#summary",
  order: "[data-wrong=order]",
};

/** Focuses the field of a refusal. */
export function focusField(form: HTMLFormElement, name: string): void {
  const field = form.querySelector<HTMLElement>(focusPlaces[name] ?? `input[name="${name}"]`);
  field?.focus({ preventScroll: true });
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  (field?.closest(".field") ?? field)?.scrollIntoView({
    block: "center",
    behavior: isCalm ? "auto" : "smooth",
  });
}
