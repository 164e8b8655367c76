// What the clock does: slots opened by night, the outbox drained, and whether the Worker says that it can do its work.
import { afterEach, describe, expect, test } from "vitest";
import { addDays, hourMs, minuteMs, riyadhDay } from "../../worker/core/time.ts";
import { drainOutbox, enqueueJob, type JobOutcome } from "../../worker/core/outbox.ts";
import { newContext } from "./support/context.ts";
import { openMarket } from "./support/market.ts";
import { call, change, column, fireSchedule, number, place, rows } from "./support/store.ts";
import { atTime, clearFaults, world } from "./support/world.ts";

afterEach(clearFaults);

describe("by night", () => {
  test("every open hotel has its three slots a day for three weeks, however often it is done", async () => {
    const market = await openMarket(world.DB, Date.now());
    await change("UPDATE hotels SET state = 'closed' WHERE id = ?", market.otherHotelId);
    await place(market);
    const taken = await number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId);
    await fireSchedule({ cron: "10 0 * * *" });
    await fireSchedule({ cron: "10 0 * * *" });
    const today = riyadhDay(Date.now());
    const sql = "SELECT count(*) FROM slots WHERE hotel_id = ? AND day_on BETWEEN ? AND ?";
    expect(await number(sql, market.hotelId, today, addDays(today, 21))).toBe(22 * 3);
    expect(await number(sql, market.otherHotelId, today, addDays(today, 21))).toBe(3);
    expect(await number("SELECT coalesce(sum(taken), 0) FROM pools WHERE id = ?", market.slotId)).toBe(taken);
  });
});

describe("the outbox", () => {
  const id = () => `message:test:${crypto.randomUUID()}`;
  async function add(jobId: string, at: number): Promise<void> {
    const { db } = newContext();
    await db.batch([enqueueJob(db, { id: jobId, kind: "message", payload: { phone: "+966500000000" } }, at)]);
  }
  /** Drains at `at`, and answers with the jobs that came. */
  async function drainAt(at: number, outcome: () => Promise<JobOutcome>): Promise<string[]> {
    const came: string[] = [];
    await drainOutbox(
      newContext().db,
      () => at,
      async (job) => {
        came.push(job.id);
        return outcome();
      },
    );
    return came;
  }
  const done = async () => ({ done: true }) as const;
  const failed = async () => ({ done: false, problem: "not now" }) as const;

  test("does what is due, each once, however many drain at once", async () => {
    const start = Date.now();
    await change("UPDATE outbox SET done_at = 0");
    const ids = Array.from({ length: 30 }, id);
    for (const one of ids) await add(one, start);
    await add(id(), start + 1);
    const came = (await Promise.all(Array.from({ length: 5 }, () => drainAt(start, done)))).flat();
    expect(came.toSorted()).toEqual(ids.toSorted());
  });

  test("keeps nothing personal once it is done", async () => {
    const one = id();
    await add(one, 0);
    await drainAt(1, done);
    expect(await rows("SELECT payload, problem, done_at FROM outbox WHERE id = ?", one)).toEqual([
      { payload: "{}", problem: null, done_at: 1 },
    ]);
  });

  test("waits five seconds after a failure, twice as long after each, and an hour at most", async () => {
    await change("UPDATE outbox SET done_at = 0");
    const one = id();
    await add(one, 0);
    const waits: number[] = [];
    for (let tries = 0, at = 0; tries < 14; tries += 1) {
      expect(await drainAt(at - 1, failed)).toEqual([]);
      expect(await drainAt(at, failed)).toEqual([one]);
      const dueAt = await number("SELECT due_at FROM outbox WHERE id = ?", one);
      waits.push((dueAt - at) / 1000);
      at = dueAt;
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600, 3600]);
    expect(await column("SELECT problem FROM outbox WHERE id = ?", one)).toEqual(["not now"]);
    await change("UPDATE outbox SET done_at = 0 WHERE id = ?", one);
  });

  test("gives what a dead Worker had taken to another after a minute", async () => {
    await change("UPDATE outbox SET done_at = 0");
    const one = id();
    await add(one, 0);
    const { db } = newContext();
    const { promise: isTaken, resolve } = Promise.withResolvers<void>();
    void drainOutbox(
      db,
      () => 1000,
      () => {
        resolve();
        return new Promise<JobOutcome>(() => undefined);
      },
    );
    await isTaken;
    expect(await drainAt(1000 + minuteMs - 1, done)).toEqual([]);
    expect(await drainAt(1000 + minuteMs, done)).toEqual([one]);
  });

  test("does the rest when one job is of no use", async () => {
    await change("UPDATE outbox SET done_at = 0");
    const [bad, good] = [id(), id()];
    await add(bad, 0);
    await change('UPDATE outbox SET payload = \'{"about":"nothing"}\' WHERE id = ?', bad);
    const { db } = newContext();
    const message = { channel: "sms", to: "+966500009999", subject: "Code", body: "123456" };
    await db.batch([enqueueJob(db, { id: good, kind: "message", payload: message }, 0)]);
    await fireSchedule();
    expect(await column("SELECT id FROM outbox WHERE done_at IS NULL")).toEqual([bad]);
    expect(await column("SELECT problem IS NOT NULL FROM outbox WHERE id = ?", bad)).toEqual([1]);
    await change("UPDATE outbox SET done_at = 0 WHERE id = ?", bad);
  });
});

describe("the Worker", () => {
  test("says that it lives without asking anything", async () => {
    const reply = await call("/healthz", { crashesAfterBatches: 0 });
    expect([reply.status, reply.body]).toEqual([200, { status: "ok" }]);
  });

  test("says that it is ready, and that it is behind when messages or holds wait too long", async () => {
    await change("UPDATE outbox SET done_at = 0");
    await change("UPDATE orders SET state = 'expired'");
    expect(await call("/readyz")).toMatchObject({ status: 200, body: { status: "ready", outboxAgeMs: 0 } });
    const market = await openMarket(world.DB, Date.now());
    await fireSchedule();
    await place(market);
    expect((await call("/readyz")).status).toBe(200);
    await atTime(Date.now() + hourMs, async () => {
      expect(await call("/readyz")).toMatchObject({
        status: 503,
        body: { status: "behind", holdsNotEnded: 1 },
      });
      await fireSchedule();
      expect((await call("/readyz")).status).toBe(200);
    });
    const { db } = newContext();
    const job = { id: `message:test:${crypto.randomUUID()}`, kind: "message", payload: {} } as const;
    await db.batch([enqueueJob(db, job, Date.now() - 16 * minuteMs)]);
    expect((await call("/readyz")).status).toBe(503);
  });

  test("that cannot reach its database is not ready", async () => {
    expect((await call("/readyz", { crashesAfterBatches: 0 })).status).toBeGreaterThanOrEqual(500);
  });
});
