// The fields of checkout: read, checked, and told what is wrong with them, each at its own place.
import { westernDigits } from "../../worker/core/reader.ts";
import { fillWords } from "../i18n/format.ts";
import { pageWords } from "./page-words.ts";

/** What is written in a field, or nothing when it is not there. */
export function readField(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? westernDigits(value).trim() : "";
}

/** Of the fields named, those that were filled in. */
export function readFilled<Name extends string>(form: HTMLFormElement, names: readonly Name[]) {
  const filled: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const text = readField(form, name);
    if (text !== "") filled[name] = text;
  }
  return filled;
}

function wrongWith(input: HTMLInputElement): string | null {
  const words = pageWords.checkout;
  if (words === undefined) return null;
  const text = westernDigits(input.value).trim();
  if (text === "") return input.dataset["optional"] === "true" ? null : words.required;
  const checks: Readonly<Record<string, readonly [RegExp, string]>> = {
    "digits-4": [/^\d{4}$/, fillWords(words.digits, { count: 4 })],
    "digits-5": [/^\d{5}$/, fillWords(words.digits, { count: 5 })],
    "short-address": [/^[A-Za-z]{4}\d{4}$/, words.shortAddressWrong],
    phone: [/^\+?[\d\s\-().]{7,}$/, words.phoneWrong],
    email: [/^\S+@\S+\.\S+$/, words.emailWrong],
  };
  const check = checks[input.dataset["check"] ?? ""];
  return check === undefined || check[0].test(text) ? null : check[1];
}

/** What is wrong with the fields that are shown, in their order on the page. */
export function findWrongs(form: HTMLFormElement): readonly (readonly [string, string])[] {
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input.input[name]")];
  const shown = inputs.filter((input) => input.closest("[hidden]") === null);
  return shown.flatMap((input) => {
    const wrong = wrongWith(input);
    return wrong === null ? [] : [[input.name, wrong] as const];
  });
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
  slotId: "[data-slot=slot-picker]",
  basket: "#summary",
  order: "[data-wrong=order]",
};

/** Brings the person to the field that a refusal is about. */
export function focusField(form: HTMLFormElement, name: string): void {
  const field = form.querySelector<HTMLElement>(focusPlaces[name] ?? `input[name="${name}"]`);
  field?.focus({ preventScroll: true });
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  (field?.closest(".field") ?? field)?.scrollIntoView({
    block: "center",
    behavior: isCalm ? "auto" : "smooth",
  });
}
