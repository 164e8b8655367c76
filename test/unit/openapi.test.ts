// The API's own description: OpenAPI 3.1, every route in it, every reference resolved, every schema a schema.
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { api } from "../../worker/api.ts";

const content = z.record(z.string(), z.object({ schema: z.looseObject({}) }));
const operationShape = z.strictObject({
  parameters: z
    .array(
      z.object({
        in: z.enum(["query", "header", "path", "cookie"]),
        name: z.string(),
        required: z.boolean().optional(),
        schema: z.looseObject({}),
      }),
    )
    .optional(),
  requestBody: z.object({ required: z.boolean(), content }).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.object({ description: z.string().min(1), content: content.optional() }),
  ),
});
const documentShape = z.object({
  openapi: z.literal("3.1.0"),
  info: z.object({ title: z.string().min(1), version: z.string().min(1) }),
  paths: z.record(
    z.string().startsWith("/api/"),
    z.partialRecord(z.enum(["get", "post", "put", "patch", "delete"]), operationShape),
  ),
  components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }),
});

const info = { title: "Souq al-Usar", version: "1.0.0" };
const written: unknown = JSON.parse(JSON.stringify(api.getOpenAPI31Document({ openapi: "3.1.0", info })));
const document = documentShape.parse(written);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    operation,
  })),
);

/** Routes without a JSON contract of ours: the processor's webhook, and the description itself. */
const undescribed = new Set(["POST /api/hooks/stripe", "GET /api/openapi.json"]);

test("it has every route of the router, and no other", () => {
  const routes = api.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}").replace(/\/$/, "")}`);
  const described = operations.map(({ name }) => name.replace(/\/$/, ""));
  const expected = [...new Set(routes)].filter((route) => !undescribed.has(route));
  expect(described.toSorted()).toEqual(expected.toSorted());
});

describe("each operation", () => {
  test.each(operations)(
    "$name names its path's places, and what it answers when it refuses",
    ({ path, operation }) => {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      const named = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      expect(named.map(({ name }) => name).toSorted()).toEqual(places.toSorted());
      expect(named.every(({ required }) => required === true)).toBe(true);
      expect(operation.responses["default"]?.content).toHaveProperty(["application/problem+json"]);
      const good = Object.keys(operation.responses).filter((status) => status.startsWith("2"));
      expect(good.length).toBeGreaterThan(0);
    },
  );
});

test("every reference leads to a schema, and every schema is one", () => {
  const references = [...JSON.stringify(written).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references) {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(reference ?? "")?.[1] ?? "";
    expect(document.components.schemas).toHaveProperty(name);
  }
  const ajv = new Ajv2020({ strict: false, formats: { email: true, uri: true } });
  ajv.addSchema({ $id: "api", components: document.components });
  for (const name of Object.keys(document.components.schemas)) {
    expect(() => ajv.compile({ $ref: `api#/components/schemas/${name}` })).not.toThrow();
  }
});

test("a guest is given it without the operator's paths, and without what only they refer to", async () => {
  const given = documentShape.parse(await (await api.request("/api/openapi.json")).json());
  const open = Object.keys(document.paths).filter((path) => !path.startsWith("/api/operator"));
  expect(Object.keys(given.paths).toSorted()).toEqual(open.toSorted());
  expect(open.length).toBeLessThan(Object.keys(document.paths).length);
  expect(given.components.schemas).not.toHaveProperty("OperatorOrder");
  for (const [, name = ""] of JSON.stringify(given).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(given.components.schemas).toHaveProperty(name);
  }
});

test("it is made once, however often it is asked for", async () => {
  const made = vi.spyOn(api, "getOpenAPI31Document");
  await api.request("/api/openapi.json");
  await api.request("/api/openapi.json");
  expect(made).not.toHaveBeenCalled();
});
