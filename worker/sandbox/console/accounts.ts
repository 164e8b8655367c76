// The console's section on connected accounts: the state of each, and the decisions that Stripe may make.
import { decisionNames } from "./account-controls.ts";
import { stateOf } from "../stripe/account-states.ts";
import { button, section, table, time } from "./parts.ts";
import type { Context } from "../context.ts";
import { listObjects } from "../stripe/lists.ts";
import { type Html, html } from "../pages/page.ts";
import { isRefusal } from "../stripe/refusal.ts";

const maxAccounts = 30;

/** `in_review` is `in review`, `reactivate` is `Reactivate`. */
function spoken(name: string): string {
  return name.replaceAll("_", " ");
}

/** The accounts, newest first, with a button for each decision that can still be made. */
export function accounts(context: Context): Html {
  const list = listObjects(context.database, "v2.core.account", "", [], { limit: maxAccounts });
  const rows = (isRefusal(list) ? [] : list.data).map((account) => {
    const state = stateOf(account);
    const isDecidable = state !== "closed" && state !== null;
    const buttons = decisionNames.map((name) => button(spoken(name), `accounts/${account.id}/${name}`));
    return html`<tr>
      <td>${time(Date.parse(account.created))}</td>
      <td><bdi>${account.display_name ?? "—"}</bdi></td>
      <td><span class="state ${state ?? "none"}">${spoken(state ?? "no transfers asked")}</span></td>
      <td>${account.requirements?.entries?.length ?? 0}</td>
      <td><div class="controls">${isDecidable && buttons}</div></td>
      <td class="id">${account.id}</td>
    </tr>`;
  });
  const isInstant = context.settings.get().onboarding === "instant";
  const change = isInstant
    ? button("Require onboarding of new accounts", "accounts/onboarding", { onboarding: "required" })
    : button("Make new accounts active at once", "accounts/onboarding", { onboarding: "instant" });
  const note = `the newest ${maxAccounts}; new ones ${isInstant ? "are active at once" : "must be onboarded"}`;
  const heads = ["Opened", "Family", "State", "Asked", "", "Account"];
  return html`${section("accounts", "Accounts", note, rows, table(heads, rows))}
    <div class="controls">${change}</div>`;
}
