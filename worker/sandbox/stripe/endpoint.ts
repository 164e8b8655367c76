// One API call: its method, path, parameters and handler.
import type { z } from "zod";
import type { Context } from "../context.ts";
import { readParameters } from "./form.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

/** The objects in the path: the object itself, and its parent if there is one. */
export interface Named {
  readonly id: string;
  readonly parent: string;
}

export interface Endpoint {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** True when the call may be made on behalf of a connected account. */
  readonly forAccount: boolean;
  readonly run: (context: Context, raw: unknown, named: Named) => object | Refusal;
}

type Work<T> = (context: Context, input: T, id: string, parent: string) => object | Refusal;

function endpoint<T>(
  method: Endpoint["method"],
  path: string,
  shape: z.ZodType<T>,
  work: Work<T>,
  forAccount = false,
): Endpoint {
  const run: Endpoint["run"] = (context, raw, { id, parent }) => {
    const input = readParameters(shape, raw);
    return isRefusal(input) ? input : work(context, input, id, parent);
  };
  return { method, path, forAccount, run };
}

export function get<T>(path: string, shape: z.ZodType<T>, work: Work<T>): Endpoint {
  return endpoint("GET", path, shape, work);
}

export function post<T>(path: string, shape: z.ZodType<T>, work: Work<T>): Endpoint {
  return endpoint("POST", path, shape, work);
}

export function getForAccount<T>(path: string, shape: z.ZodType<T>, work: Work<T>): Endpoint {
  return endpoint("GET", path, shape, work, true);
}

export function postForAccount<T>(path: string, shape: z.ZodType<T>, work: Work<T>): Endpoint {
  return endpoint("POST", path, shape, work, true);
}
