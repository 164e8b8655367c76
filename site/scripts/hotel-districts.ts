// Pickup desks by location: the districts with desks, and the desks nearest to a district.

export interface Placed {
  readonly district: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface District {
  readonly name: string;
  /** The centre of its hotels. */
  readonly latitude: number;
  readonly longitude: number;
}

export const nearestMax = 5;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The districts of these hotels, in their order. */
export function districtsOf(hotels: readonly Placed[]): readonly District[] {
  return [...Map.groupBy(hotels, ({ district }) => district)].map(([name, own]) => ({
    name,
    latitude: mean(own.map(({ latitude }) => latitude)),
    longitude: mean(own.map(({ longitude }) => longitude)),
  }));
}

/** Metres between two points of one city, on a flat earth: exact enough to compare distances. */
export function metersBetween(one: Omit<Placed, "district">, other: Omit<Placed, "district">): number {
  const perDegree = 111_195;
  const north = (one.latitude - other.latitude) * perDegree;
  const east = (one.longitude - other.longitude) * perDegree * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** The hotels nearest to the centre of a district, nearest first. */
export function nearestTo<Hotel extends Placed>(
  district: string,
  hotels: readonly Hotel[],
): readonly Hotel[] {
  const middle = districtsOf(hotels).find(({ name }) => name === district);
  if (middle === undefined) return [];
  const far = new Map(hotels.map((hotel) => [hotel, metersBetween(middle, hotel)]));
  return hotels.toSorted((one, other) => (far.get(one) ?? 0) - (far.get(other) ?? 0)).slice(0, nearestMax);
}
