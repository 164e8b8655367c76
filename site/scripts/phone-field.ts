// <phone-field>: the country of a phone beside its number; a full number with + or 00 selects its country.
import { westernDigits } from "../../worker/core/reader.ts";
import { loadDraft } from "./draft.ts";
import { SearchSelect } from "./search-select.ts";

const homeCountry = "SA";

interface Country {
  readonly code: string;
  readonly dial: string;
  readonly name: string;
  readonly otherName: string;
}

function readCountries(json: string): Country[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const [code, dial, name, otherName]: unknown[] = Array.isArray(item) ? item : [];
    const isWhole = [code, dial, name, otherName].every((one) => typeof one === "string");
    return isWhole
      ? [{ code: String(code), dial: String(dial), name: String(name), otherName: String(otherName) }]
      : [];
  });
}

/** Splits a full number into country code and rest, as digits; null for others. */
export function wholeNumber(typed: string): string | null {
  const text = westernDigits(typed).replace(/[^\d+]/g, "");
  return /^(\+|00)[1-9]/.test(text) ? text.replace(/^(\+|00)/, "") : null;
}

export class PhoneField extends HTMLElement {
  private countries: readonly Country[] = [];

  connectedCallback() {
    this.countries = readCountries(this.dataset["countries"] ?? "[]");
    this.countryField?.offer(
      this.countries.map(({ code, dial, name, otherName }) => ({
        value: code,
        name,
        note: `\u200E+${dial}`,
        searched: `${name} ${otherName} +${dial} 00${dial} ${code}`,
      })),
    );
    const kept = loadDraft()["phoneCountry"] ?? "";
    if (this.countryField !== null) this.countryField.value = kept === "" ? homeCountry : kept;
    this.number?.addEventListener("input", () => this.follow());
    this.follow();
  }

  /** The number with its country: unchanged when it is full or Saudi, else prefixed with the country's code. */
  get phone(): string {
    const typed = westernDigits(this.number?.value ?? "").trim();
    const country = this.countries.find(({ code }) => code === this.countryField?.value);
    const isPlain = typed === "" || wholeNumber(typed) !== null || country === undefined;
    return isPlain || country.code === homeCountry ? typed : `+${country.dial} ${typed}`;
  }

  private get countryField() {
    const select = this.querySelector("search-select");
    return select instanceof SearchSelect ? select : null;
  }

  private get number() {
    return this.querySelector<HTMLInputElement>("input[name=phone]");
  }

  /** A full number selects its country. Among countries that share a code, the current choice stays, else the first. */
  private follow() {
    const digits = wholeNumber(this.number?.value ?? "");
    const select = this.countryField;
    if (digits === null || select === null) return;
    const matching = this.countries.filter(({ dial }) => digits.startsWith(dial));
    const longest = Math.max(0, ...matching.map(({ dial }) => dial.length));
    const own = matching.filter(({ dial }) => dial.length === longest);
    if (own.length === 0 || own.some(({ code }) => code === select.value)) return;
    const main = own.find(({ code }) => mainCountries.has(code)) ?? own[0];
    select.value = main?.code ?? select.value;
  }
}

/** The main country of each shared code. */
const mainCountries: ReadonlySet<string> = new Set(["US", "GB", "RU", "IT", "NO", "FI", "AU", "MA", "FR"]);

/** The phone of a form, with its country. */
export function readPhoneField(form: HTMLFormElement): string {
  const field = form.querySelector("phone-field");
  return field instanceof PhoneField ? field.phone : "";
}

customElements.define("phone-field", PhoneField);
