// Disputes and fraud warnings as the list shows them, and the act that lets an order go on.
import { perform } from "../../data/acts.ts";
import { oneOf, text } from "../../data/address.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, PagedQuery } from "../../data/query.ts";
import type { Words } from "./parts.ts";

export type Page = Loaded<typeof api.operator.disputes.$get>;
export type Listed = Page["disputes"][number];
export type Warning = Page["warnings"][number];

export const address = { show: oneOf("open", "done"), find: text };

export interface Sought {
  readonly show: "open" | "done";
  readonly find: string;
}

export const disputesOf = keyed(
  ({ show, find }: Sought) =>
    new PagedQuery((cursor) => {
      const query = { show, ...(find !== "" && { find }), ...(cursor !== null && { cursor }) };
      return call(api.operator.disputes.$get, { query });
    }),
);

/** The reason of what is no dispute: somebody gave the money back at the processor. */
const byHand = "refund_by_hand";

export function stateName({ state, reason }: Pick<Listed, "state" | "reason">, t: Words): string {
  return reason === byHand ? t.operatorDisputes.dashboardRefund : t.operatorDisputes.states[state];
}

/** The evidence is still to be sent, or the processor did not take it. */
export const isWaiting = (
  dispute: Pick<Listed, "state" | "evidenceRequestedAt" | "evidenceSentAt" | "problem">,
) =>
  (dispute.state === "warning" || dispute.state === "needs_response") &&
  (dispute.evidenceRequestedAt === null || dispute.problem !== null) &&
  dispute.evidenceSentAt === null;

export function clearWarning({ id }: Warning, t: Words): void {
  void perform({
    key: `${id}:clear`,
    send: () => call(api.operator["fraud-warnings"][":id"].clear.$post, { param: { id } }),
    said: t.operatorDisputes.cleared,
  });
}
