// What an association sees: its families by who waits and how long, and what waits at each.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { hourMs } from "../../worker/core/time.ts";
import { cookieOf, stepParcel } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { call, change, pay, place, type Placed } from "./support/store.ts";
import { atTime, world } from "./support/world.ts";

const familiesShape = z.object({
  families: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      phone: z.string(),
      openParcels: z.int(),
      waitingParcels: z.int(),
      waitingSince: z.int().nullable(),
      lateParcels: z.int(),
      nextReadyBy: z.int().nullable(),
    }),
  ),
  counts: z.object({
    families: z.int(),
    openParcels: z.int(),
    waitingParcels: z.int(),
    lateParcels: z.int(),
  }),
});
const casesShape = z.object({
  family: z.object({ phone: z.string() }),
  parcels: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      readyBy: z.int(),
      lines: z.array(z.object({ title: z.string(), quantity: z.int() })),
      told: z.array(z.object({ name: z.string() })),
    }),
  ),
});

let market: Market;
let placed: Placed;
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now());
  placed = await place(market);
  await pay(placed);
});

async function read(path: string): Promise<unknown> {
  return (await call(path, { cookie: await cookieOf(market.phones.association) })).body;
}
const families = async (find = "") =>
  familiesShape.parse(await read(`/api/association/families?find=${encodeURIComponent(find)}`));
const casesOf = async (slug: string) => casesShape.parse(await read(`/api/association/families/${slug}`));

describe("an association's families", () => {
  test("come with what waits for their yes and since when, with their phone, and counted in all", async () => {
    const { families: listed, counts } = await families();
    const waiting = listed.filter(({ waitingParcels }) => waitingParcels > 0);
    expect(waiting).toHaveLength(placed.order.parcels.length);
    for (const { waitingSince, lateParcels, phone } of waiting)
      expect({ waitingSince, lateParcels, phone }).toEqual({
        waitingSince: expect.any(Number),
        lateParcels: 0,
        phone: expect.stringMatching(/^\+966/),
      });
    expect(counts).toMatchObject({ families: listed.length, waitingParcels: waiting.length, lateParcels: 0 });
  });

  test("stand first when something is late: packed by its last moment it is not", async () => {
    const [first] = (await families()).families;
    const { parcels } = await casesOf(first?.slug ?? "");
    const [parcel] = parcels;
    expect(parcel).toMatchObject({ state: "paid", told: [{ name: "new_order" }] });
    expect(parcel?.lines.length).toBeGreaterThan(0);
    await atTime((parcel?.readyBy ?? 0) + hourMs, async () => {
      const { families: late, counts } = await families();
      expect(late[0]?.lateParcels).toBe(1);
      expect(counts.lateParcels).toBe(placed.order.parcels.length);
      for (const { id } of placed.order.parcels) {
        await stepParcel(market, id, "accept");
        await stepParcel(market, id, "ready");
      }
      expect((await families()).counts).toMatchObject({ lateParcels: 0, waitingParcels: 0 });
    });
  });

  test("are found by a part of their name", async () => {
    const [first] = (await families()).families;
    await change(
      "UPDATE family_texts SET name = 'Saffron House' WHERE family_id = (SELECT id FROM families WHERE slug = ?)",
      first?.slug,
    );
    expect((await families("saffron")).families.map(({ slug }) => slug)).toEqual([first?.slug]);
    expect((await families("nobody of this name")).families).toEqual([]);
  });
});
