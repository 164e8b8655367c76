// What waits for a second operator as it is loaded, and deciding it.
import { isApprovalId } from "../../../scripts/ids.ts";
import { perform } from "../../data/acts.ts";
import { oneOf } from "../../data/address.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, PagedQuery } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { approvalsParts } from "./parts.ts";

export type Page = Loaded<typeof api.operator.approvals.$get>;
export type Approval = Page["approvals"][number];
export type Words = WordsOf<typeof approvalsParts>;
export type Side = "waiting" | "asked" | "done";

export const address = { show: oneOf<Side>("waiting", "asked", "done") };

const asked = {
  waiting: { show: "open", asked: "others" },
  asked: { show: "open", asked: "me" },
  done: { show: "done" },
} as const;

export const approvalsOf = keyed(
  (side: Side) =>
    new PagedQuery((cursor) =>
      call(api.operator.approvals.$get, { query: { ...asked[side], ...(cursor !== null && { cursor }) } }),
    ),
);

export function decide({ id, hash }: Approval, verb: "agree" | "decline" | "withdraw", t: Words): void {
  if (!isApprovalId(id)) return;
  const { confirm, decline, withdraw } = api.operator.approvals[":id"];
  const param = { id };
  const { operatorApprovals: own } = t;
  const send = {
    agree: () => call(confirm.$post, { param, json: { hash } }),
    decline: () => call(decline.$post, { param }),
    withdraw: () => call(withdraw.$post, { param }),
  }[verb];
  const said = { agree: own.agreed, decline: own.declined, withdraw: own.withdrawn }[verb];
  void perform({ key: id, send, said });
}
