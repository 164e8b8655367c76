// One family as it is loaded, and what can be done with it.
import { isFamilyId } from "../../../scripts/ids.ts";
import { hold, perform, type Act } from "../../data/acts.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { keyed, Query } from "../../data/query.ts";
import type { WordsOf } from "../../parts.ts";
import type { familyParts } from "./parts.ts";

export type Family = Loaded<(typeof api.operator.families)[":id"]["$get"]>["family"];
export type FamilyId = Parameters<typeof familyOf>[0];
export type PageWords = WordsOf<typeof familyParts>;

export interface SectionProps {
  readonly family: Family;
  readonly id: FamilyId;
  readonly t: PageWords;
}

export const familyOf = keyed(
  (id: `fam_${string}`) => new Query(() => call(api.operator.families[":id"].$get, { param: { id } })),
);

/** The family that the address names; null where it names none. */
export function idInAddress(): `fam_${string}` | null {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  return isFamilyId(id) ? id : null;
}

type Id = `fam_${string}`;

export function pause(id: Id, t: PageWords): void {
  const send = () =>
    call(api.operator.families[":id"].state.$put, { param: { id }, json: { state: "paused" } });
  void perform({ key: `${id}:state`, send, said: t.operatorFamily.paused });
}

export function open(id: Id, t: PageWords): void {
  const send = () =>
    call(api.operator.families[":id"].state.$put, { param: { id }, json: { state: "open" } });
  void perform({ key: `${id}:state`, send, said: t.operatorFamily.opened });
}

/** Who is paid another way is told: it can be taken back for some seconds. */
export function switchRail(id: Id, rail: "bank" | "stripe", t: PageWords): void {
  const send = (isLeaving: boolean) =>
    call(api.operator.families[":id"].rail.$post, { param: { id }, json: { rail } }, isLeaving);
  const { operatorFamily: own } = t;
  hold({ key: `${id}:rail`, send, said: own.railSaved }, own.switchTo[rail]);
}

export function setSupport(id: Id, isOnSocialSupport: boolean, t: PageWords): void {
  const send = () =>
    call(api.operator.families[":id"]["social-support"].$put, { param: { id }, json: { isOnSocialSupport } });
  void perform({ key: `${id}:support`, send, said: t.operatorTerms.supportChanged });
}

type PayoutTerms = NonNullable<Family["terms"]["own"]>;

export function termsAct(familyId: Id, terms: PayoutTerms | null, t: PageWords): Act<unknown> {
  const send = () => call(api.operator["payout-terms"].$post, { json: { familyId, terms } });
  return { key: `${familyId}:terms`, send, said: t.operatorFamily.termsSaved };
}
