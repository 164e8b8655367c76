// Links to a family's pages at Stripe: each opens once, within a few minutes, and leads back to the store.
import { z } from "zod";
import { loadOpenAccount } from "../stripe/accounts.ts";
import { stateOf } from "../stripe/account-states.ts";
import { type Context, secondsNow } from "../context.ts";
import { type Row, textOf, textOrNull, integerOf } from "../database.ts";
import { post } from "../stripe/endpoint.ts";
import { text } from "../stripe/form.ts";
import { newId } from "../id.ts";
import { isRefusal, type Refusal, refuse } from "../stripe/refusal.ts";

const minute = 60 * 1000;
/** As at Stripe: a link of the v2 API is valid for ten minutes, and a login link opens once. */
const linkLife = 10 * minute;
/** How long a person may stay on the page that a link has opened. */
const visitLife = 60 * minute;

export interface AccountLink {
  readonly link: string;
  readonly account: string;
  readonly purpose: "onboarding" | "dashboard";
  readonly returnUrl: string | null;
  readonly refreshUrl: string | null;
  readonly expiresAt: number;
  /** The visit that the link opened; null while it is unused. */
  readonly visit: string | null;
  /** Whether the visit has ended, by completion or by leaving. */
  readonly isEnded: boolean;
}

function readLink(row: Row): AccountLink {
  return {
    link: textOf(row, "link"),
    account: textOf(row, "account"),
    purpose: textOf(row, "purpose") === "dashboard" ? "dashboard" : "onboarding",
    returnUrl: textOrNull(row, "return_url"),
    refreshUrl: textOrNull(row, "refresh_url"),
    expiresAt: integerOf(row, "expires_at"),
    visit: textOrNull(row, "visit"),
    isEnded: integerOf(row, "ended") === 1,
  };
}

const insert = `INSERT INTO account_links (link, account, purpose, return_url, refresh_url, expires_at)
  VALUES (?, ?, ?, ?, ?, ?)`;

interface NewLink extends Pick<AccountLink, "account" | "purpose" | "returnUrl" | "refreshUrl"> {
  readonly expiresAt: number;
}

/** The public address of a new link. */
function saveLink(context: Context, wanted: NewLink): string {
  const { account, purpose, returnUrl, refreshUrl, expiresAt } = wanted;
  const link = newId("alu_test", 40);
  context.database.statement(insert).run(link, account, purpose, returnUrl, refreshUrl, expiresAt);
  return `${context.publicUrl}/accounts/${link}`;
}

function load(context: Context, column: "link" | "visit", value: string): AccountLink | null {
  const row = context.database.statement(`SELECT * FROM account_links WHERE ${column} = ?`).get(value);
  return row === undefined ? null : readLink(row);
}

export function loadLink(context: Context, link: string): AccountLink | null {
  return load(context, "link", link);
}

/** The link of a visit that is still valid. */
export function loadVisit(context: Context, visit: string): AccountLink | null {
  const link = load(context, "visit", visit);
  return link === null || link.expiresAt <= context.now() ? null : link;
}

/** Opens a link's page; null when it was used or has expired. */
export function openLink(context: Context, { link, visit, expiresAt }: AccountLink): string | null {
  if (visit !== null || expiresAt <= context.now()) return null;
  const opened = newId("visit", 40);
  const sql = "UPDATE account_links SET visit = ?, expires_at = ? WHERE link = ?";
  context.database.statement(sql).run(opened, context.now() + visitLife, link);
  return opened;
}

export function endVisit(context: Context, { link }: AccountLink): void {
  context.database.statement("UPDATE account_links SET ended = 1 WHERE link = ?").run(link);
}

const url = z.string().refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ""), {
  error: "url_invalid",
});

const collection = z.strictObject({
  fields: z.enum(["currently_due", "eventually_due"]).optional(),
  future_requirements: z.enum(["include", "omit"]).optional(),
});

const createShape = z.strictObject({
  account: text,
  use_case: z.strictObject({
    type: z.enum(["account_onboarding"]),
    account_onboarding: z.strictObject({
      refresh_url: url,
      return_url: url.optional(),
      collection_options: collection.optional(),
    }),
  }),
});

function createLink(context: Context, input: z.infer<typeof createShape>): object | Refusal {
  const account = loadOpenAccount(context, input.account, "account");
  if (isRefusal(account)) return account;
  const { refresh_url: refreshUrl, return_url: returnUrl = null } = input.use_case.account_onboarding;
  const expiresAt = context.now() + linkLife;
  return {
    object: "v2.core.account_link",
    account: account.id,
    created: new Date(context.now()).toISOString(),
    expires_at: new Date(expiresAt).toISOString(),
    livemode: false,
    url: saveLink(context, { account: account.id, purpose: "onboarding", returnUrl, refreshUrl, expiresAt }),
    use_case: input.use_case,
  };
}

function createLoginLink(context: Context, id: string): object | Refusal {
  const account = loadOpenAccount(context, id);
  if (isRefusal(account)) return account;
  if (account.dashboard !== "express")
    return refuse("Cannot create a login link for an account without the Express dashboard.");
  const state = stateOf(account);
  if (state === null || state === "incomplete")
    return refuse("Cannot create a login link for an account that has not completed onboarding.");
  const expiresAt = context.now() + linkLife;
  const wanted = { account: id, returnUrl: null, refreshUrl: null, expiresAt };
  return {
    object: "login_link",
    created: secondsNow(context),
    url: saveLink(context, { ...wanted, purpose: "dashboard" }),
  };
}

export const accountLinkEndpoints = [
  post("/v2/core/account_links", createShape, createLink),
  post("/v1/accounts/:id/login_links", z.strictObject({}), (context, _input, id) => {
    return createLoginLink(context, id);
  }),
];
