// An action of a model: a request to the store or an outside event, repeated when its first attempt crashed.
import { z } from "zod";
import { cookieOf } from "./journey.ts";
import type { Market } from "./market.ts";
import { call, type CallOptions, type Placed } from "./store.ts";
import { sandbox } from "./world.ts";

export interface Sale {
  readonly market: Market;
  readonly placed: Placed;
  /** Its second payment page, which may be paid too. */
  readonly second: Placed;
  /** Later sales of the same families. */
  readonly later: Placed[];
  /** Payouts that were really paid, whatever the ledger says, and by which rail. */
  readonly paid: Map<string, "by hand" | "by its file">;
  /** Whether families' accounts have too little for reversals. */
  isShort: boolean;
}

export type Crash = Pick<CallOptions, "crashesAfterBatches" | "isLastWritten">;

/** Runs the action, again after a crash; returns its effects. */
export type ModelAction = (crash: Crash) => Promise<readonly string[]>;

export function request(effect: string, path: string, options: CallOptions): ModelAction {
  return async (crash) => ((await call(path, { ...options, ...crash })).status < 300 ? [effect] : []);
}

export async function operatorAsks(
  { market }: Sale,
  effect: string,
  path: string,
  body?: unknown,
): Promise<ModelAction> {
  const cookie = await cookieOf(market.phones.operator);
  return request(effect, `/api/operator${path}`, {
    method: "POST",
    cookie,
    ...(body !== undefined && { body }),
  });
}

export const parcelOf = ({ placed }: Sale, index: number) => placed.order.parcels[index]?.id ?? "";

export async function setReversals(sale: Sale, isShort: boolean): Promise<void> {
  sale.isShort = isShort;
  const reversals = isShort ? "refuse_when_short" : "allow_negative";
  await sandbox("/_sandbox/settings", z.unknown(), { reversals });
}
