// Payouts as they are loaded, what they say of themselves, and what two operators do about their results.
import { fillWords } from "../../../../worker/words/sentences.ts";
import { perform } from "../../data/acts.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, PagedQuery, Query } from "../../data/query.ts";
import type { Tone } from "../../ui/State.tsx";
import type { Words } from "./parts.ts";

type List = Loaded<typeof api.operator.payouts.$get>;
export type Payout = List["payouts"][number];
export type Totals = List["totals"];
export type Due = Loaded<(typeof api.operator)["due-payouts"]["$get"]>;
export type Whole = Loaded<(typeof api.operator.payouts)[":id"]["$get"]>;
export type Filter = Omit<Parameters<typeof api.operator.payouts.$get>[0]["query"], "cursor">;
type PayoutId = Parameters<(typeof api.operator.payouts)[":id"]["$get"]>[0]["param"]["id"];

export const payoutsOf = keyed(
  (filter: Filter) =>
    new PagedQuery((cursor) => {
      const query = { ...filter, ...(cursor !== null && { cursor }) };
      return call(api.operator.payouts.$get, { query });
    }),
);

export const due = new Query(() => call(api.operator["due-payouts"].$get, {}));

export const payoutOf = keyed(
  (id: PayoutId) => new Query(() => call(api.operator.payouts[":id"].$get, { param: { id } })),
);

export const isToDecide = ({ state, problem, reported }: Payout) =>
  (state === "open" || state === "sent") &&
  (problem !== null || (reported !== null && !reported.isConfirmed));

export function toneOf(payout: Payout): Tone {
  if (isToDecide(payout)) return "act";
  return payout.state === "done" ? "good" : payout.state === "failed" ? "bad" : "calm";
}

export function stateText(payout: Payout, { payoutWork: t }: Words): string {
  if (isToDecide(payout)) return t.toDecide;
  if (payout.rail === "bank" && payout.state === "open") return payout.fileId === null ? t.noFile : t.inFile;
  return t.states[payout.state];
}

/** What stands in the way, in words where there are some. */
export function problemText(problem: string | null, { operatorPayouts: t }: Words): string {
  const [kind, reason = ""] = (problem ?? "").split("doubtful: ");
  if (kind === "" && reason !== "") return fillWords(t.doubtful, { reason });
  return Object.entries(t.problems).find(([code]) => code === problem)?.[1] ?? problem ?? "";
}

/** Of a payout that the bank has, or that is in no file. */
export function mayReport({ rail, state, fileId }: Payout): boolean {
  return rail === "bank" && (state === "sent" || (state === "open" && fileId === null));
}

export const isPayoutId = (id: string): id is PayoutId => id.startsWith("pay_");

export async function report(
  id: PayoutId,
  told: { readonly result: "settled" | "rejected"; readonly reference: string },
  t: Words,
): Promise<boolean> {
  const send = () => call(api.operator.payouts[":id"].report.$post, { param: { id }, json: told });
  const answer = await perform({ key: `${id}:report`, send, said: t.operatorPayouts.toldSaid });
  return answer?.ok === true;
}

export function decide(id: PayoutId, verb: "confirm" | "decline", t: Words): void {
  const said = { confirm: t.operatorPayouts.agreed, decline: t.operatorPayouts.declined }[verb];
  const { confirm, decline } = api.operator.payouts[":id"];
  const param = { id };
  if (verb === "confirm")
    void perform({ key: `${id}:decide`, send: () => call(confirm.$post, { param }), said });
  else void perform({ key: `${id}:decide`, send: () => call(decline.$post, { param }), said });
}
