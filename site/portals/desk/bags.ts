// The desk's bags as they are loaded, and the acts with them.
import { actingAs } from "../../scripts/session.ts";
import { isOrderId, type PhotoId } from "../../scripts/ids.ts";
import { perform } from "../data/acts.ts";
import { api, call, type Loaded, type Outcome } from "../data/call.ts";
import { keyed, Query } from "../data/query.ts";
import type { WordsOf } from "../parts.ts";
import type { deskParts } from "./parts.ts";

export type Words = WordsOf<typeof deskParts>;
export type Day = Loaded<typeof api.desk.bags.$get>;
export type Row = Day["bags"][number];
export type Found = Loaded<typeof api.desk.searches.$post>;
type ById = Loaded<(typeof api.desk.bags)[":id"]["$get"]>;
export type Bag = ById["bag"];
export type Grant = ById["grant"];

/** A bag that is being looked at, with the code that opened it. */
export interface Opened {
  readonly bag: Bag;
  readonly code: string | null;
  readonly grant: Grant;
  readonly problems: readonly Problem[];
  readonly isGiven: boolean;
}

export const dayOf = keyed(
  (day: string) => new Query(() => call(api.desk.bags.$get, { query: { ...actingAs(), day } })),
);

export type Handovers = Loaded<typeof api.desk.handovers.$get>;

export const handoversOf = keyed(
  (day: string) => new Query(() => call(api.desk.handovers.$get, { query: { ...actingAs(), day } })),
);

export async function openByCode(code: string): Promise<Outcome<Opened>> {
  const answer = await call(api.desk.checks.$post, { query: actingAs(), json: { code } });
  if (!answer.ok) return answer;
  const { bag } = answer.body;
  const whole = await openById(bag.orderId);
  const problems = whole?.ok === true ? whole.body.problems : [];
  return { ok: true, body: { bag, code, grant: null, problems, isGiven: false } };
}

export async function openById(id: string): Promise<Outcome<Opened> | null> {
  if (!isOrderId(id)) return null;
  const answer = await call(api.desk.bags[":id"].$get, { param: { id }, query: actingAs() });
  if (!answer.ok) return answer;
  return { ok: true, body: { ...answer.body, code: null, isGiven: false } };
}

export function findBags(query: string): Promise<Outcome<Found>> {
  return call(api.desk.searches.$post, { query: actingAs(), json: { query } });
}

export type Problem = ById["problems"][number];
export const problemKinds = ["damaged", "opened", "incomplete", "lost", "something_else"] as const;

const idOf = ({ orderId }: Bag) => `ord_${orderId.slice("ord_".length)}` as const;

export function photosPathOf(bag: Bag): string {
  const { as } = actingAs();
  return `/api/desk/bags/${bag.orderId}/photos${as === undefined ? "" : `?as=${encodeURIComponent(as)}`}`;
}

interface Report {
  readonly kind: string;
  readonly note: string;
  readonly photoIds: readonly PhotoId[];
}

/** False where it was refused, which is said. */
export async function report(bag: Bag, { kind: chosen, note, photoIds }: Report, t: Words): Promise<boolean> {
  const kind = problemKinds.find((name) => name === chosen) ?? "something_else";
  const json = { kind, note, photoIds: [...photoIds] };
  const answer = await perform({
    key: `${bag.orderId}:report`,
    send: (isLeaving) =>
      call(
        api.desk.bags[":id"].problems.$post,
        { param: { id: idOf(bag) }, query: actingAs(), json },
        isLeaving,
      ),
    said: t.deskProblems.said,
  });
  return answer?.ok === true;
}

export const problemsOf = keyed(
  (day: string) => new Query(() => call(api.desk.problems.$get, { query: { ...actingAs(), day } })),
);

function sendGiven({ bag, code }: Opened, isLeaving: boolean): Promise<Outcome<{ readonly bag: Bag }>> {
  const query = actingAs();
  if (code !== null) return call(api.desk.handovers.$post, { query, json: { code } }, isLeaving);
  const { guestName } = bag;
  const id = idOf(bag);
  return call(api.desk.bags[":id"].handover.$post, { param: { id }, query, json: { guestName } }, isLeaving);
}

/** The bag as it is after it was handed over; null where that was refused or is not known. */
export async function give(opened: Opened, t: Words): Promise<Opened | null> {
  const answer = await perform({
    key: `${opened.bag.orderId}:give`,
    send: (isLeaving) => sendGiven(opened, isLeaving),
    said: t.deskPortal.handed,
  });
  return answer?.ok === true ? { ...opened, bag: answer.body.bag, isGiven: true } : null;
}
