// Settlement: the currency in which the platform receives a charge's money, and the conversion of amounts.
import type Stripe from "stripe";
import type { Context } from "../context.ts";

export interface Settled {
  readonly amount: number;
  readonly currency: string;
  /** The exchange rate from the charge's currency to the settlement's; null when they are the same. */
  readonly exchangeRate: number | null;
}

/** The amount times a decimal rate such as "0.979", rounded half away from zero. */
export function convert(amount: number, rate: string): number {
  const [whole = "0", fraction = ""] = rate.split(".");
  const divisor = 10n ** BigInt(fraction.length);
  const product = BigInt(Math.abs(amount)) * BigInt(whole + fraction);
  const rounded = Number((2n * product + divisor) / (2n * divisor));
  return amount < 0 ? -rounded : rounded;
}

function convertTo(currency: string, rate: string, amount: number): Settled {
  return { amount: convert(amount, rate), currency, exchangeRate: Number(rate) };
}

/** What a new charge of this amount brings in the settlement currency. */
export function settle(context: Context, amount: number, currency: string): Settled {
  const { settlement } = context.settings.get();
  if (settlement === null || settlement.currency === currency)
    return { amount, currency, exchangeRate: null };
  return convertTo(settlement.currency, settlement.rate, amount);
}

/** A part of a charge at today's rate, in the currency in which the charge was settled. */
export function settleBack(context: Context, charged: Stripe.BalanceTransaction, amount: number): Settled {
  const { currency, exchange_rate: rateThen } = charged;
  if (rateThen === null) return { amount, currency, exchangeRate: null };
  const { settlement } = context.settings.get();
  const rate = settlement?.currency === currency ? settlement.rate : String(rateThen);
  return convertTo(currency, rate, amount);
}
