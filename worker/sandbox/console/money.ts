// The console's sections on time, refunds, disputes, reversals and payouts.
import { button, section, table, time } from "./parts.ts";
import type { Context } from "../context.ts";
import { isChargeback, isInquiry } from "../stripe/dispute-ends.ts";
import { listObjects } from "../stripe/lists.ts";
import { idOf, type Kind, type Kinds, loadObject, loadOwner } from "../stripe/objects.ts";
import { formatAmount, type Html, html, nothing } from "../pages/page.ts";
import { isRefusal } from "../stripe/refusal.ts";

const maxRows = 20;
const hour = 60 * 60;
const note = `the newest ${maxRows}`;

function listNewest<K extends Kind>(context: Context, kind: K): Kinds[K][] {
  const list = listObjects(context.database, kind, "", [], { limit: maxRows });
  return isRefusal(list) ? [] : list.data;
}

function state(name: string): Html {
  return html`<span class="state ${name}">${name.replaceAll("_", " ")}</span>`;
}

function amount(halalas: number, currency: string): Html {
  return html`<td class="number">
    ${formatAmount(halalas)} ${currency === "sar" ? "" : currency.toUpperCase()}
  </td>`;
}

function familyName(context: Context, account: string | null): string {
  if (account === null) return "the market";
  return loadObject(context.database, "v2.core.account", account)?.display_name ?? account;
}

function refunds(context: Context): Html {
  const rows = listNewest(context, "refund").map(({ id, created, amount: halalas, currency, status }) => {
    const isOpen = status === "pending" || status === "requires_action";
    const isOver = status === "failed" || status === "canceled";
    return html`<tr>
      <td>${time(created * 1000)}</td>
      ${amount(halalas, currency)}
      <td>${state(status ?? "")}</td>
      <td>
        <div class="controls">
          ${isOpen && button("Succeed", `refunds/${id}/succeed`)}
          ${!isOver && button("Fail", `refunds/${id}/fail`)}
        </div>
      </td>
      <td class="id">${id}</td>
    </tr>`;
  });
  const next = html`<div class="controls">
    ${button("Next refund: pending", "refunds/next", { outcome: "pending" })}
    ${button("Next refund: refused", "refunds/next", { outcome: "refused" })}
  </div>`;
  const heads = ["At", "Amount", "State", "", "Refund"];
  return html`${section("refunds", "Refunds", note, rows, table(heads, rows))}${next}`;
}

function disputeControls(dispute: Kinds["dispute"]): Html {
  const path = `disputes/${dispute.id}`;
  if (isChargeback(dispute)) return html`${button("Win", `${path}/win`)} ${button("Lose", `${path}/lose`)}`;
  if (!isInquiry(dispute)) return nothing;
  return html`${button("Close", `${path}/win`)} ${button("Escalate", `${path}/escalate`)}`;
}

function disputes(context: Context): Html {
  const rows = listNewest(context, "dispute").map((dispute) => {
    const { id, created, amount: halalas, currency, reason, status, evidence_details: details } = dispute;
    return html`<tr>
      <td>${time(created * 1000)}</td>
      ${amount(halalas, currency)}
      <td>${reason.replaceAll("_", " ")}</td>
      <td>${state(status)}</td>
      <td>${details.due_by === null ? "—" : time(details.due_by * 1000)}</td>
      <td><div class="controls">${disputeControls(dispute)}</div></td>
      <td class="id">${id}<br />${idOf(dispute.charge)}</td>
    </tr>`;
  });
  const heads = ["At", "Amount", "Reason", "State", "To answer by", "", "Dispute"];
  return section("disputes", "Disputes", `${note}; opened at an order's money`, rows, table(heads, rows));
}

function reversals(context: Context): Html {
  const rows = listNewest(context, "transfer_reversal").map(
    ({ id, created, amount: halalas, currency, transfer }) => {
      const transferId = idOf(transfer) ?? "";
      const from = loadObject(context.database, "transfer", transferId);
      return html`<tr>
        <td>${time(created * 1000)}</td>
        ${amount(halalas, currency)}
        <td><bdi>${familyName(context, idOf(from?.destination))}</bdi></td>
        <td>${state(from?.reversed === true ? "whole" : "part")}</td>
        <td class="id">${id}<br />${transferId}</td>
      </tr>`;
    },
  );
  const heads = ["At", "Amount", "Taken back from", "Transfer", "Reversal"];
  return section("reversals", "Reversals", note, rows, table(heads, rows));
}

function payouts(context: Context): Html {
  const rows = listNewest(context, "payout").map(({ id, created, amount: halalas, currency, status }) => {
    const mayFail = status === "pending" || status === "paid";
    return html`<tr>
      <td>${time(created * 1000)}</td>
      ${amount(halalas, currency)}
      <td><bdi>${familyName(context, loadOwner(context.database, id))}</bdi></td>
      <td>${state(status)}</td>
      <td>
        <div class="controls">
          ${status === "pending" && button("Pay", `payouts/${id}/pay`)}
          ${mayFail && button("Fail", `payouts/${id}/fail`)}
        </div>
      </td>
      <td class="id">${id}</td>
    </tr>`;
  });
  const heads = ["At", "Amount", "Of", "State", "", "Payout"];
  return section("payouts", "Payouts", note, rows, table(heads, rows));
}

/** The sandbox's time, and buttons that advance it. */
export function clock({ settings, now }: Context): Html {
  const { clock: set, reversals: mode, settlement } = settings.get();
  const isStrict = mode === "refuse_when_short";
  // Without seconds the page does not change while nothing happens.
  const minute = now() - (now() % 60_000);
  const other = isStrict ? "allow_negative" : "refuse_when_short";
  return html`<section id="clock">
    <h2>
      Clock
      <small class="quiet">${set.offsetSeconds === 0 ? "the machine's time" : "ahead of the machine"}</small>
    </h2>
    <div class="controls">
      ${time(minute)} ${button("+ 1 hour", "clock", { advanceSeconds: String(hour) })}
      ${button("+ 1 day", "clock", { advanceSeconds: String(24 * hour) })}
      ${button("+ 10 days", "clock", { advanceSeconds: String(240 * hour) })}
      ${set.offsetSeconds !== 0 && button("Back to now", "clock", { resetTo: "" })}
    </div>
    <div class="controls">
      <span>Reversals beyond a family's balance are ${isStrict ? "refused" : "made"}.</span>
      ${button(isStrict ? "Make them" : "Refuse them", "settings", { reversals: other })}
      ${settlement !== null && html`<span>One riyal settles as ${settlement.rate} ${settlement.currency.toUpperCase()}.</span>`}
    </div>
  </section>`;
}

/** All refunds, disputes, reversals and payouts. */
export function moneyBack(context: Context): Html {
  return html`${refunds(context)}${disputes(context)}${reversals(context)}${payouts(context)}`;
}
