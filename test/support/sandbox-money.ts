// Money in the sandbox looked at from outside: balances, movements, events, and the controls over them.
import type { Stripe } from "stripe";
import { z } from "zod";
import { aFamilyAccount, type CheckedSandbox } from "./checked-sandbox.ts";

export interface Amounts {
  readonly available: number;
  readonly pending: number;
}

/** The balance of the platform, or of a connected account, in one currency. */
export async function balanceOf(
  { stripe }: CheckedSandbox,
  account: string | null = null,
  currency = "sar",
): Promise<Amounts> {
  const { available, pending } = await stripe.balance.retrieve({}, onBehalfOf(account));
  const inIt = (entries: readonly { amount: number; currency: string }[]) =>
    entries.find((entry) => entry.currency === currency)?.amount ?? 0;
  return { available: inIt(available), pending: inIt(pending) };
}

export function onBehalfOf(account: string | null): Stripe.RequestOptions {
  return account === null ? {} : { stripeAccount: account };
}

/** All movements of a balance, newest first, as a reconciliation reads them. */
export async function movementsOf(
  { stripe }: CheckedSandbox,
  params: Stripe.BalanceTransactionListParams = {},
  account: string | null = null,
): Promise<Stripe.BalanceTransaction[]> {
  const list = stripe.balanceTransactions.list({ limit: 100, ...params }, onBehalfOf(account));
  return list.autoPagingToArray({ limit: 10_000 });
}

/** The types of the events about one object, oldest first. */
export async function eventsAbout({ callSandbox: ask }: CheckedSandbox, subject: string): Promise<string[]> {
  const { json } = await ask("GET", `/_sandbox/events?subject=${subject}`);
  const { events } = z.object({ events: z.array(z.object({ type: z.string() })) }).parse(json);
  return events.map(({ type }) => type).toReversed();
}

const answered = z.looseObject({});

/** Uses a control, which must not refuse. */
export async function control(
  { callSandbox: ask }: CheckedSandbox,
  path: string,
  body: object = {},
): Promise<z.infer<typeof answered>> {
  const { status, json } = await ask("POST", `/_sandbox/${path}`, body);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(json)}`);
  return answered.parse(json);
}

/** The status with which a control refuses. */
export async function refusedControl(
  { callSandbox: ask }: CheckedSandbox,
  path: string,
  body: object = {},
): Promise<number> {
  return (await ask("POST", `/_sandbox/${path}`, body)).status;
}

/** Opens a dispute by a control, and answers with its id. */
export async function aDispute(
  checked: CheckedSandbox,
  charge: string,
  opening: object = {},
): Promise<string> {
  return z.object({ id: z.string() }).parse(await control(checked, `charges/${charge}/dispute`, opening)).id;
}

export async function aFamily({ stripe }: CheckedSandbox, name = "أسرة أم محمد"): Promise<string> {
  return (await stripe.v2.core.accounts.create(aFamilyAccount(name))).id;
}
