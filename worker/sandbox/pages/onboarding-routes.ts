// The routes of a family's pages at Stripe: a link opens once; an answer changes the account and leads back.
import { Hono, type Context as HonoContext } from "hono";
import { type AccountLink, endVisit, loadLink, loadVisit, openLink } from "./account-links.ts";
import { type AccountState, changeState } from "../stripe/account-states.ts";
import { loadOpenAccount } from "../stripe/accounts.ts";
import type { Context } from "../context.ts";
import { requireObject } from "../stripe/objects.ts";
import {
  type FamilyPage,
  fieldNames,
  respondDashboard,
  respondEnded,
  respondOnboarding,
  respondUnknownPage,
  respondUsed,
} from "./onboarding-page.ts";
import { chooseLanguage, type Language } from "./pay-words.ts";
import { isRefusal } from "../stripe/refusal.ts";

function languageOf(c: HonoContext): Language {
  return chooseLanguage(c.req.query("lang"), c.req.header("accept-language"));
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

/** A used or expired link redirects to the store's refresh address, which makes a new one. */
function follow(context: Context, c: HonoContext, id: string): Response {
  const language = languageOf(c);
  const link = loadLink(context, id);
  if (link === null) return respondUnknownPage(language, c.req.path);
  const account = loadOpenAccount(context, link.account);
  const visit = isRefusal(account) ? null : openLink(context, link);
  if (visit !== null) return redirect(`/accounts/visits/${visit}?lang=${language}`);
  return link.refreshUrl === null ? respondUsed(language, c.req.path) : redirect(link.refreshUrl);
}

function pageOf(context: Context, c: HonoContext, link: AccountLink): FamilyPage {
  const account = requireObject(context.database, "v2.core.account", link.account);
  return { account, language: languageOf(c), path: c.req.path };
}

function show(context: Context, c: HonoContext, visit: string): Response {
  const link = loadVisit(context, visit);
  if (link === null) return respondUnknownPage(languageOf(c), c.req.path);
  if (link.isEnded) return respondEnded(languageOf(c), c.req.path, link.returnUrl);
  const page = pageOf(context, c, link);
  if (link.purpose === "dashboard") return respondDashboard(page);
  return respondOnboarding(page, c.req.query("missing") !== undefined);
}

/** The account's state after each answer; an unfinished account stays as it is. */
const outcomes: Readonly<Record<string, AccountState | null>> = {
  complete: "active",
  review: "in_review",
  later: null,
  reject: "rejected",
};

/** Applies an answer once: the first ends the visit. */
function applyAnswer(context: Context, visit: string, outcome: AccountState | null): void {
  context.database.transact(() => {
    const link = loadVisit(context, visit);
    if (link === null || link.isEnded) return;
    endVisit(context, link);
    const account = loadOpenAccount(context, link.account);
    if (outcome !== null && !isRefusal(account)) changeState(context, account, outcome);
  });
}

async function answer(context: Context, c: HonoContext, visit: string): Promise<Response> {
  const form = new URLSearchParams(await c.req.text());
  const link = loadVisit(context, visit);
  if (link === null || link.purpose !== "onboarding") return respondUnknownPage(languageOf(c), c.req.path);
  const choice = form.get("answer") ?? "";
  const isMissing =
    !Object.hasOwn(outcomes, choice) ||
    (choice === "complete" && fieldNames.some((name) => (form.get(name) ?? "").trim() === ""));
  if (isMissing && !link.isEnded) return redirect(`${c.req.path}?lang=${languageOf(c)}&missing=1`);
  applyAnswer(context, visit, outcomes[choice] ?? null);
  return link.returnUrl === null ? respondEnded(languageOf(c), c.req.path, null) : redirect(link.returnUrl);
}

export function createOnboardingRoutes(context: Context): Hono {
  const app = new Hono();
  app.get("/accounts/visits/:visit", (c) => show(context, c, c.req.param("visit")));
  app.post("/accounts/visits/:visit", (c) => answer(context, c, c.req.param("visit")));
  app.get("/accounts/:link", (c) => follow(context, c, c.req.param("link")));
  return app;
}
