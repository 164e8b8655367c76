// A guest whose hotel has no desk: its district's neighbours, nearest first.
import { assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { hotels } from "../../db/seed/hotels.ts";
import { districtsOf, metersBetween, nearestMax, nearestTo } from "../../site/scripts/hotel-districts.ts";

const placed = hotels.map(({ key, latitude, longitude, texts }) => ({
  key,
  latitude,
  longitude,
  district: texts.en.district,
}));

test("every district of the market has its nearest desks, its own among the first", () => {
  for (const { name } of districtsOf(placed)) {
    const near = nearestTo(name, placed);
    expect(near.length).toBe(Math.min(nearestMax, placed.length));
    expect(near.some(({ district }) => district === name)).toBe(true);
  }
});

test("desks come nearest first, and a district nobody knows has none", () => {
  assert(
    property(constantFrom(...districtsOf(placed)), (district) => {
      const far = nearestTo(district.name, placed).map((hotel) => metersBetween(district, hotel));
      expect(far).toEqual(far.toSorted((one, other) => one - other));
    }),
  );
  expect(nearestTo("Nowhere", placed)).toEqual([]);
});

test("meters are meters: the length of a thousandth of a degree to the north", () => {
  const at = { latitude: 21.42, longitude: 39.82 };
  expect(metersBetween(at, { ...at, latitude: 21.421 })).toBeCloseTo(111.2, 0);
});
