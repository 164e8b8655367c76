// Input that has no sense: every route, every field, odd values one at a time; a refusal each time, never a failure of ours.
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { api } from "../../worker/api.ts";
import { cookieOf } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { signedAt } from "./support/signature.ts";
import { call, codeOf, newBuyer, newKey } from "./support/store.ts";
import { world } from "./support/world.ts";

type Schema = Readonly<Record<string, unknown>>;

const document = api.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "test", version: "1" } });
const operationsShape = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      parameters: z
        .array(z.object({ in: z.string(), name: z.string(), schema: z.looseObject({}) }))
        .default([]),
      requestBody: z
        .object({ content: z.record(z.string(), z.object({ schema: z.looseObject({}) })) })
        .optional(),
    }),
  ),
);
const written: unknown = JSON.parse(JSON.stringify(document.paths));
const operations = Object.entries(operationsShape.parse(written)).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    ...operation,
  })),
);
const schemas = z
  .record(z.string(), z.looseObject({}))
  .parse(JSON.parse(JSON.stringify(document.components?.schemas ?? {})));

const list = z.array(z.looseObject({}));

/** A value that the schema takes, or nearly: enough that a rule over several fields gets to see the odd one. */
function sample(schema: Schema): unknown {
  const reference = z.string().safeParse(schema["$ref"]).data;
  if (reference !== undefined) return sample(schemas[reference.split("/").at(-1) ?? ""] ?? {});
  if ("example" in schema) return schema["example"];
  if ("const" in schema) return schema["const"];
  const choices = z.array(z.unknown()).safeParse(schema["enum"]).data;
  if (choices !== undefined) return choices[0];
  for (const way of ["anyOf", "oneOf", "allOf"]) {
    const [first] = list.safeParse(schema[way]).data ?? [];
    if (first !== undefined) return sample(first);
  }
  const types = z.union([z.string().transform((type) => [type]), z.array(z.string())]);
  const [type] = types.safeParse(schema["type"]).data ?? [];
  if (type === "object") {
    const properties = z.record(z.string(), z.looseObject({})).safeParse(schema["properties"]).data ?? {};
    return Object.fromEntries(Object.entries(properties).map(([name, own]) => [name, sample(own)]));
  }
  if (type === "array") return [sample(z.looseObject({}).safeParse(schema["items"]).data ?? {})];
  if (type === "integer" || type === "number") return z.number().safeParse(schema["minimum"]).data ?? 1;
  return type === "boolean" ? true : "x";
}

const oddTexts = [
  "x",
  "",
  "-1",
  "٣",
  "1e999",
  "2026-02-30",
  "\u0000",
  "'",
  "%",
  "{}",
  "a.b.c",
  "9".repeat(400),
];
const oddValues: readonly unknown[] = [...oddTexts, null, 1.5, -1, 1e300, [], {}, [null], true];

/** The same body with one field, however deep, replaced by `odd`. */
function* bodiesWith(body: unknown, odd: unknown): Generator {
  if (typeof body !== "object" || body === null) return;
  for (const [name, own] of Object.entries(body)) {
    const replace = (value: unknown) =>
      Array.isArray(body)
        ? body.map((item: unknown, index) => (String(index) === name ? value : item))
        : { ...body, [name]: value };
    yield replace(odd);
    for (const inner of bodiesWith(own, odd)) yield replace(inner);
  }
}

let market: Market;
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now());
});

async function cookieAt(path: string): Promise<string> {
  const { families, association, desk, operator } = market.phones;
  const [, , audience = ""] = path.split("/");
  const phones: Readonly<Record<string, string | undefined>> = {
    family: families[0],
    association,
    desk,
    operator,
  };
  return cookieOf(phones[audience] ?? newBuyer().phone);
}

interface Asked {
  readonly path: string;
  readonly method: string;
  readonly cookie: string;
}

async function statusOf({ path, method, cookie }: Asked, body?: unknown): Promise<number> {
  const headers = { "idempotency-key": newKey() };
  const { status } = await call(path, { method, cookie, headers, ...(body !== undefined && { body }) });
  return status;
}

const isUnsafe = ({ method, path }: { method: string; path: string }) =>
  method === "DELETE" || path === "/api/session";

describe("no odd value makes it fail", () => {
  test.each(operations.filter((one) => !isUnsafe(one)))(
    "$method $path",
    { timeout: 120_000 },
    async ({ path, method, parameters, requestBody }) => {
      const cookie = await cookieAt(path);
      const good = (name: string, schema: Schema) => {
        const value = sample(schema);
        return encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value ?? name));
      };
      const place = (odd: Readonly<Record<string, string>>) => {
        const own = parameters.filter((parameter) => parameter.in === "path");
        const filled = own.reduce(
          (text, { name, schema }) => text.replace(`{${name}}`, odd[name] ?? good(name, schema)),
          path,
        );
        const query = parameters
          .filter((parameter) => parameter.in === "query" && parameter.name !== "as")
          .map(({ name, schema }) => `${name}=${odd[name] ?? good(name, schema)}`);
        return `${filled}?${query.join("&")}`;
      };
      const schema = requestBody?.content["application/json"]?.schema;
      const body = schema === undefined ? undefined : sample(schema);
      const failed: unknown[] = [];
      for (const { name } of parameters.filter((parameter) => ["path", "query"].includes(parameter.in))) {
        for (const odd of oddTexts.filter((text) => text !== "")) {
          const asked = { path: place({ [name]: encodeURIComponent(odd) }), method, cookie };
          if ((await statusOf(asked, body)) >= 500) failed.push([asked.path, body]);
        }
      }
      for (const odd of body === undefined ? [] : oddValues) {
        for (const wrong of [odd, ...bodiesWith(body, odd)]) {
          const asked = { path: place({}), method, cookie };
          if ((await statusOf(asked, wrong)) >= 500) failed.push([asked.path, wrong]);
        }
      }
      expect(failed).toEqual([]);
    },
  );
});

describe("a body of another kind", () => {
  test.each(["text/plain", "application/xml", "multipart/form-data; boundary=x"])(
    "%s is refused by its status at every route that takes JSON",
    async (type) => {
      for (const { path, method } of operations.filter(({ requestBody }) => requestBody !== undefined)) {
        const headers = { "content-type": type, "idempotency-key": newKey() };
        const reply = await call(path, { method, body: "x", headers, cookie: await cookieAt(path) });
        expect([path, reply.status, codeOf(reply)]).toEqual([path, 415, "content_type_unsupported"]);
      }
    },
  );

  test("none at all is refused too", async () => {
    const request = { method: "POST", body: "{}", headers: { "content-type": "" } };
    const reply = await call("/api/shop/quotes", request);
    expect([reply.status, codeOf(reply)]).toEqual([415, "content_type_unsupported"]);
  });
});

describe("a signed call of the processor", () => {
  test.each(["", "x", "{", "[]", "null", "{}", '"text"', '{"id":1}'])(
    "that says %j is refused as malformed",
    async (body) => {
      const { signature } = await signedAt(body, Date.now());
      const reply = await call("/api/hooks/stripe", {
        method: "POST",
        body,
        headers: { "stripe-signature": signature },
      });
      expect([reply.status, codeOf(reply)]).toEqual([400, "request_malformed"]);
    },
  );
});
