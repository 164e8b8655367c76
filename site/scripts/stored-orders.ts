// The orders placed from this device, so that a shopper without an account can find them again.
import { takeBought } from "./basket.ts";
import { writeLines, readLines, type AddressLine } from "./basket-address.ts";
import { forgetAttempt, forgetDraft } from "./draft.ts";
import { isRecord, keep, readStored } from "./storage.ts";

/** The state that this device last saw: unpaid and waiting, paid, or ended unpaid. */
export type StoredState = "placed" | "paid" | "unpaid";

export interface StoredOrder {
  readonly token: string;
  readonly number: string;
  readonly placedAt: number;
  readonly expiresAt: number;
  readonly state: StoredState;
  /** Its lines; they stay in the basket until it is paid. */
  readonly lines: readonly AddressLine[];
}

const ordersName = "souq.orders";
const ordersMax = 10;
const changed = "souq:orders";
const storedStates: readonly StoredState[] = ["placed", "paid", "unpaid"];

function readStoredOrder(value: unknown): StoredOrder[] {
  if (!isRecord(value)) return [];
  const { token, number, placedAt, expiresAt, lines } = value;
  if (typeof token !== "string" || typeof number !== "string" || typeof placedAt !== "number") return [];
  const state = storedStates.find((known) => known === value["state"]) ?? "paid";
  return [
    {
      token,
      number,
      placedAt,
      expiresAt: typeof expiresAt === "number" ? expiresAt : placedAt,
      state,
      lines: typeof lines === "string" ? readLines(lines) : [],
    },
  ];
}

export function listStoredOrders(): readonly StoredOrder[] {
  const orders = readStored(ordersName);
  return Array.isArray(orders) ? orders.flatMap(readStoredOrder) : [];
}

function saveOrders(orders: readonly StoredOrder[]): void {
  const kept = orders.slice(0, ordersMax).map((order) => ({ ...order, lines: writeLines(order.lines) }));
  keep(ordersName, kept);
  dispatchEvent(new Event(changed));
}

export function onOrdersChange(listener: () => void): void {
  addEventListener(changed, listener);
}

export function storeOrder(order: StoredOrder): void {
  saveOrders([order, ...listStoredOrders().filter(({ token }) => token !== order.token)]);
}

/** The stored state of an order. */
export function storedStateOf(order: {
  readonly state: string;
  readonly paidAt: number | null;
}): StoredState {
  if (order.state === "placed") return "placed";
  return order.paidAt === null ? "unpaid" : "paid";
}

/**
 * Stores an order's new state. Once it is paid, its lines leave the basket and its draft is deleted.
 */
export function settleOrder(token: string, state: StoredState, expiresAt?: number): void {
  const orders = listStoredOrders();
  const order = orders.find((kept) => kept.token === token);
  if (order === undefined) return;
  const isNew = order.state !== state;
  if (isNew || (expiresAt !== undefined && expiresAt !== order.expiresAt)) {
    const fresh = { ...order, state, expiresAt: expiresAt ?? order.expiresAt };
    saveOrders(orders.map((kept) => (kept === order ? fresh : kept)));
  }
  if (!isNew || state === "placed") return;
  forgetAttempt();
  if (state !== "paid") return;
  takeBought(order.lines);
  forgetDraft();
}

/** This device's unpaid orders that reserve some of these variants. */
export function unpaidOrdersOf(lines: readonly { readonly variantId: string }[]): readonly StoredOrder[] {
  const wanted = new Set<string>(lines.map(({ variantId }) => variantId));
  return listStoredOrders().filter(
    (order) => order.state === "placed" && order.lines.some(({ variantId }) => wanted.has(variantId)),
  );
}
