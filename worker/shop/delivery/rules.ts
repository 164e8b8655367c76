// Rules of delivery: stored addresses, and the day by which an order arrives.
import type { CityId, DistrictId } from "../../core/id.ts";
import type { Halalas } from "../../core/money.ts";
import { dayBeganAt, dayMs, hourMs, type Instant } from "../../core/time.ts";
import { pageWords } from "../../words/all/worker.ts";
import { storedIn, type Locale } from "../../words/locales.ts";
import { fillPlain } from "../../words/sentences.ts";

/** A served district: the delivery fee, and the days from ready to delivered. */
export interface DeliveryPlace {
  readonly districtId: DistrictId;
  readonly cityId: CityId;
  readonly feeHalalas: Halalas;
  readonly deliveryDays: number;
}

/** A delivery is promised for a day: until the last hour in which couriers deliver. */
const lastHourMs = 21 * hourMs;

/** The promised instant of a delivery that is ready at `readyAt`. */
export function deliveredBy(readyAt: Instant, deliveryDays: number): Instant {
  return dayBeganAt(readyAt) + deliveryDays * dayMs + lastHourMs;
}

/** A stored address: names in the official language, with the international ones beside them. */
export type StoredAddress = Readonly<Record<string, unknown>>;

/** The stored address as the buyer entered it; its place is stored beside it. */
export function addressToKeep(given: StoredAddress & { readonly districtId: DistrictId }): string {
  const { districtId: _districtId, ...address } = given;
  return JSON.stringify(address);
}

/** The parts of an address in the order in which it is read; what is not there is left out. */
export function addressParts(address: StoredAddress, locale: Locale): string[] {
  const own = (name: string) => storedIn(locale, address[name], address[`${name}En`]);
  const { buildingNumber, unit, street, postalCode, additionalNumber, shortAddress } = address;
  const words = pageWords[locale].address;
  const parts = [
    shortAddress,
    typeof buildingNumber === "string" ? fillPlain(words.building, { number: buildingNumber }) : null,
    typeof unit === "string" ? fillPlain(words.unit, { number: unit }) : null,
    street,
    own("district"),
    own("city"),
    typeof additionalNumber === "string" && typeof postalCode === "string"
      ? `${postalCode}-${additionalNumber}`
      : postalCode,
  ];
  return parts.filter((part) => typeof part === "string" && part !== "").map(String);
}
