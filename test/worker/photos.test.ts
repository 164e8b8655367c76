// Photos of what is returned: sent by its buyer alone, seen by those whom it concerns, and gone when nothing needs them.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { dayMs, hourMs } from "../../worker/core/time.ts";
import { removePhotos } from "../../worker/shop/media/flows.ts";
import { eraseDue } from "../../worker/shop/privacy/flows.ts";
import { yearsAfter } from "../../worker/shop/privacy/rules.ts";
import { newContext } from "./support/context.ts";
import { bagCodeOf, bringToDesk, cookieOf, handOver } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { aJpeg, aPng, aWebp, bytesOf, gps, segment } from "../support/photos.ts";
import { fillTemplates } from "./support/templates.ts";
import {
  call,
  codeOf,
  column,
  newBuyer,
  number,
  pay,
  place,
  signIn,
  type Placed,
  newAddress,
} from "./support/store.ts";
import { world } from "./support/world.ts";

const measures = { photos_owner: 6, photo_kilobytes_client: 900, codes_pause_phone: 1000 };
let market: Market;
beforeAll(async () => {
  fillTemplates();
  Object.assign(world, { LIMITS: JSON.stringify(measures) });
  market = await openMarket(world.DB, Date.now(), { stocks: [500, 500, 500], slotCapacity: 500 });
});

async function arrived(buyer = newBuyer()): Promise<Placed> {
  const placed = await place(market, { buyer });
  await pay(placed);
  await bringToDesk(market, placed);
  await handOver(market, await bagCodeOf(placed));
  return placed;
}

const pathOf = ({ order }: Placed) => `/api/shop/orders/${order.token}/return-photos`;

function send(placed: Placed, body: unknown = aJpeg(), type = "image/jpeg", address = newAddress()) {
  return call(pathOf(placed), { body, headers: { "content-type": type }, address });
}

const sentShape = z.object({ photo: z.object({ id: z.string() }) });
const idOf = async (placed: Placed, body?: unknown) =>
  sentShape.parse((await send(placed, body)).body).photo.id;

function requestReturn(placed: Placed, photoIds: readonly string[], nth = 1) {
  const body = { lineId: `${placed.order.id}.${nth}.1`, quantity: 1, reason: "defect", photoIds };
  return call(`/api/shop/orders/${placed.order.token}/returns`, { body });
}

const isStored = async (id: string) => (await world.DOCUMENTS.head(`photos/${id}`)) !== null;
const nightly = (at: number) => newContext({ now: at, actor: { kind: "system", name: "schedule" } });

describe("a photo of what is returned", () => {
  test.each([
    ["JPEG", "image/jpeg", aJpeg()],
    ["PNG", "image/png", aPng()],
    ["WebP", "image/webp", aWebp()],
  ])(
    "is taken as %s, under a key that cannot be guessed, and shown as nothing but a picture",
    async (_name, type, body) => {
      const placed = await arrived();
      // Named wrongly by its sender, it is what its bytes say.
      const { id } = sentShape.parse((await send(placed, body, "image/jpeg")).body).photo;
      expect(id).toMatch(/^med_[a-z2-7]{32}$/);
      const reply = await call(`${pathOf(placed)}/${id}`);
      const shown = Object.fromEntries(
        [
          "content-type",
          "cache-control",
          "content-disposition",
          "x-content-type-options",
          "content-security-policy",
        ].map((name) => [name, reply.headers.get(name)]),
      );
      expect(shown).toEqual({
        "content-type": type,
        "cache-control": "private, no-store",
        "content-disposition": `inline; filename="${id}.${type.slice("image/".length)}"`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      });
    },
  );

  test("loses the place where it was taken before it is kept", async () => {
    const placed = await arrived();
    const id = await idOf(placed, aJpeg({ besides: [segment(0xe1, gps)] }));
    const file = await world.DOCUMENTS.get(`photos/${id}`);
    expect(new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(aJpeg());
  });

  test("is refused when it is none, is too large, comes as something else or from another site", async () => {
    const placed = await arrived();
    const svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    expect(codeOf(await send(placed, svg))).toBe("photo_unreadable");
    for (const type of ["image/svg+xml", "image/jpeg; charset=x", "text/plain", "application/json"])
      expect([type, codeOf(await send(placed, aJpeg(), type))]).toEqual([type, "content_type_unsupported"]);
    const large = bytesOf(aJpeg(), new Uint8Array(400 * 1024));
    expect(codeOf(await send(placed, large))).toBe("request_too_large");
    const foreign = {
      body: aJpeg(),
      headers: { "content-type": "image/jpeg" },
      from: "https://elsewhere.example",
    };
    expect(codeOf(await call(pathOf(placed), foreign))).toBe("origin_foreign");
    const bare = { method: "POST", headers: { "sec-fetch-site": "same-origin" } };
    expect(codeOf(await call(pathOf(placed), bare))).toBe("content_type_unsupported");
    expect(await number("SELECT count(*) FROM photos WHERE owner = ?", placed.order.id)).toBe(0);
  });

  test("opens no other route to pictures", async () => {
    const placed = await arrived();
    const options = { body: aJpeg(), headers: { "content-type": "image/jpeg" } };
    const returns = `/api/shop/orders/${placed.order.token}/returns`;
    expect(codeOf(await call(returns, options))).toBe("content_type_unsupported");
    expect(codeOf(await call("/api/shop/quotes", options))).toBe("content_type_unsupported");
  });

  test("is of an order that has arrived", async () => {
    const placed = await place(market);
    await pay(placed);
    expect(codeOf(await send(placed))).toBe("return_not_arrived");
    expect(
      codeOf(
        await call("/api/shop/orders/none/return-photos", {
          body: aJpeg(),
          headers: { "content-type": "image/jpeg" },
        }),
      ),
    ).toBe("order_unknown");
  });

  test("is one of so many of an order, and of so many kilobytes of a network, pictures or not", async () => {
    const placed = await arrived();
    for (let sent = 0; sent < measures.photos_owner; sent += 1) expect((await send(placed)).status).toBe(201);
    expect(codeOf(await send(placed))).toBe("photos_many");
    const [other, address] = [await arrived(), newAddress()];
    const heavy = () => send(other, new Uint8Array(390 * 1024), "image/jpeg", address);
    expect([codeOf(await heavy()), codeOf(await heavy())]).toEqual(["photo_unreadable", "photo_unreadable"]);
    const refused = await heavy();
    expect([codeOf(refused), refused.headers.has("retry-after")]).toEqual(["photos_many", true]);
    expect((await send(other)).status).toBe(201);
  });

  test("is taken back before the request is sent, and not after", async () => {
    const placed = await arrived();
    const [first, second] = [await idOf(placed), await idOf(placed)];
    const remove = (id: string) => call(`${pathOf(placed)}/${id}`, { method: "DELETE" });
    expect((await remove(first)).status).toBe(204);
    expect([await isStored(first), await isStored(second)]).toEqual([false, true]);
    expect((await requestReturn(placed, [second])).status).toBe(201);
    expect(codeOf(await remove(second))).toBe("photo_unknown");
    expect(await isStored(second)).toBe(true);
  });
});

describe("a request to return", () => {
  test("takes up to four photos of its own order, each once, in their order", async () => {
    const [placed, other] = [await arrived(), await arrived()];
    const ids = [await idOf(placed), await idOf(placed)];
    expect(codeOf(await requestReturn(placed, [await idOf(other)]))).toBe("photo_unknown");
    expect(codeOf(await requestReturn(placed, ["med_none"]))).toBe("photo_unknown");
    expect((await requestReturn(placed, ids.concat(ids, ids))).status).toBe(400);
    expect((await requestReturn(placed, ids.toReversed())).status).toBe(201);
    expect(codeOf(await requestReturn(placed, [ids[0] ?? ""], 2))).toBe("photo_unknown");
    const taken = "SELECT id FROM photos WHERE taken_by = ? ORDER BY position";
    expect(await column(taken, `${placed.order.id}:return.1`)).toEqual(ids.toReversed());
  });

  test("that two send at once takes a photo once", async () => {
    const placed = await arrived();
    const id = await idOf(placed);
    const answers = await Promise.all([requestReturn(placed, [id], 1), requestReturn(placed, [id], 2)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 404]);
    expect(await number("SELECT count(*) FROM return_requests WHERE order_id = ?", placed.order.id)).toBe(1);
  });

  test("shows its photos to its buyer, to the family that made the goods and to the operator, and to nobody else", async () => {
    const [placed, stranger] = [await arrived(), await arrived()];
    const id = await idOf(placed);
    const loose = await idOf(placed);
    await requestReturn(placed, [id], 2);
    const cookies = await Promise.all(market.phones.families.slice(0, 3).map((phone) => cookieOf(phone)));
    const [one, maker, three] = cookies;
    const operator = await cookieOf(market.phones.operator);
    const see = async (path: string, cookie?: string) =>
      (await call(path, cookie === undefined ? {} : { cookie })).status;
    expect(await see(`${pathOf(placed)}/${id}`)).toBe(200);
    expect(await see(`${pathOf(stranger)}/${id}`)).toBe(404);
    expect(await see(`/api/family/return-photos/${id}`, maker)).toBe(200);
    expect(await see(`/api/family/return-photos/${id}`, one)).toBe(404);
    expect(await see(`/api/family/return-photos/${id}`, three)).toBe(404);
    expect(await see(`/api/operator/return-photos/${id}`, operator)).toBe(200);
    // What was not sent with a request is its buyer's alone.
    expect(await see(`/api/family/return-photos/${loose}`, maker)).toBe(404);
    expect(await see(`/api/operator/return-photos/${loose}`, operator)).toBe(404);
    const waiting = z
      .object({ returns: z.array(z.object({ orderId: z.string(), photoIds: z.array(z.string()) })) })
      .parse((await call("/api/operator/returns", { cookie: operator })).body);
    expect(waiting.returns.find(({ orderId }) => orderId === placed.order.id)?.photoIds).toEqual([id]);
    const parcelShape = z.object({ parcel: z.object({ returnRequests: z.array(z.unknown()) }) });
    const parcelOf = async (nth: number, cookie: string | undefined) =>
      parcelShape.parse(
        (await call(`/api/family/parcels/${placed.order.id}.${nth}`, cookie === undefined ? {} : { cookie }))
          .body,
      ).parcel.returnRequests;
    expect(await parcelOf(2, maker)).toMatchObject([
      { quantity: 1, reason: "defect", state: "requested", photoIds: [id] },
    ]);
    expect(await parcelOf(1, one)).toEqual([]);
    const page = String((await call(`/en/orders/${placed.order.token}`)).body);
    expect(page).toContain(`${pathOf(placed)}/${id}`);
    expect(page).not.toContain(loose);
  });
});

describe("a photo goes", () => {
  test("the night after a day in which no request took it, and not before", async () => {
    const placed = await arrived();
    const [loose, taken] = [await idOf(placed), await idOf(placed)];
    await requestReturn(placed, [taken]);
    await removePhotos(nightly(Date.now() + dayMs - hourMs));
    expect([await isStored(loose), await isStored(taken)]).toEqual([true, true]);
    await removePhotos(nightly(Date.now() + dayMs + hourMs));
    expect([await isStored(loose), await isStored(taken)]).toEqual([false, true]);
    expect(await column("SELECT id FROM photos WHERE owner = ?", placed.order.id)).toEqual([taken]);
  });

  test("with its order when its time is over: the file, the row and what shows it", async () => {
    const placed = await arrived();
    const id = await idOf(placed);
    await requestReturn(placed, [id]);
    const due = yearsAfter(Date.now(), 6) + dayMs;
    await eraseDue(nightly(due));
    expect((await call(`${pathOf(placed)}/${id}`)).status).toBe(404);
    await removePhotos(nightly(due));
    expect(await isStored(id)).toBe(false);
    expect(await number("SELECT count(*) FROM photos WHERE owner = ?", placed.order.id)).toBe(0);
  });

  test("at once when its buyer asks for it, who reads of it before", async () => {
    const buyer = newBuyer();
    const placed = await arrived(buyer);
    const id = await idOf(placed);
    await requestReturn(placed, [id]);
    const cookie = await signIn(buyer.phone);
    expect(JSON.stringify((await call("/api/shop/my-data", { cookie })).body)).toContain(id);
    const text = String((await call("/api/shop/my-data/text?locale=en", { cookie })).body);
    expect(text).toContain("A photo that you sent with a return");
    expect((await call("/api/shop/my-data/erasures", { method: "POST", cookie })).status).toBe(200);
    expect(await isStored(id)).toBe(false);
    expect(await number("SELECT count(*) FROM photos WHERE owner = ?", placed.order.id)).toBe(0);
  });
});
