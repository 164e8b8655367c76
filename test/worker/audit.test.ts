// Each change leaves a row with the person who made it, in which role, on whose behalf, and about what.
import { expect, test } from "vitest";
import { z } from "zod";
import { changesWithState } from "./support/audited.ts";
import { call, rows } from "./support/store.ts";

const rowShape = z.object({ actor: z.string(), verb: z.string(), subject: z.string() });

async function recorded() {
  const found = await rows(`
    SELECT id AS key, actor, verb, subject FROM audit
    UNION ALL SELECT subject || ' ' || sequence, actor, verb, subject FROM transitions`);
  return new Map(found.map((row) => [row["key"], rowShape.parse(row)]));
}

test.each(Object.keys(changesWithState))("%s", async (route) => {
  const change = await changesWithState[route]?.();
  if (change === undefined) throw new Error(`${route} has no way to succeed`);
  const { path, by, about, ...options } = change;
  const before = await recorded();
  const reply = await call(path, options);
  expect({ status: reply.status, body: reply.status < 300 ? null : reply.body }).toMatchObject({
    body: null,
  });
  const made = [...(await recorded())].filter(([key]) => !before.has(key)).map(([, row]) => row);
  const own = made.filter(({ actor }) => actor === by);
  expect({ by, made, isNamed: own.length > 0 }).toMatchObject({ isNamed: true });
  const subject = about ?? by.split(":").at(-1) ?? "";
  expect(own.map((row) => row.subject)).toContainEqual(expect.stringMatching(new RegExp(`^${subject}`)));
});
