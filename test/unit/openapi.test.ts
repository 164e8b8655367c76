// The API's own description: every route in it, each named, filed, guarded and shown by examples that fit.
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { api } from "../../worker/api.ts";
import { refusalStatus } from "../../worker/core/refusal.ts";
import { describeAll } from "../../worker/routes/description/document.ts";
import { operations } from "../../worker/routes/description/operations.ts";

const content = z.record(
  z.string(),
  z.object({ schema: z.looseObject({}), example: z.unknown().optional() }),
);
const referenceShape = z.strictObject({ $ref: z.string() });
const operationShape = z.strictObject({
  tags: z.tuple([z.string()]),
  operationId: z.string().regex(/^[a-z]+([A-Z][a-z]*)+$/),
  summary: z.string().regex(/^[A-Z].{5,70}[^.]$/),
  security: z.array(z.record(z.string(), z.array(z.string()))),
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
    z.union([
      referenceShape,
      z.strictObject({ description: z.string().min(1), content: content.optional() }),
    ]),
  ),
});
const documentShape = z.object({
  openapi: z.literal("3.1.0"),
  info: z.object({
    title: z.string().min(1),
    version: z.string().min(1),
    description: z.string().min(1),
    contact: z.object({ name: z.string().min(1) }),
    license: z.object({ name: z.string().min(1), identifier: z.string().min(1) }),
  }),
  servers: z.array(z.object({ url: z.string().min(1) })).min(1),
  tags: z.array(z.object({ name: z.string(), description: z.string().min(1) })),
  paths: z.record(
    z.string().startsWith("/api/"),
    z.partialRecord(z.enum(["get", "post", "put", "patch", "delete"]), operationShape),
  ),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({})),
    securitySchemes: z.record(z.string(), z.looseObject({})),
    examples: z.record(z.string(), z.object({ value: z.looseObject({ code: z.string(), status: z.int() }) })),
    responses: z.record(
      z.string(),
      z.object({
        description: z.string().min(1),
        content: z.object({
          "application/problem+json": z.object({ examples: z.record(z.string(), referenceShape) }),
        }),
      }),
    ),
  }),
});

const written: unknown = JSON.parse(JSON.stringify(describeAll(api)));
const document = documentShape.parse(written);
const all = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    operation,
  })),
);

const ajv = new Ajv2020({ strict: false, formats: { email: true, uri: true, binary: true } });
ajv.addSchema({ $id: "api", components: document.components });
const inDocument = (schema: unknown): object =>
  z.looseObject({}).parse(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')));

test("it has every route of the router, and no other", () => {
  const routes = api.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}").replace(/\/$/, "")}`);
  const described = all.map(({ name }) => name.replace(/\/$/, ""));
  expect(described.toSorted()).toEqual([...new Set(routes)].toSorted());
  expect(Object.keys(operations)).toHaveLength(all.length);
});

test("no address can be read as two paths: of two alike, one is the more exact", () => {
  const isPlace = (part: string | undefined) => part?.startsWith("{") ?? false;
  const paths = Object.keys(document.paths).map((path) => path.split("/"));
  const isAmbiguous = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length &&
    one.every((part, index) => part === other[index] || isPlace(part) || isPlace(other[index])) &&
    one.some((part, index) => isPlace(part) && !isPlace(other[index])) ===
      other.some((part, index) => isPlace(part) && !isPlace(one[index]));
  const wrong = paths.flatMap((one, index) =>
    paths
      .slice(index + 1)
      .flatMap((other) => (isAmbiguous(one, other) ? [[one, other].map((p) => p.join("/"))] : [])),
  );
  expect(wrong).toEqual([]);
});

describe("each operation", () => {
  test("has a name of its own", () => {
    const ids = all.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test.each(all)("$name is filed under an audience, and its guards are described", ({ operation }) => {
    expect(document.tags.map(({ name }) => name)).toContain(operation.tags[0]);
    for (const scheme of operation.security.flatMap((one) => Object.keys(one))) {
      expect(document.components.securitySchemes).toHaveProperty(scheme);
    }
    expect(Object.keys(operation.responses).some((status) => status.startsWith("4"))).toBe(true);
  });

  test.each(all)("$name shows each of its JSON bodies by an example that fits", ({ operation }) => {
    const answers = Object.values(operation.responses).flatMap((one) =>
      "content" in one ? [one.content] : [],
    );
    for (const bodies of [operation.requestBody?.content, ...answers]) {
      const body = bodies?.["application/json"];
      if (body === undefined) continue;
      const validate = ajv.compile(inDocument(body.schema));
      validate(body.example);
      expect({ example: body.example, wrong: validate.errors }).toEqual({
        example: body.example,
        wrong: null,
      });
    }
  });

  test.each(all)(
    "$name names its path's places, and what it answers when it succeeds",
    ({ path, operation }) => {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      const named = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      expect(named.map(({ name }) => name).toSorted()).toEqual(places.toSorted());
      expect(named.every(({ required }) => required === true)).toBe(true);
      const good = Object.keys(operation.responses).filter((status) => status.startsWith("2"));
      expect(good.length).toBeGreaterThan(0);
    },
  );
});

test("every problem code has an example, found at the response of its status", () => {
  const { examples, responses } = document.components;
  expect(Object.keys(examples)).toEqual(Object.keys(refusalStatus));
  const validate = ajv.compile({ $ref: "api#/components/schemas/Problem" });
  for (const [code, { value }] of Object.entries(examples)) {
    expect([validate(value), value.code]).toEqual([true, code]);
  }
  const found = Object.values(responses).flatMap(({ content: own }) =>
    Object.keys(own["application/problem+json"].examples),
  );
  expect(found.toSorted()).toEqual(Object.keys(examples).toSorted());
});

test("every reference leads to its part, and every schema is one", () => {
  const references = [...JSON.stringify(written).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references) {
    const [, part = "", name = ""] = /^#\/components\/(\w+)\/(\w+)$/.exec(reference ?? "") ?? [];
    expect(document.components).toHaveProperty([part, name]);
  }
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
