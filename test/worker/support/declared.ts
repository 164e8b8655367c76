// Holds the Worker to its own description: what a route answers with is what it declares, no field more or less.
import { z } from "zod";
import { api } from "../../../worker/api.ts";

interface Declared {
  readonly method: string;
  readonly path: RegExp;
  readonly name: string;
  readonly responses: Readonly<Record<string, z.ZodType>>;
}

const responseShape = z.object({
  content: z.record(z.string(), z.object({ schema: z.instanceof(z.ZodType) })).optional(),
});

function schemasOf(responses: Readonly<Record<string, unknown>>): Record<string, z.ZodType> {
  const found: Record<string, z.ZodType> = {};
  for (const [status, response] of Object.entries(responses)) {
    const read = responseShape.safeParse(response);
    const schema = read.success ? read.data.content?.["application/json"]?.schema : undefined;
    if (schema !== undefined) found[status] = schema;
  }
  return found;
}

const declared: readonly Declared[] = api.openAPIRegistry.definitions.flatMap((definition) => {
  if (definition.type !== "route") return [];
  const { method, path, responses } = definition.route;
  const pattern = new RegExp(`^/api${path.replace(/^\/api/, "").replaceAll(/\{\w+\}/g, "[^/]+")}$`);
  return [{ method: method.toUpperCase(), path: pattern, name: path, responses: schemasOf(responses) }];
});

/** Where the fields of `given` and `kept` differ, for the reader of a failed test. */
function differing(given: unknown, kept: unknown, path = ""): string[] {
  if (given === kept) return [];
  if (typeof given !== "object" || typeof kept !== "object" || given === null || kept === null) return [path];
  const names = new Set([...Object.keys(given), ...Object.keys(kept)]);
  const field = (of: object, name: string): unknown => Reflect.get(of, name);
  return [...names].flatMap((name) => differing(field(given, name), field(kept, name), `${path}.${name}`));
}

/** Throws where a JSON answer is not what the route of this request declares for its status. */
export function mustBeDeclared(method: string, path: string, status: number, body: unknown): void {
  const [pathname = ""] = path.split("?");
  const route = declared.find((one) => one.method === method && one.path.test(pathname));
  const schema = route?.responses[String(status)];
  if (route === undefined || schema === undefined) return;
  const read = schema.safeParse(body);
  if (!read.success)
    throw new Error(`${method} ${route.name} ${status} is not as declared: ${read.error.message}`);
  const fields = differing(body, read.data);
  if (fields.length > 0)
    throw new Error(
      `${method} ${route.name} ${status} has fields that it does not declare: ${fields.join(", ")}`,
    );
}
