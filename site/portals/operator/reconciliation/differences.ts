// Differences as they are loaded, what to do about each, and the acts that resolve them.
import { isOrderId } from "../../../scripts/ids.ts";
import { stay } from "../../../scripts/session.ts";
import { fillWords } from "../../../../worker/words/sentences.ts";
import { perform } from "../../data/acts.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, PagedQuery } from "../../data/query.ts";
import type { Words } from "./parts.ts";

export type Page = Loaded<typeof api.operator.money.reconciliation.$get>;
export type Difference = Page["differences"][number];
export type Run = Page["runs"][number];
export type Show = "open" | "done";

export const differencesOf = keyed(
  (show: Show) =>
    new PagedQuery((cursor) => {
      const query = { show, ...(cursor !== null && { cursor }) };
      return call(api.operator.money.reconciliation.$get, { query });
    }),
);

type Advice = keyof Words["reconciliationWork"]["advice"];

const advice: Readonly<Record<Difference["cause"], Advice>> = {
  charge_unknown: "byHand",
  refund_unknown: "byHand",
  transfer_unknown: "byHand",
  reversal_unknown: "byHand",
  payout_unknown: "byHand",
  topup_unknown: "byHand",
  movement_unknown: "byHand",
  dispute_unknown: "later",
  charge_quarantined: "giveBack",
  processing_late: "nothing",
  amount_differs: "compare",
  movement_missing: "compare",
  balance_differs: "compare",
  order_charge_differs: "books",
  order_split_differs: "books",
  order_refund_differs: "books",
  order_payout_differs: "books",
  family_differs: "books",
  payouts_differ: "books",
  refunds_differ: "books",
  disputes_differ: "books",
  sums_differ: "books",
  dispute_came_back: "payBack",
  bank_differs: "askBank",
  bank_silent: "askBank",
  documents_broken: "documents",
  account_changed: "askFamily",
};

export const adviceOf = ({ cause }: Difference, { reconciliationWork: t }: Words) => t.advice[advice[cause]];

export interface About {
  readonly text: string;
  readonly href: string | null;
}

/** What it is about, each with where to look at it: its order, its payout, its family; else our own balance. */
export function aboutOf({ subject, about }: Difference, { operatorMoney: t }: Words): readonly About[] {
  const { orderId, number, familyId, familyName } = about;
  const found: About[] = [];
  if (orderId !== null && isOrderId(orderId)) {
    const text = fillWords(t.orderOf, { number: number ?? orderId });
    found.push({ text, href: stay("/operator/order", { id: orderId, show: "money" }) });
  }
  if (subject.startsWith("pay_"))
    found.push({ text: t.payout, href: stay("/operator/payouts", { id: subject }) });
  if (familyId !== null)
    found.push({ text: familyName ?? familyId, href: stay("/operator/statement", { family: familyId }) });
  return found.length === 0 ? [{ text: t.ourBalance, href: null }] : found;
}

const accounts = ["processing", "losses", "bank", "fx"] as const;
export type Account = (typeof accounts)[number] | "family";

/** Against what it may be posted. */
export function accountsOf({ isPostable, isForFamily }: Difference): readonly Account[] {
  return isPostable ? [...accounts, ...(isForFamily ? (["family"] as const) : [])] : [];
}

export function accountText(account: string | null, { operatorMoney: t }: Words): string {
  if (account === "family") return t.bookToFamily;
  const known = accounts.find((one) => one === account);
  return known === undefined ? "" : t.accounts[known];
}

export async function resolve(
  { id, expectedHalalas, postedHalalas }: Difference,
  { note, account }: { readonly note: string; readonly account: Account | null },
  t: Words,
): Promise<boolean> {
  const json = { note, account, seenHalalas: expectedHalalas - postedHalalas };
  const send = () => call(api.operator.money.differences[":id"].resolve.$post, { param: { id }, json });
  const answer = await perform({ key: `${id}:resolve`, send, said: t.operatorMoney.resolved });
  return answer?.ok === true;
}

const lookAgainMs = [1000, 3000, 8000];

/** It goes on after the answer; most are over in a moment. */
export async function runNow(from: string, show: Show, t: Words): Promise<void> {
  const json = { from: from === "" ? null : from };
  const send = () => call(api.operator.money.reconciliation.$post, { json });
  const answer = await perform({ key: "run", send, said: t.operatorMoney.runStarted });
  if (answer?.ok !== true) return;
  for (const waitMs of lookAgainMs) setTimeout(() => void differencesOf(show).refresh(), waitMs);
}
