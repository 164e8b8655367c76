// One dispute as the operator works on it, and the acts: looked at anew, answered once, and who bears it decided once.
import { isDisputeId, type DisputeId, type ParcelId } from "../../../scripts/ids.ts";
import { perform } from "../../data/acts.ts";
import { api, call, type Loaded, type Outcome } from "../../data/call.ts";
import { keyed, Query } from "../../data/query.ts";
import type { Words } from "./parts.ts";

export type Dispute = Loaded<(typeof api.operator.disputes)[":id"]["$get"]>["dispute"];
export type Parcel = Dispute["parcels"][number];

const unknown = async (): Promise<Outcome<never>> => ({ ok: false, code: "dispute_unknown", detail: {} });

export const disputeOf = keyed(
  (id: string) =>
    new Query<Dispute>(async () => {
      if (!isDisputeId(id)) return unknown();
      const loaded = await call(api.operator.disputes[":id"].$get, { param: { id } });
      return loaded.ok ? { ok: true, body: loaded.body.dispute } : loaded;
    }),
);

/** The bank has decided, and who bears the loss has not been. */
export const isUndecided = ({ state, liability }: Dispute) => state === "lost" && liability === null;

/** Its part is not handed over yet: it is cancelled rather than paid for. */
export const isUnfinished = ({ arrivedAt, grossLeftHalalas }: Parcel) =>
  arrivedAt === null && grossLeftHalalas > 0;

export const mayBear = (parcel: Parcel) => !isUnfinished(parcel) && parcel.shareLeftHalalas > 0;

export function check(id: DisputeId, { operatorDisputes: t }: Words): void {
  void perform({
    key: `${id}:check`,
    send: () => call(api.operator.disputes[":id"].check.$post, { param: { id } }),
    said: t.checkedNow,
  });
}

export function answer(id: DisputeId, note: string, { operatorDisputes: t }: Words): void {
  void perform({
    key: `${id}:answer`,
    send: () => call(api.operator.disputes[":id"].evidence.$post, { param: { id }, json: { note } }),
    said: t.sending,
  });
}

/** Without parcels the market bears it. */
export function decide(id: DisputeId, parcelIds: ParcelId[] | null, t: Words): void {
  const json =
    parcelIds === null
      ? ({ liability: "operator" } as const)
      : ({ liability: "families", parcelIds } as const);
  void perform({
    key: `${id}:decide`,
    send: () => call(api.operator.disputes[":id"].liability.$post, { param: { id }, json }),
    said: t.operatorDisputes.decided,
  });
}
