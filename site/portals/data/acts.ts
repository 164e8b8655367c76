// What a person does: sent one after the other, each with its result shown, undone within ten seconds where it is final.
import { failureText } from "../../scripts/page-words.ts";
import { leaveIfSignedOut } from "../../scripts/session.ts";
import { shared } from "../words.ts";
import type { Outcome } from "./call.ts";
import { Store } from "./store.ts";
import { refreshShown } from "./use-query.ts";

export const undoMs = 10_000;

export interface Said {
  readonly text: string;
  readonly isWrong: boolean;
}

export interface Act<Body> {
  /** What is done to which: a second press while it is under way does nothing. */
  readonly key: string;
  readonly send: (isLeaving: boolean) => Promise<Outcome<Body>>;
  /** What is said when it is done. */
  readonly said: string | ((body: Body) => Said);
  /** Shows at once what will be; the returned function takes it back. */
  readonly overlay?: () => () => void;
}

interface Held {
  readonly soon: string;
  readonly finish: (isLeaving: boolean) => void;
  readonly undo: () => void;
}

interface Acts {
  readonly said: Said | null;
  /** The act that can still be undone. */
  readonly held: Held | null;
  readonly busy: ReadonlySet<string>;
}

export const acts = new Store<Acts>({ said: null, held: null, busy: new Set() });

function change(part: Partial<Acts>): void {
  acts.set({ ...acts.get(), ...part });
}

export function say(text: string, isWrong = false): void {
  change({ said: text === "" ? null : { text, isWrong } });
}

function setBusy(key: string, isBusy: boolean): void {
  const busy = new Set(acts.get().busy);
  if (isBusy) busy.add(key);
  else busy.delete(key);
  change({ busy });
}

let last: Promise<unknown> = Promise.resolve();

/** An act waits for the one before it; one that leaves with the page cannot. */
function inTurn<Result>(send: () => Promise<Result>, isLeaving: boolean): Promise<Result> {
  const turn = isLeaving ? send() : last.then(send);
  last = turn;
  return turn;
}

async function conclude<Body>(
  act: Act<Body>,
  takeBack: () => void,
  isLeaving: boolean,
): Promise<Outcome<Body>> {
  const answer = await inTurn(() => act.send(isLeaving), isLeaving);
  if (answer.ok) {
    const said = typeof act.said === "string" ? { text: act.said, isWrong: false } : act.said(answer.body);
    say(said.text, said.isWrong);
  } else if (!leaveIfSignedOut(answer)) say(failureText(answer.code, answer.detail), true);
  await refreshShown();
  takeBack();
  setBusy(act.key, false);
  return answer;
}

/** Does it now, unless it is under way already. */
export async function perform<Body>(act: Act<Body>): Promise<Outcome<Body> | null> {
  if (acts.get().busy.has(act.key)) return null;
  setBusy(act.key, true);
  return conclude(act, act.overlay?.() ?? (() => {}), false);
}

/** Shows it as done, and does it when ten seconds have passed, the person says so, another act comes or the page is left. */
export function hold<Body>(act: Act<Body>, soon: string): void {
  if (acts.get().busy.has(act.key)) return;
  acts.get().held?.finish(false);
  setBusy(act.key, true);
  const takeBack = act.overlay?.() ?? (() => {});
  const end = () => {
    clearTimeout(timer);
    change({ held: null });
  };
  const finish = (isLeaving: boolean) => {
    end();
    void conclude(act, takeBack, isLeaving);
  };
  const undo = () => {
    end();
    takeBack();
    setBusy(act.key, false);
    say(shared.portal.undone);
  };
  const timer = setTimeout(() => finish(false), undoMs);
  change({ held: { soon, finish, undo }, said: null });
}

/** What was still waiting goes out with the page. */
export function finishWhenLeaving(): void {
  addEventListener("pagehide", () => acts.get().held?.finish(true));
}
