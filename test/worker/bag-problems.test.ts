// A problem with a bag: reported by its desk with a picture, read and answered by the operator, erased with the order's notes.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { aJpeg } from "../support/photos.ts";
import { bringToDesk, cookieOf, nameOf } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import {
  call,
  codeOf,
  column,
  newBuyer,
  pay,
  place,
  rows,
  type Placed,
  type Reply,
} from "./support/store.ts";
import { world } from "./support/world.ts";

let market: Market;
let placed: Placed;
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now());
  placed = await place(market, { buyer: newBuyer() });
  await pay(placed);
  await bringToDesk(market, placed);
});

const asDesk = async (path: string, options: object = {}): Promise<Reply> =>
  call(path, { ...options, cookie: await cookieOf(market.phones.desk) });
const asOperator = async (path: string, options: object = {}): Promise<Reply> =>
  call(path, { ...options, cookie: await cookieOf(market.phones.operator) });
const photoShape = z.object({ photo: z.object({ id: z.string() }) });
const problemsShape = z.object({
  problems: z.array(z.looseObject({ id: z.string(), note: z.string(), answer: z.string().nullable() })),
});

const bag = () => `/api/desk/bags/${placed.order.id}`;

describe("a problem with a bag", () => {
  let photoId = "";

  test("is reported with a picture, once; the operator sees both and is told how many wait", async () => {
    const sent = await asDesk(`${bag()}/photos`, {
      body: aJpeg(),
      headers: { "content-type": "image/jpeg" },
    });
    photoId = photoShape.parse(sent.body).photo.id;
    const body = { kind: "damaged", note: "the seal is torn", photoIds: [photoId] };
    expect((await asDesk(`${bag()}/problems`, { body })).status).toBe(201);
    expect(codeOf(await asDesk(`${bag()}/problems`, { body }))).toBe("photo_unknown");
    const id = `${placed.order.id}:problem.1`;
    const { problems } = problemsShape.parse((await asOperator("/api/operator/bag-problems")).body);
    expect(problems).toMatchObject([{ id, note: "the seal is torn", photoIds: [photoId], answer: null }]);
    expect((await asOperator(`/api/operator/bag-problems/${id}/photos/${photoId}`)).status).toBe(200);
    expect((await asOperator("/api/operator/waiting")).body).toMatchObject({ waiting: { problems: 1 } });
    expect(await column("SELECT actor FROM audit WHERE verb = 'report_bag_problem'")).toEqual([
      await nameOf(market.phones.desk),
    ]);
  });

  test("is answered, and the desk reads the answer with the bag and in its day", async () => {
    const path = `/api/operator/bag-problems/${placed.order.id}:problem.1/answer`;
    expect((await asOperator(path, { body: { answer: "a new bag comes at 6" } })).status).toBe(200);
    for (const where of [bag(), "/api/desk/problems"])
      expect(problemsShape.parse((await asDesk(where)).body).problems).toMatchObject([
        { answer: "a new bag comes at 6" },
      ]);
    expect((await asOperator("/api/operator/waiting")).body).toMatchObject({ waiting: { problems: 0 } });
    const done = problemsShape.parse((await asOperator("/api/operator/bag-problems?show=done")).body);
    expect(done.problems).toHaveLength(1);
  });

  test("is no other desk's to report or to see", async () => {
    const cookie = await cookieOf(market.phones.otherDesk);
    expect(codeOf(await call(`${bag()}/problems`, { body: { kind: "lost" }, cookie }))).toBe("bag_unknown");
    expect((await call("/api/desk/problems", { cookie })).body).toEqual({ problems: [] });
    expect(await rows("SELECT id FROM bag_problems")).toHaveLength(1);
  });
});
