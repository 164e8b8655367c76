// The one page for people: payments, where the money of each order went, events, and the outbox.
import { codeOf } from "../authenticators.ts";
import { loadBalance } from "../stripe/balance.ts";
import { listAttempts } from "../webhooks/attempts.ts";
import { accounts } from "./accounts.ts";
import { faults } from "./faults.ts";
import { clock, moneyBack } from "./money.ts";
import { button, section, table, time } from "./parts.ts";
import type { Context } from "../context.ts";
import { sessionStateOf } from "../stripe/debits.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import { type EventRow, listEvents } from "../webhooks/events.ts";
import type { FaultParts } from "./fault-controls.ts";
import { listObjects } from "../stripe/lists.ts";
import { listMessages, type Message } from "../messages/messages.ts";
import { countBy, listOrderMoney, loadTotals, type OrderMoney } from "./sums.ts";
import type { Kinds } from "../stripe/objects.ts";
import { formatAmount, type Html, html, nothing, respondPage } from "../pages/page.ts";
import { isRefusal } from "../stripe/refusal.ts";
import { expireDueSessions } from "../stripe/session-expiry.ts";

const maxPayments = 30;
const maxOrders = 15;
const maxEvents = 40;
const maxMessages = 40;

function stateOf(context: Context, session: Kinds["checkout.session"]): Html {
  const sessionState = sessionStateOf(context, session);
  if (sessionState === "open") return html`<a href="/pay/${session.id}" class="state open">open — pay</a>`;
  const path = `sessions/${session.id}/settle`;
  const ends = html`<div class="controls">
    ${button("Comes", path)} ${button("Is refused", path, { result: "failed" })}
  </div>`;
  return html`<span class="state ${sessionState}">${sessionState}</span>
    ${sessionState === "awaited" && ends}`;
}

function payments(context: Context): Html {
  const list = listObjects(context.database, "checkout.session", "", [], { limit: maxPayments });
  const sessions = isRefusal(list) ? [] : list.data;
  const rows = sessions.map(
    (session) =>
      html`<tr>
        <td>${time(session.created * 1000)}</td>
        <td><bdi>${session.client_reference_id ?? "—"}</bdi></td>
        <td class="number">${formatAmount(session.amount_total ?? 0)}</td>
        <td>${stateOf(context, session)}</td>
        <td class="id">${session.id}</td>
      </tr>`,
  );
  const heads = ["Begun", "Order", "SAR", "State", "Session"];
  return section("payments", "Payments", `the newest ${maxPayments}`, rows, table(heads, rows));
}

function line(label: Html | string, halalas: number): Html {
  return html`<tr>
    <td>${label}</td>
    <td class="number">${formatAmount(halalas)}</td>
  </tr>`;
}

/** What can happen to a paid charge. */
function chargeControls(charge: string): Html {
  const path = `charges/${charge}`;
  return html`<div class="controls">
    ${button("Dispute", `${path}/dispute`)} ${button("Ask about", `${path}/dispute`, { kind: "inquiry" })}
    ${button("Warn of", `${path}/fraud-warning`)} <span class="id">${charge}</span>
  </div>`;
}

function orderMoney({ group, charges, totals, transfers }: OrderMoney): Html {
  const families = transfers.map(({ to, id, amountHalalas }) => {
    return line(html`<bdi>${to}</bdi> <span class="id">${id}</span>`, -amountHalalas);
  });
  const refunded = totals.refunds.amountHalalas - totals.refundFailures.amountHalalas;
  const reversed = totals.reversals.amountHalalas;
  const disputed = totals.disputes.amountHalalas;
  return html`<article>
    <h3><bdi>${group}</bdi></h3>
    <table>
      ${line("Charged", totals.charges.amountHalalas)} ${line("Stripe's fees", -totals.fees.amountHalalas)}
      ${refunded === 0 ? null : line("Given back to the customer", -refunded)}
      ${disputed === 0 ? null : line("Taken by disputes", -disputed)} ${families}
      ${reversed === 0 ? null : line("Taken back from families", reversed)}
      <tfoot>
        <tr>
          <th scope="row">Stays with the market</th>
          <td class="number">${formatAmount(totals.netHalalas)}</td>
        </tr>
      </tfoot>
    </table>
    ${charges.map(chargeControls)}
  </article>`;
}

function money(context: Context): Html {
  const orders = listOrderMoney(context.database, maxOrders).map(orderMoney);
  const note = `of the newest ${maxOrders} paid orders, in SAR`;
  return section("money", "Money", note, orders, html`<div class="orders">${orders}</div>`);
}

function deliveryOf(context: Context, event: EventRow): Html {
  const last = event.tries === 0 ? undefined : listAttempts(context.database, event.sequence)[0];
  const answer =
    last === undefined ? "" : ` ${last.status === 0 ? (last.error ?? "no answer") : last.status}`;
  const tries = event.tries > 1 ? ` after ${event.tries} tries` : "";
  return html`<span class="state ${event.delivery}">${event.delivery}</span>${answer}${tries}`;
}

function events(context: Context): Html {
  const list = listEvents(context.database, {}, { limit: maxEvents });
  const rows = (isRefusal(list) ? [] : list).map(
    (event) =>
      html`<tr>
        <td>${time(event.created * 1000)}</td>
        <td>${event.type}</td>
        <td>${deliveryOf(context, event)}</td>
        <td>${button("Deliver again", `events/${event.id}/deliver`)}</td>
        <td class="id">${event.subject}</td>
        <td class="id">${event.id}</td>
      </tr>`,
  );
  const heads = ["At", "Type", "Delivery", "", "About", "Event"];
  return section("events", "Events", `the newest ${maxEvents}`, rows, table(heads, rows));
}

/** The text with its web addresses made into links. */
function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"']+)/);
  return html`${parts.map((part, index) => {
    return index % 2 === 1 ? html`<a href="${part}" rel="noreferrer">${part}</a>` : part;
  })}`;
}

function message({ channel, to, subject, body, html: markup, at }: Message): Html {
  const shown = body === "" ? (markup ?? "") : body;
  const title = subject === null ? nothing : html`<h3 dir="auto">${subject}</h3>`;
  return html`<article class="message-sent">
    <header>
      <span class="state">${channel === "sms" ? "SMS" : "e-mail"}</span> <bdi>${to}</bdi> ${time(at)}
    </header>
    ${title}
    <p dir="auto">${linked(shown)}</p>
  </article>`;
}

function messages(context: Context): Html {
  const rows = listMessages(context.database, null, maxMessages).map(message);
  const note = "what the store sent, newest first";
  return section("messages", "Messages", note, rows, html`<div class="messages">${rows}</div>`);
}

const staffOfPhone: Readonly<Record<string, string>> = {
  "+966500000001": "Operator",
  "+966500000002": "Hotel desk",
  "+966500000003": "Association",
};

/** The demo staff's second-factor codes, for people to read and type. */
function authenticators(): Html {
  const now = Date.now();
  const rows = Object.entries(staffOfPhone).map(([phone, who]) => {
    const shown = codeOf(phone, now);
    return html`<tr>
      <td>${who}</td>
      <td><bdi>${phone}</bdi></td>
      <td class="number">${shown?.code ?? ""}</td>
      <td>${time(shown?.validUntil ?? now)}</td>
      <td class="id">${shown?.secret ?? ""}</td>
    </tr>`;
  });
  const heads = ["Who", "Phone", "Code now", "Until", "Secret for an app of your own"];
  return section("authenticators", "Authenticators", "of the demo’s staff", rows, table(heads, rows));
}

function figure(label: string, value: string): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

function figures(context: Context): Html {
  const totals = loadTotals(context.database);
  const balance = loadBalance(context);
  const waiting = countBy(context.database, "events")["pending"] ?? 0;
  return html`<dl class="figures">
    ${figure(`Charges (${totals.charges.count})`, formatAmount(totals.charges.amountHalalas))}
    ${figure("Fees", formatAmount(totals.fees.amountHalalas))}
    ${figure(`Transfers (${totals.transfers.count})`, formatAmount(totals.transfers.amountHalalas))}
    ${figure(`Refunds (${totals.refunds.count})`, formatAmount(totals.refunds.amountHalalas))}
    ${figure("Available", formatAmount(balance.available[0]?.amount ?? 0))}
    ${figure("Pending", formatAmount(balance.pending[0]?.amount ?? 0))}
    ${figure("Events waiting", String(waiting))}
  </dl>`;
}

function pausing(delivery: Delivery): Html {
  const isPaused = delivery.isPaused();
  const label = isPaused ? "Resume deliveries to the store" : "Withhold deliveries to the store";
  return html`<div class="controls">${button(label, "webhooks", { paused: String(!isPaused) })}</div>`;
}

export function respondConsole(context: Context, parts: FaultParts): Response {
  const { delivery } = parts;
  context.database.transact(() => expireDueSessions(context));
  const paused = delivery.isPaused()
    ? html`<p class="problem">Deliveries to the store are withheld.</p>`
    : null;
  const body = html`<body class="console">
    <aside class="notice">
      Sandbox of Souq al-Usar: the outside world on this machine. No money moves and nothing is sent.
    </aside>
    <header>
      <h1>Sandbox</h1>
      <nav aria-label="Sections">
        <a href="#payments">Payments</a> <a href="#money">Money</a> <a href="#refunds">Refunds</a>
        <a href="#disputes">Disputes</a> <a href="#payouts">Payouts</a> <a href="#accounts">Accounts</a>
        <a href="#faults">Faults</a> <a href="#events">Events</a> <a href="#authenticators">Authenticators</a>
        <a href="#messages">Messages</a>
      </nav>
    </header>
    <main>
      ${paused}${clock(context)}${figures(context)}${payments(context)}${money(context)}${moneyBack(context)}
      ${accounts(context)}${faults(parts)}${pausing(delivery)}${events(context)}
      ${authenticators()}${messages(context)}
    </main>
  </body>`;
  const head = html`<script src="/assets/console.js" defer></script>
    <noscript><meta http-equiv="refresh" content="5" /></noscript>`;
  return respondPage({ title: "Sandbox · Souq al-Usar", language: "en", head, body });
}
