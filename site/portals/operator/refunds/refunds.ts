// Refunds and returns as the page lists them, and the answer to a return.
import { oneOf, text } from "../../data/address.ts";
import { perform } from "../../data/acts.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, PagedQuery } from "../../data/query.ts";
import type { Words } from "./parts.ts";

export type RefundPage = Loaded<typeof api.operator.refunds.$get>;
export type ReturnPage = Loaded<typeof api.operator.returns.$get>;
export type Return = ReturnPage["returns"][number];

export const returnReasons = ["changed_mind", "defect", "not_as_described", "missing"] as const;
export const refundReasons = [
  "buyer_cancelled",
  "family_refused",
  "operator_cancelled",
  "late",
  "returned",
  "defect",
  "not_collected",
  "missing",
  "unused",
] as const;

export const address = {
  show: oneOf("returns", "stuck", "sending", "done"),
  returned: oneOf("", ...returnReasons),
  reason: oneOf("", ...refundReasons),
  find: text,
};

export interface Sought {
  readonly show: "returns" | "stuck" | "sending" | "done";
  readonly returned: "" | (typeof returnReasons)[number];
  readonly reason: "" | (typeof refundReasons)[number];
  readonly find: string;
}

interface RefundSought extends Pick<Sought, "reason" | "find"> {
  readonly show: Exclude<Sought["show"], "returns">;
}

export const refundsOf = keyed(
  ({ show, reason, find }: RefundSought) =>
    new PagedQuery((cursor) => {
      const query = {
        show,
        ...(reason !== "" && { reason }),
        ...(find !== "" && { find }),
        ...(cursor !== null && { cursor }),
      };
      return call(api.operator.refunds.$get, { query });
    }),
);

export const returnsOf = keyed(
  ({ returned, find }: Pick<Sought, "returned" | "find">) =>
    new PagedQuery((cursor) => {
      const query = {
        ...(returned !== "" && { reason: returned }),
        ...(find !== "" && { find }),
        ...(cursor !== null && { cursor }),
      };
      return call(api.operator.returns.$get, { query });
    }),
);

export interface Decision {
  readonly isApproved: boolean;
  readonly isFeeReturned: boolean | null;
  readonly answer: string;
}

export function decide({ id }: Return, json: Decision, { operatorRefunds: t }: Words): void {
  void perform({
    key: `${id}:decide`,
    send: () => call(api.operator.returns[":id"].decision.$post, { param: { id }, json }),
    said: json.isApproved ? t.approved : t.declined,
  });
}
