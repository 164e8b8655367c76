// Whether a page is HTML by the standard, as it leaves the store and before a browser repairs it.
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

/** What is wrong with the page, each with its line and rule; empty when it is good. */
export async function htmlProblems(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  const faults = results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`);
  // The parser takes what follows the end of the document for a part of it.
  return /<\/html>\s*$/.test(html) ? faults : [...faults, "something follows </html>"];
}
