// Rules of delivery: what is kept of an address, and the day by which an order arrives.
import type { CityId, DistrictId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import { dayBeganAt, dayMs, hourMs, type Instant } from "../../core/time.ts";

/** A district of a served city: what bringing an order there costs, and how many days it takes once it is ready. */
export interface DeliveryPlace {
  readonly districtId: DistrictId;
  readonly cityId: CityId;
  readonly feeHalalas: Halalas;
  readonly deliveryDays: number;
}

/** A promise of delivery is a day: it holds until the last hour in which a courier comes. */
const lastHourMs = 21 * hourMs;

/** The end of the day by which something that is ready at `readyAt` is delivered. */
export function deliveredBy(readyAt: Instant, deliveryDays: number): Instant {
  return dayBeganAt(readyAt) + deliveryDays * dayMs + lastHourMs;
}

/** A kept address: names are written in Arabic, and beside them as they are in English. */
export type KeptAddress = Readonly<Record<string, unknown>>;

/** The parts of an address in the order in which it is read; what is not there is left out. */
export function addressParts(address: KeptAddress, locale: "ar" | "en"): string[] {
  const own = (name: string) => (locale === "en" ? (address[`${name}En`] ?? address[name]) : address[name]);
  const { buildingNumber, unit, street, postalCode, additionalNumber, shortAddress } = address;
  const building = locale === "ar" ? "مبنى" : "building";
  const unitWord = locale === "ar" ? "وحدة" : "unit";
  const parts = [
    shortAddress,
    typeof buildingNumber === "string" ? `${building} ${buildingNumber}` : null,
    typeof unit === "string" ? `${unitWord} ${unit}` : null,
    street,
    own("district"),
    own("city"),
    typeof additionalNumber === "string" && typeof postalCode === "string"
      ? `${postalCode}-${additionalNumber}`
      : postalCode,
  ];
  return parts.filter((part) => typeof part === "string" && part !== "").map(String);
}
