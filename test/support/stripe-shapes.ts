// Checks HTTP exchanges and objects against the shapes of Stripe's API at the version of the installed SDK.
import { readFileSync } from "node:fs";
import { type AnySchemaObject, Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { z } from "zod";

const schema = z.record(z.string(), z.unknown());
type Schema = z.infer<typeof schema>;

const content = z.record(z.string(), z.object({ schema }));
const operation = z.object({
  requestBody: z.object({ content }).optional(),
  "x-query": z.object({ schema }).optional(),
  responses: z.record(z.string(), z.object({ content })),
});
const document = z.object({
  info: z.object({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

export interface StripeShapes {
  readonly version: string;
  /** What is wrong with a request; empty when nothing is. */
  readonly checkRequest: (method: string, url: URL, body: string) => string[];
  readonly checkResponse: (method: string, url: URL, status: number, json: unknown) => string[];
  /** Checks an object by the name that it gives itself in `object`. */
  readonly checkObject: (json: unknown) => string[];
}

type Spec = z.infer<typeof document>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** References inside the document become references to the schema under which it is added. */
function anchored(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(anchored);
  if (!isRecord(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "$ref" ? `stripe${String(value)}` : anchored(value),
    ]),
  );
}

function createCompiler(spec: Spec): (schema: Schema) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema({ $id: "stripe", components: spec.components }, "stripe");
  const compiled = new Map<string, ValidateFunction>();
  return (wanted) => {
    const key = JSON.stringify(wanted);
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const own: AnySchemaObject = Object.fromEntries(Object.entries(wanted).map(([k, v]) => [k, anchored(v)]));
    if (typeof own["$ref"] === "string" && !own["$ref"].startsWith("stripe"))
      own["$ref"] = `stripe${own["$ref"]}`;
    const made = ajv.compile(own);
    compiled.set(key, made);
    return made;
  };
}

function complaints(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  const errors = (validate.errors ?? []).slice(0, 8);
  return errors.map(({ instancePath, message, params }) => {
    return `${instancePath || "/"} ${message ?? ""} ${JSON.stringify(params)}`;
  });
}

/** `a[b][0]=c` becomes nested objects. */
function decodeForm(text: string): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const parts = [
      name.split("[")[0] ?? "",
      ...[...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? ""),
    ];
    let parent = root;
    for (const [index, part] of parts.entries()) {
      const key = part === "" ? String(Object.keys(parent).length) : part;
      if (index === parts.length - 1) {
        parent[key] = value;
      } else {
        const child: Record<string, unknown> = isRecord(parent[key]) ? parent[key] : {};
        parent[key] = child;
        parent = child;
      }
    }
  }
  return root;
}

function typesOf(alternative: Schema): ReadonlySet<unknown> {
  return new Set([alternative["type"]].flat());
}

function coerceText(value: string, alternative: Schema): unknown {
  const types = typesOf(alternative);
  const allowed = alternative["enum"];
  if (Array.isArray(allowed) && types.has("string") && !allowed.includes(value)) return undefined;
  if (types.has("integer") && /^-?\d+$/.test(value)) return Number(value);
  if (types.has("number") && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (types.has("boolean") && (value === "true" || value === "false")) return value === "true";
  return types.has("string") ? value : undefined;
}

/** The schema says which strings of a form are numbers, booleans and lists. */
function createCoercion(spec: Spec): (value: unknown, schema: unknown) => unknown {
  const resolve = (given: unknown): Schema => {
    const found = isRecord(given) ? given : {};
    const name =
      typeof found["$ref"] === "string" ? found["$ref"].replace("#/components/schemas/", "") : null;
    return name === null ? found : resolve(spec.components.schemas[name]);
  };
  const coerceNested = (value: Record<string, unknown>, alternative: Schema): unknown => {
    const types = typesOf(alternative);
    const keys = Object.keys(value);
    if (types.has("array") && keys.every((key) => /^\d+$/.test(key))) {
      return keys.map((key) => coerce(value[key], alternative["items"]));
    }
    if (!types.has("object")) return undefined;
    const properties = isRecord(alternative["properties"]) ? alternative["properties"] : {};
    return Object.fromEntries(
      keys.map((key) => [
        key,
        coerce(value[key], properties[key] ?? alternative["additionalProperties"] ?? {}),
      ]),
    );
  };
  const coerce = (value: unknown, wanted: unknown): unknown => {
    const target = resolve(wanted);
    const alternatives = Array.isArray(target["anyOf"]) ? target["anyOf"] : [target];
    for (const alternative of alternatives.map(resolve)) {
      const coerced =
        typeof value === "string"
          ? coerceText(value, alternative)
          : isRecord(value)
            ? coerceNested(value, alternative)
            : undefined;
      if (coerced !== undefined) return coerced;
    }
    return value;
  };
  return coerce;
}

export function loadStripeShapes(): StripeShapes {
  const spec = document.parse(
    JSON.parse(readFileSync(new URL("./stripe-shapes.json", import.meta.url), "utf8")),
  );
  const compile = createCompiler(spec);
  const coerce = createCoercion(spec);
  const operations = Object.entries(spec.paths)
    .flatMap(([path, verbs]) => {
      const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, "([^/]+)")}$`);
      const found = { pattern, parameters: path.split("{").length };
      return Object.entries(verbs).map(([verb, one]) => ({
        ...found,
        verb: verb.toUpperCase(),
        operation: one,
      }));
    })
    .toSorted((one, other) => one.parameters - other.parameters);
  const find = (method: string, url: URL) => {
    return operations.find(({ verb, pattern }) => verb === method && pattern.test(url.pathname))?.operation;
  };
  return {
    version: spec.info.version,
    checkRequest: (method, url, body) => {
      const found = find(method, url);
      if (found === undefined) return [`There is no operation ${method} ${url.pathname}.`];
      const [type, entry] = Object.entries(found.requestBody?.content ?? {})[0] ?? [];
      const wanted = entry?.schema ?? found["x-query"]?.schema;
      if (type === "application/json") return complaints(compile(wanted ?? {}), JSON.parse(body || "{}"));
      const raw = decodeForm(method === "GET" ? url.search.slice(1) : body);
      // The second API's lists give the addresses of their pages, which name what no caller does.
      if (url.pathname.startsWith("/v2/")) delete raw["page"];
      if (wanted === undefined) return Object.keys(raw).length === 0 ? [] : ["No parameters are expected."];
      return complaints(compile(wanted), coerce(raw, wanted));
    },
    checkResponse: (method, url, status, json) => {
      const found = find(method, url);
      const answer = found?.responses[String(status)] ?? found?.responses["default"];
      const wanted = answer?.content["application/json"]?.schema;
      if (wanted === undefined) return [`There is no answer ${status} to ${method} ${url.pathname}.`];
      return complaints(compile(wanted), json);
    },
    checkObject: (json) => {
      const name = isRecord(json) ? String(json["object"]) : "";
      return complaints(compile({ $ref: `#/components/schemas/${name}` }), json);
    },
  };
}
