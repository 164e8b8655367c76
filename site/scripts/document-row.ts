// A document in a list of a portal: its row filled, with the links to its page and its files.
import type { InferResponseType } from "hono/client";
import { dayTime, money } from "../../worker/words/format.ts";
import type { api } from "./api.ts";
import { reveal, stamp, write } from "./fragment.ts";
import { pageLocale } from "./page-locale.ts";
import { pageWords } from "./page-words.ts";
import { actingAs, stay } from "./session.ts";

export type Audience = "family" | "operator";
export type DocumentList = InferResponseType<typeof api.operator.documents.$get, 200>;
type Listed = DocumentList["documents"][number];

function link(row: HTMLElement, name: string, href: string) {
  const place = row.querySelector<HTMLAnchorElement>(`a[data-slot="${name}"]`);
  if (place !== null) place.href = href;
}

/** The row of a document, from the template of the page. */
export function drawDocument(root: ParentNode, audience: Audience, one: Listed): HTMLElement {
  const row = stamp(root, "document");
  const words = pageWords.documents;
  const issuer = one.issuer === "operator" ? words?.operator : one.familyName;
  write(row, "kind", words?.kinds[one.kind] ?? "");
  write(row, "number", one.number);
  write(row, "issuer", audience === "operator" ? `${issuer ?? ""} ·` : "");
  write(row, "order", one.orderNumber);
  write(row, "at", dayTime(pageLocale, one.issuedAt));
  write(row, "gross", money(one.grossHalalas));
  write(row, "corrects", one.corrects ?? "");
  reveal(row, "corrects-part", one.corrects !== null);
  const path = `/${encodeURIComponent(one.id)}`;
  const search = new URLSearchParams(actingAs()).toString();
  link(row, "link", stay(`/documents${path}`));
  link(row, "pdf", `/api/${audience}/documents${path}/pdf${search === "" ? "" : `?${search}`}`);
  const isWithXml = audience === "operator" && !one.kind.startsWith("receipt");
  link(row, "xml", `/api/operator/documents${path}/xml`);
  reveal(row, "xml", isWithXml);
  return row;
}
