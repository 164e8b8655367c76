// A action of a model: something asked of the store or done outside it, that may be done in vain and is then done again.
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
  /** What the same families sold later. */
  readonly later: Placed[];
  /** Payouts that were truly paid whatever the books say of them, and how. */
  readonly paid: Map<string, "by hand" | "by its file">;
  /** Whether families' accounts hold too little for what is asked back of them. */
  isShort: boolean;
}

export type Dying = Pick<CallOptions, "diesAfterBatches" | "isLastWritten">;

/** Something that is done once, or again after it was done in vain; it answers with what came of it. */
export type ModelAction = (dying: Dying) => Promise<readonly string[]>;

export function request(effect: string, path: string, options: CallOptions): ModelAction {
  return async (dying) => ((await call(path, { ...options, ...dying })).status < 300 ? [effect] : []);
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
