// One call of the API: its method, its address, the parameters it takes and what it does.
import type { z } from "zod";
import type { Context } from "./context.ts";
import { readParameters } from "./form.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

export interface Endpoint {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly run: (context: Context, raw: unknown, id: string) => object | Refusal;
}

type Work<T> = (context: Context, input: T, id: string) => object | Refusal;

function endpoint<T>(method: Endpoint["method"], path: string, shape: z.ZodType<T>, work: Work<T>): Endpoint {
  const run: Endpoint["run"] = (context, raw, id) => {
    const input = readParameters(shape, raw);
    return isRefusal(input) ? input : work(context, input, id);
  };
  return { method, path, run };
}

export function get<T>(path: string, shape: z.ZodType<T>, work: Work<T>): Endpoint {
  return endpoint("GET", path, shape, work);
}

export function post<T>(path: string, shape: z.ZodType<T>, work: Work<T>): Endpoint {
  return endpoint("POST", path, shape, work);
}
