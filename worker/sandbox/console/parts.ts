// Parts of the console's sections: times, tables, and buttons that call a control.
import { type Html, html } from "../pages/page.ts";

const format = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Riyadh",
  day: "2-digit",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** An instant in milliseconds, shown in Riyadh time. */
export function time(at: number): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${format.format(at)}</time>`;
}

export function section(id: string, title: string, note: string, rows: readonly Html[], content: Html): Html {
  const body = rows.length === 0 ? html`<p class="empty">Nothing yet.</p>` : content;
  return html`<section id="${id}">
    <h2>${title} <small class="quiet">${note}</small></h2>
    ${body}
  </section>`;
}

export function table(heads: readonly string[], rows: readonly Html[]): Html {
  const head = heads.map((name) => (name === "" ? html`<td></td>` : html`<th scope="col">${name}</th>`));
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** A button that calls one control with its fields; it needs no script. */
export function button(label: string, path: string, fields: Readonly<Record<string, string>> = {}): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  return html`<form class="control" method="post" action="/_sandbox/${path}">
    ${hidden}<button class="plain">${label}</button>
  </form>`;
}
