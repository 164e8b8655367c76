// Rules of payables to families: their age, why they wait, and until when.
import type { FamilyId } from "../../../core/id.ts";
import { halalas, type Halalas } from "../../../core/money.ts";
import { addDays, dayMs, riyadhDay, type Instant, type RiyadhDay } from "../../../core/time.ts";
import { delayedUntil, nextRunOn, type Rail, type Schedule } from "../../payouts/planning/rules.ts";

/** In order of precedence; `sending` and `stuck` are payouts. */
export const waitReasons = [
  "not_arrived",
  "frozen",
  "held",
  "no_iban",
  "no_account",
  "restricted",
  "due",
  "sending",
  "stuck",
] as const;
export type PayableWaitReason = (typeof waitReasons)[number];

/** Reasons that need somebody to act. */
export const blockedReasons = [
  "frozen",
  "no_iban",
  "no_account",
  "restricted",
  "stuck",
] as const satisfies readonly PayableWaitReason[];

/** Days since the parcel arrived. */
export const ages = ["not_arrived", "week", "fortnight", "month", "two_months", "older"] as const;
export type Age = (typeof ages)[number];

const ageDays: readonly (readonly [Age, number])[] = [
  ["week", 7],
  ["fortnight", 14],
  ["month", 30],
  ["two_months", 60],
];

export function ageOf(arrivedAt: Instant | null, now: Instant): Age {
  if (arrivedAt === null) return "not_arrived";
  const days = (now - arrivedAt) / dayMs;
  return ageDays.find(([, max]) => days <= max)?.[0] ?? "older";
}

/** Payables of one age and one reason. */
export interface OwedPart {
  readonly wait: PayableWaitReason;
  readonly age: Age;
  readonly parcels: number;
  readonly amountHalalas: Halalas;
}

export interface Slice<Name> {
  readonly name: Name;
  readonly parcels: number;
  readonly amountHalalas: Halalas;
}

function slicesBy<Name>(
  parts: readonly OwedPart[],
  names: readonly Name[],
  nameOf: (part: OwedPart) => Name,
): Slice<Name>[] {
  return names.map((name) => {
    const own = parts.filter((part) => nameOf(part) === name);
    return {
      name,
      parcels: own.reduce((total, part) => total + part.parcels, 0),
      amountHalalas: halalas(own.reduce((total, part) => total + part.amountHalalas, 0)),
    };
  });
}

/** All payables, by age and by reason; both have the same total. */
export function sliceOwed(parts: readonly OwedPart[]): {
  byAge: Slice<Age>[];
  byWaitReason: Slice<PayableWaitReason>[];
} {
  return {
    byAge: slicesBy(parts, ages, ({ age }) => age),
    byWaitReason: slicesBy(parts, waitReasons, ({ wait }) => wait),
  };
}

/** What one family is owed. */
export interface OwedFamily {
  readonly familyId: FamilyId;
  readonly familyName: string;
  readonly rail: Rail;
  readonly accountState: string | null;
  /** Since when the oldest of it is owed; null when nothing has arrived. */
  readonly oldestAt: Instant | null;
  readonly firstHeldArrivedAt: Instant | null;
  readonly owedHalalas: Halalas;
  readonly delayDays: number;
  readonly minimumHalalas: Halalas;
  readonly waits: readonly { readonly wait: PayableWaitReason; readonly amountHalalas: Halalas }[];
}

type Outlook = Pick<OwedFamily, "waits" | "minimumHalalas" | "delayDays" | "firstHeldArrivedAt">;

/** The earliest end of a payout delay, and whether the due amount is below the minimum. */
export function forecastOf(family: Outlook): { delayedUntil: Instant | null; isBelowMinimum: boolean } {
  const { waits: parts, minimumHalalas, delayDays, firstHeldArrivedAt } = family;
  const due = parts.find(({ wait }) => wait === "due")?.amountHalalas ?? 0;
  return {
    delayedUntil: firstHeldArrivedAt === null ? null : delayedUntil(firstHeldArrivedAt, delayDays),
    isBelowMinimum: due > 0 && due < minimumHalalas,
  };
}

/** Arrivals of a day with the same terms, which nothing but time holds back. */
export interface ComingPart {
  readonly rail: Rail;
  readonly schedule: Schedule;
  readonly delayDays: number;
  readonly arrivedOn: RiyadhDay;
  /** Less than the family's minimum is due: it waits for more. */
  readonly isShort: boolean;
  readonly parcels: number;
  readonly amountHalalas: Halalas;
}

export interface PayDay {
  readonly on: RiyadhDay;
  readonly parcels: number;
  readonly stripeHalalas: Halalas;
  readonly bankHalalas: Halalas;
}

function sumOf(parts: readonly ComingPart[]): Halalas {
  return halalas(parts.reduce((total, { amountHalalas }) => total + amountHalalas, 0));
}

function parcelsOf(parts: readonly ComingPart[]): number {
  return parts.reduce((total, { parcels }) => total + parcels, 0);
}

/** What is paid on which day, as it stands now, and what waits for its family's minimum. */
export function payDaysOf(
  parts: readonly ComingPart[],
  now: Instant,
): { days: PayDay[]; short: { parcels: number; amountHalalas: Halalas } } {
  const today = riyadhDay(now);
  const dayOf = ({ schedule, arrivedOn, delayDays }: ComingPart) => {
    const freeOn = addDays(arrivedOn, delayDays);
    return nextRunOn(schedule, freeOn < today ? today : freeOn);
  };
  const byDay = Map.groupBy(
    parts.filter(({ isShort }) => !isShort),
    dayOf,
  );
  const short = parts.filter(({ isShort }) => isShort);
  return {
    days: [...byDay]
      .map(([on, own]) => ({
        on,
        parcels: parcelsOf(own),
        stripeHalalas: sumOf(own.filter(({ rail }) => rail === "stripe")),
        bankHalalas: sumOf(own.filter(({ rail }) => rail === "bank")),
      }))
      .toSorted((one, other) => (one.on < other.on ? -1 : 1)),
    short: { parcels: parcelsOf(short), amountHalalas: sumOf(short) },
  };
}
