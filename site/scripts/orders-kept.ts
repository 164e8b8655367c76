// The orders placed from this device, so that a shopper without an account finds the way back to them.
import { isRecord, keep, readKept } from "./storage.ts";

export interface KeptOrder {
  readonly token: string;
  readonly number: string;
  readonly placedAt: number;
}

const ordersName = "souq.orders";
const ordersMax = 10;

function isKeptOrder(value: unknown): value is KeptOrder {
  if (!isRecord(value)) return false;
  const { token, number, placedAt } = value;
  return typeof token === "string" && typeof number === "string" && typeof placedAt === "number";
}

export function listKeptOrders(): readonly KeptOrder[] {
  const orders = readKept(ordersName);
  return Array.isArray(orders) ? orders.filter(isKeptOrder) : [];
}

export function keepOrder(order: KeptOrder): void {
  const others = listKeptOrders().filter(({ token }) => token !== order.token);
  keep(ordersName, [order, ...others].slice(0, ordersMax));
}
