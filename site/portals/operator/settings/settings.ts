// The market's settings as they are loaded: the fields of each, read from its value and written into it.
import { readHundredths } from "../../../../worker/core/reader.ts";
import { money } from "../../../../worker/words/format.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { settingsParts } from "./parts.ts";

export type Words = WordsOf<typeof settingsParts>;
export type Setting = Loaded<typeof api.operator.settings.$get>["settings"][number];
type Name = Setting["name"];

export interface SettingField {
  /** Its place in the value: "address.city"; the value itself at "". */
  readonly path: string;
  readonly label: string;
  readonly kind?: "text" | "number" | "riyals" | "yes";
  readonly hint?: string;
  readonly choices?: readonly (readonly [value: string, label: string])[];
  readonly isLatin?: boolean;
  readonly isOptional?: boolean;
}

export interface SettingKind {
  readonly name: Name;
  readonly title: string;
  readonly text: string;
  readonly fields: readonly SettingField[];
}

export const settings = new Query(() => call(api.operator.settings.$get, { query: {} }));

type Entries = { readonly [name: string]: unknown };

function isEntries(value: unknown): value is Entries {
  return typeof value === "object" && value !== null;
}

function valueAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  return path.split(".").reduce<unknown>((at, name) => (isEntries(at) ? at[name] : undefined), value);
}

/** The same value with something else at that place. */
function withValue(value: unknown, path: readonly string[], put: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined || name === "") return put;
  const entries = isEntries(value) ? value : {};
  return { ...entries, [name]: withValue(entries[name], rest, put) };
}

/** The name of a field in its form: of the value itself it is "value". */
export const fieldName = (path: string) => (path === "" ? "value" : path);

/** What stands in a field of the form. */
export function textAt(value: unknown, { path, kind = "text" }: SettingField): string {
  const at = valueAt(value, path);
  if (kind === "riyals" && typeof at === "number") return money(at).replaceAll(",", "");
  return typeof at === "string" || typeof at === "number" || typeof at === "boolean" ? String(at) : "";
}

/** Null where nothing is written; what is no number stays as it is, for the Worker to refuse. */
function readText(text: string, { kind = "text" }: SettingField): unknown {
  if (kind === "yes") return text === "true";
  if (text.trim() === "") return null;
  if (kind === "number" && /^\d{1,9}$/.test(text)) return Number(text);
  return kind === "riyals" ? (readHundredths(text) ?? text) : text;
}

export function valueOf(
  before: unknown,
  fields: readonly SettingField[],
  typed: Readonly<Record<string, string>>,
): unknown {
  return fields.reduce<unknown>(
    (value, field) =>
      withValue(value, field.path.split("."), readText(typed[fieldName(field.path)] ?? "", field)),
    before,
  );
}

const versions = ["pain.001.001.10", "pain.001.001.09", "pain.001.001.03"].map(
  (name) => [name, name] as const,
);

export function kindsOf({ operatorTerms: t }: Words): readonly SettingKind[] {
  return [
    {
      name: "commission_taxed_when_deemed",
      title: t.deemedTitle,
      text: t.deemedText,
      fields: [
        {
          path: "",
          label: t.deemedQuestion,
          kind: "yes",
          choices: [
            ["false", t.deemedMargin],
            ["true", t.deemedLabel],
          ],
        },
      ],
    },
    identityKind(t),
    {
      name: "payout_terms",
      title: t.payoutTitle,
      text: t.payoutText,
      fields: [
        { path: "delayDays", label: t.payout.delayDays, kind: "number" },
        { path: "schedule", label: t.payout.schedule, choices: Object.entries(t.payout.schedules) },
        { path: "minimumHalalas", label: t.payout.minimum, kind: "riyals" },
      ],
    },
    {
      name: "privacy_terms",
      title: t.privacyTitle,
      text: t.privacyText,
      fields: [
        { path: "unpaidDays", label: t.privacy.unpaidDays, kind: "number" },
        { path: "paperYears", label: t.privacy.paperYears, kind: "number" },
      ],
    },
    debtorKind(t),
  ];
}

function debtorKind(t: Words["operatorTerms"]): SettingKind {
  return {
    name: "bank_debtor",
    title: t.debtorTitle,
    text: t.debtorText,
    fields: [
      { path: "name", label: t.debtor.name },
      { path: "iban", label: t.debtor.iban, hint: t.debtor.ibanHint, isLatin: true },
      { path: "bic", label: t.debtor.bic, isLatin: true, isOptional: true },
      { path: "version", label: t.debtor.version, choices: versions },
      {
        path: "characters",
        label: t.debtor.characters,
        choices: Object.entries(t.debtor.charactersOf),
      },
      {
        path: "purpose",
        label: t.debtor.purpose,
        hint: t.debtor.purposeHint,
        isLatin: true,
        isOptional: true,
      },
    ],
  };
}

function identityKind(t: Words["operatorTerms"]): SettingKind {
  return {
    name: "operator_identity",
    title: t.identityTitle,
    text: t.identityText,
    fields: [
      { path: "name", label: t.identity.name },
      { path: "nameEn", label: t.identity.nameEn, isLatin: true, isOptional: true },
      { path: "crNumber", label: t.identity.crNumber, isLatin: true, isOptional: true },
      { path: "address.buildingNumber", label: t.identity.buildingNumber, isLatin: true },
      { path: "address.street", label: t.identity.street },
      { path: "address.district", label: t.identity.district },
      { path: "address.city", label: t.identity.city },
      { path: "address.postalCode", label: t.identity.postalCode, isLatin: true },
      {
        path: "address.additionalNumber",
        label: t.identity.additionalNumber,
        isLatin: true,
        isOptional: true,
      },
    ],
  };
}
