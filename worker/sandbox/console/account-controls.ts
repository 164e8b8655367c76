// Controls for connected accounts: the state of new ones, and Stripe's decision about one.
import { Hono } from "hono";
import { z } from "zod";
import {
  type AccountState,
  changeState,
  closeAccount,
  disconnectAccount,
  stateOf,
} from "../stripe/account-states.ts";
import { loadOpenAccount } from "../stripe/accounts.ts";
import type { Context } from "../context.ts";
import { answerControl, refuseControl } from "./control-answers.ts";
import { type Kinds, loadObject } from "../stripe/objects.ts";
import { isRefusal, type Refusal, refuse } from "../stripe/refusal.ts";
import { settingsShape } from "../settings.ts";

type Account = Kinds["v2.core.account"];

/** The decisions about an account, each with the state that follows. */
const decisions: Readonly<Record<string, AccountState | "closed" | "disconnected">> = {
  reactivate: "active",
  review: "in_review",
  restrict: "restricted",
  reject: "rejected",
  close: "closed",
  disconnect: "disconnected",
};
export const decisionNames: readonly string[] = Object.keys(decisions);

/** Applies a decision and notifies the store. A closed account stays closed, as at Stripe. */
function decide(context: Context, id: string, decision: string): Account | Refusal {
  const state = Object.hasOwn(decisions, decision) ? decisions[decision] : undefined;
  if (state === undefined) return refuse(`There is no decision ${decision}.`, {}, 404);
  return context.database.transact(() => {
    const account = loadOpenAccount(context, id);
    if (isRefusal(account)) return account;
    if (state === "closed") return closeAccount(context, account);
    if (state === "disconnected") return disconnectAccount(context, account);
    if (stateOf(account) === null) return refuse(`The account ${id} was never asked to receive transfers.`);
    return changeState(context, account, state);
  });
}

const nothing = z.strictObject({});
const place = "accounts";

export function createAccountControls(context: Context): Hono {
  const app = new Hono();
  app.post("/accounts/onboarding", (c) => {
    const shape = z.strictObject({ onboarding: settingsShape.onboarding.unwrap() });
    return answerControl(c, shape, place, (input) => {
      return { onboarding: context.settings.change(input).onboarding };
    });
  });
  app.post("/accounts/:id/:decision", (c) => {
    const { id, decision } = c.req.param();
    return answerControl(c, nothing, place, () => {
      const account = decide(context, id, decision);
      return isRefusal(account) ? account : { id, state: stateOf(account) };
    });
  });
  app.get("/accounts/:id", (c) => {
    const account = loadObject(context.database, "v2.core.account", c.req.param("id"));
    if (account === null) return refuseControl("There is no such account.", 404);
    return c.json({ id: account.id, state: stateOf(account) });
  });
  return app;
}
