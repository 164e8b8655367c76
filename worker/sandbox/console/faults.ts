// The console's section on injected faults: those that are active, a form to add one, and the log.
import { button, section, table, time } from "./parts.ts";
import type { FaultParts } from "./fault-controls.ts";
import { type Html, html } from "../pages/page.ts";

const maxMet = 20;

interface Row {
  readonly kind: string;
  readonly meant: string;
  readonly detail: string;
  readonly times: number | null;
}

function rowsOf(parts: FaultParts): Row[] {
  const calls = parts.faults.list().map(({ kind, method, path, status, body, waitMilliseconds, times }) => {
    const answered = kind === "status" || kind === "lock_timeout" ? `${status}, ${body}` : "";
    const detail = kind === "slow" ? `${waitMilliseconds} ms` : answered;
    return { kind, meant: `${method} ${path}`, detail, times };
  });
  const events = parts.delivery.faults.list().map(({ kind, type, waitMilliseconds, times }) => {
    return { kind, meant: type, detail: kind === "delay" ? `${waitMilliseconds} ms` : "", times };
  });
  return [...calls, ...events];
}

function select(name: string, label: string, options: readonly string[]): Html {
  const items = options.map((option) => html`<option>${option}</option>`);
  return html`<label
    >${label}
    <select name="${name}">
      ${items}
    </select></label
  >`;
}

function field(name: string, label: string, value: string): Html {
  return html`<label>${label} <input name="${name}" value="${value}" autocomplete="off" /></label>`;
}

const callKinds = ["status", "lock_timeout", "hang", "drop_before", "drop_after", "slow"];
const eventKinds = ["duplicate", "reorder", "withhold", "delay"];

const forms = html`<form class="order" method="post" action="/_sandbox/faults">
    ${select("kind", "A call meets", callKinds)} ${select("method", "Method", ["*", "POST", "GET"])}
    ${field("path", "Path begins with", "/v1/")} ${field("status", "Status", "500")}
    ${select("body", "Body", ["error", "html", "empty"])} ${field("waitMilliseconds", "Wait, ms", "1000")}
    ${field("times", "Times", "1")}
    <button class="plain">Order the fault</button>
  </form>
  <form class="order" method="post" action="/_sandbox/webhooks/faults">
    ${select("kind", "An event meets", eventKinds)} ${field("type", "Type, or its beginning and *", "*")}
    ${field("waitMilliseconds", "Wait, ms", "5000")} ${field("times", "Times (none: the usual)", "")}
    <button class="plain">Order the fault</button>
  </form>`;

/** The active faults, a form to add one, and the faults that occurred. */
export function faults(parts: FaultParts): Html {
  const rows = rowsOf(parts).map(
    ({ kind, meant, detail, times }) =>
      html`<tr>
        <td class="state">${kind.replaceAll("_", " ")}</td>
        <td class="id">${meant}</td>
        <td>${detail}</td>
        <td>${times ?? "until cleared"}</td>
      </tr>`,
  );
  const met = parts.faultLog
    .list()
    .slice(-maxMet)
    .toReversed()
    .map(
      (one) =>
        html`<tr>
          <td>${time(one.at)}</td>
          <td class="state">${one.kind.replaceAll("_", " ")}</td>
          <td class="id">${one.met}</td>
        </tr>`,
    );
  const ordered = table(["Fault", "Meant for", "How", "Times left"], rows);
  return html`${section("faults", "Faults", "what goes wrong next, on purpose", rows, ordered)} ${forms}
    <div class="controls">
      ${button("Fail the next call", "faults")} ${button("Clear the faults of calls", "faults/clear")}
      ${button("Clear those of events", "webhooks/faults/clear")}
    </div>
    ${section("met", "Faults met", `the newest ${maxMet}`, met, table(["At", "Fault", "Met by"], met))}`;
}
