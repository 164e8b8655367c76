// Reads pain.002, the ISO 20022 payment status report.
import { parseXml, XmlElement, XmlText } from "@rgrove/parse-xml";
import type { Halalas } from "../../core/money.ts";
import { readRiyals } from "../../core/bank-text.ts";

/** The reports that answer the versions of pain.001 we write. What is read here has the same names in all of them. */
const namespaces = new Set([
  "urn:iso:std:iso:20022:tech:xsd:pain.002.001.03",
  "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10",
  "urn:iso:std:iso:20022:tech:xsd:pain.002.001.11",
]);

/** Fits a report on 5,000 payments with repeated details; its tree takes about 60 MB. */
export const maxReportCharacters = 4_000_000;

/** An ISO code (ACCP, ACSC, RJCT, …) as the bank wrote it, and why; null when the bank does not say. */
export interface ReportedStatus {
  readonly status: string | null;
  readonly reason: { readonly code: string | null; readonly text: string } | null;
}

/** The status of one payment; without its own, that of the block or file around it. */
export interface ReportedPayment extends ReportedStatus {
  readonly endToEndId: string | null;
  readonly instructionId: string | null;
  readonly amountHalalas: Halalas | null;
}

/** `status` and `reason` are those of the whole file, and hold for the payments that the report does not list. */
export interface StatusReport extends ReportedStatus {
  readonly reportId: string;
  /** The id of the file that this answers, as a bank's reference. */
  readonly originalMessageId: string;
  readonly payments: readonly ReportedPayment[];
}

export type ReportProblem =
  | { readonly problem: "report_too_large"; readonly maxCharacters: number }
  | { readonly problem: "report_malformed"; readonly reason: string }
  | { readonly problem: "report_foreign"; readonly found: string };

/**
 * Reads a report of version .03, .10 or .11. It must be well-formed and hold what this project needs of it; it is not
 * validated against the schema, since banks add to it. A document type is refused unread: entities are declared in one.
 */
export function readStatusReport(xml: string): StatusReport | ReportProblem {
  if (xml.length > maxReportCharacters)
    return { problem: "report_too_large", maxCharacters: maxReportCharacters };
  if (/<!DOCTYPE/i.test(xml)) return malformed("a document type is not allowed");
  const root = rootOf(xml);
  if ("problem" in root) return root;
  const [report] = inside(root, "CstmrPmtStsRpt");
  if (report === undefined || !namespaces.has(namespaceOf(root)))
    return { problem: "report_foreign", found: `${localName(root)} ${namespaceOf(root)}` };
  return statusReport(report);
}

function malformed(reason: string): ReportProblem {
  return { problem: "report_malformed", reason };
}

/**
 * Whatever the parser throws is the file's fault: a mistake in the XML, or nesting deeper than the stack. Only the first
 * line of what it says is kept, since the others quote the file, names and accounts included.
 */
function rootOf(xml: string): XmlElement | ReportProblem {
  try {
    return parseXml(xml).root ?? malformed("no element");
  } catch (thrown) {
    const [firstLine = ""] = (thrown instanceof Error ? thrown.message : String(thrown)).split("\n");
    return malformed(firstLine);
  }
}

function statusReport(report: XmlElement): StatusReport | ReportProblem {
  const reportId = textAt(report, "GrpHdr", "MsgId");
  const originalMessageId = textAt(report, "OrgnlGrpInfAndSts", "OrgnlMsgId");
  const [group] = inside(report, "OrgnlGrpInfAndSts");
  if (reportId === null || originalMessageId === null || group === undefined)
    return malformed("GrpHdr/MsgId or OrgnlGrpInfAndSts/OrgnlMsgId is missing");
  const whole = statement(group, "GrpSts");
  const blocks = inside(report, "OrgnlPmtInfAndSts");
  const payments: ReportedPayment[] = [];
  for (const block of blocks) {
    const ofBlock = within(whole, statement(block, "PmtInfSts"));
    for (const transaction of inside(block, "TxInfAndSts")) {
      const amountHalalas = amountOf(transaction);
      if (amountHalalas === "unreadable") return malformed("an amount is not in whole halalas of SAR");
      payments.push({
        ...within(ofBlock, statement(transaction, "TxSts")),
        endToEndId: textAt(transaction, "OrgnlEndToEndId"),
        instructionId: textAt(transaction, "OrgnlInstrId"),
        amountHalalas,
      });
    }
  }
  // Our files have one block, so a block that lists no payment speaks of all of them.
  const silent = blocks.find((block) => inside(block, "TxInfAndSts").length === 0);
  const overall = silent === undefined ? whole : within(whole, statement(silent, "PmtInfSts"));
  return { ...overall, reportId, originalMessageId, payments };
}

function statement(element: XmlElement, statusName: string): ReportedStatus {
  const reasons = inside(element, "StsRsnInf");
  const codes = reasons.map((reason) => textAt(reason, "Rsn", "Cd") ?? textAt(reason, "Rsn", "Prtry"));
  const [code = null, ...others] = codes.filter((found) => found !== null);
  const lines = reasons.flatMap((reason) => inside(reason, "AddtlInf")).map((line) => textAt(line) ?? "");
  const text = [...others, ...lines].join(" ").trim();
  const reason = code === null && text === "" ? null : { code, text };
  return { status: textAt(element, statusName), reason };
}

/** The status of a part: its own, else that of its parent. The parent's reason applies when both statuses are equal. */
function within(whole: ReportedStatus, part: ReportedStatus): ReportedStatus {
  const status = part.status ?? whole.status;
  return { status, reason: part.reason ?? (status === whole.status ? whole.reason : null) };
}

function amountOf(transaction: XmlElement): Halalas | "unreadable" | null {
  const [reference] = inside(transaction, "OrgnlTxRef");
  if (reference === undefined) return null;
  const [amount] = inside(reference, "Amt").flatMap((amounts) => inside(amounts, "InstdAmt"));
  if (amount === undefined) return null;
  return (amount.attributes["Ccy"] === "SAR" ? readRiyals(textAt(amount) ?? "") : null) ?? "unreadable";
}

function localName(element: XmlElement): string {
  return element.name.replace(/^.*:/, "");
}

/** Some banks write `<Document xmlns=…>`, others `<ns2:Document xmlns:ns2=…>`; the same prefix then runs through all. */
function namespaceOf(root: XmlElement): string {
  const colon = root.name.indexOf(":");
  return root.attributes[colon === -1 ? "xmlns" : `xmlns:${root.name.slice(0, colon)}`] ?? "";
}

function inside(parent: XmlElement, name: string): XmlElement[] {
  return parent.children
    .filter((node) => node instanceof XmlElement)
    .filter((element) => localName(element) === name);
}

/** The text at the end of the path, following the first element of each name; null when there is none. */
function textAt(element: XmlElement, ...path: readonly string[]): string | null {
  const [name, ...rest] = path;
  if (name === undefined) return textOf(element);
  const [child] = inside(element, name);
  return child === undefined ? null : textAt(child, ...rest);
}

/** Its own text only: the parser's `text` descends as far as the file is nested, and the stack may not reach that far. */
function textOf(element: XmlElement): string | null {
  const texts = element.children.filter((node) => node instanceof XmlText).map((node) => node.text);
  return texts.join("").trim() || null;
}
