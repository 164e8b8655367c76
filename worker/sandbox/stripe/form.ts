// A call's parameters: decodes Stripe's form encoding and reports errors in Stripe's words.
import { z } from "zod";
import { isRecord } from "../json.ts";
import { type Refusal, refuseParameter } from "./refusal.ts";

const maxParameters = 5000;
const maxDepth = 10;

/** Turns `a[b][0]=c` into nested objects. Lists stay objects with numeric keys until a shape expects a list. */
export function decodeForm(encoded: string): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null);
  let count = 0;
  for (const [name, value] of new URLSearchParams(encoded)) {
    if (++count > maxParameters) break;
    const path = name
      .split("[", maxDepth)
      .map((part, index) => (index === 0 ? part : part.replace(/\]$/, "")));
    place(root, path, value);
  }
  return root;
}

function place(root: Record<string, unknown>, path: readonly string[], value: string): void {
  let parent = root;
  path.forEach((part, index) => {
    const key = part === "" ? String(Object.keys(parent).length) : part;
    if (index === path.length - 1) {
      parent[key] = value;
      return;
    }
    const next = parent[key];
    const child: Record<string, unknown> = isRecord(next) ? next : Object.create(null);
    parent[key] = child;
    parent = child;
  });
}

export const text = z.string().min(1);

export const integer = z
  .string()
  .regex(/^-?\d{1,15}$/, { error: "parameter_invalid_integer" })
  .transform(Number);

export const flag = z.enum(["true", "false"]).transform((value) => value === "true");

const maxMetadataKeys = 50;

export const metadata = z
  .record(z.string().max(40), z.string().max(500))
  .refine((entries) => Object.keys(entries).length <= maxMetadataKeys, {
    error: "At most 50 keys are allowed.",
  });

/** A form's list is an object with numeric keys. */
function asList(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  return keys.every((key) => /^\d+$/.test(key)) ? keys.map((key) => value[key]) : value;
}

export function listOf<T extends z.ZodType>(item: T, max: number) {
  return z.preprocess(asList, z.array(item).max(max));
}

/** `["line_items", 0, "quantity"]` is `line_items[0][quantity]` to Stripe. */
function parameterName(path: readonly PropertyKey[]): string {
  const [first = "", ...rest] = path.map(String);
  return first + rest.map((part) => `[${part}]`).join("");
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), raw);
}

function wording(raw: unknown, issue: z.core.$ZodIssue): Refusal {
  const param = parameterName(issue.path);
  const value = valueAt(raw, issue.path);
  if (issue.code === "unrecognized_keys") {
    const unknown = parameterName([...issue.path, issue.keys[0] ?? ""]);
    return refuseParameter(`Received unknown parameter: ${unknown}`, {
      code: "parameter_unknown",
      param: unknown,
    });
  }
  if (value === undefined) {
    return refuseParameter(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  }
  if (value === "") {
    const message = `You passed an empty string for '${param}', which cannot be unset.`;
    return refuseParameter(message, { code: "parameter_invalid_empty", param });
  }
  if (issue.message === "parameter_invalid_integer") {
    const shown = typeof value === "string" ? value : "an object";
    return refuseParameter(`Invalid integer: ${shown}`, { code: "parameter_invalid_integer", param });
  }
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String).join(", ");
    return refuseParameter(`Invalid ${param}: must be one of ${allowed}`, { param });
  }
  return refuseParameter(`Invalid ${param}: ${issue.message}`, { param });
}

/** The validated parameters, or the first error. */
export function readParameters<T>(shape: z.ZodType<T>, raw: unknown): T | Refusal {
  const parsed = shape.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue === undefined) throw new Error("The parameters were refused without a reason.");
  return wording(raw, innermost(issue));
}

/** For a union, the error of its last shape, which is the more general one. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const inner = issue.errors.at(-1)?.[0];
  return inner === undefined ? issue : innermost({ ...inner, path: [...issue.path, ...inner.path] });
}
