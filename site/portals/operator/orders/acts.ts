// What is done with many orders at once: one request, and which were done, which had been before, and which were left and why.
import { fillWords } from "../../../../worker/words/sentences.ts";
import { count } from "../../../../worker/words/format.ts";
import { hold, perform, type Act, type Said } from "../../data/acts.ts";
import { api, call, type Loaded } from "../../data/call.ts";
import { locale } from "../../words.ts";
import type { Order, Words } from "./list.ts";

export type Outcome = Loaded<(typeof api.operator)["order-steps"]["$post"]>;
export const verbs = ["collect", "bring", "dispatch", "deliver"] as const;
export type Verb = (typeof verbs)[number];
export const texts = ["hurry", "delayed", "waits_at_desk"] as const;
export type Text = (typeof texts)[number];

const stepBefore = {
  collect: "to_collect",
  bring: "to_bring",
  dispatch: "to_dispatch",
  deliver: "in_delivery",
} as const;

/** The steps that at least one of these orders waits for. */
export function verbsOf(orders: readonly Order[]): readonly Verb[] {
  return verbs.filter((verb) => orders.some(({ steps }) => steps.includes(stepBefore[verb])));
}

/** What was left out is wrong only where nothing else was done. */
export function sayOutcome({ done, already, refused }: Outcome, t: Words): Said {
  const { outcome } = t.operatorOrders;
  const left = refused.reduce((total, { ids }) => total + ids.length, 0);
  const parts = [
    count(locale, outcome.done, done.length),
    ...(already.length === 0 ? [] : [count(locale, outcome.already, already.length)]),
    ...(left === 0 ? [] : [count(locale, outcome.left, left)]),
  ];
  return { text: parts.join(" "), isWrong: left > 0 };
}

function isFamilyId(text: string): text is `fam_${string}` {
  return text.startsWith("fam_");
}

type Finish = (outcome: Outcome) => void;

function actOf(key: string, send: Act<Outcome>["send"], finish: Finish, t: Words): Act<Outcome> {
  return {
    key,
    send: async (isLeaving) => {
      const answer = await send(isLeaving);
      if (answer.ok) finish(answer.body);
      return answer;
    },
    said: (outcome) => sayOutcome(outcome, t),
  };
}

/** A step that pays families was asked about and is taken at once; the others can be undone for ten seconds. */
export function stepMany(
  verb: Verb,
  ids: readonly Order["id"][],
  family: string,
  finish: Finish,
  t: Words,
): void {
  const json = { verb, ids: [...ids], ...(verb === "collect" && isFamilyId(family) && { familyId: family }) };
  const send = (isLeaving: boolean) => call(api.operator["order-steps"].$post, { json }, isLeaving);
  const act = actOf(`orders:${verb}`, send, finish, t);
  const what = fillWords(t.operatorOrders.soon, {
    what: t.operatorOrders.verbs[verb],
    orders: count(locale, t.operatorOrders.orders, ids.length),
  });
  if (verb === "deliver") void perform(act);
  else hold(act, what);
}

export function tellMany(text: Text, ids: readonly Order["id"][], finish: Finish, t: Words): void {
  const send = (isLeaving: boolean) =>
    call(api.operator["order-messages"].$post, { json: { text, ids: [...ids] } }, isLeaving);
  void perform(actOf(`orders:tell:${text}`, send, finish, t));
}
