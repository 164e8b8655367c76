// ISO 20022's schemas, unaltered (Apache-2.0 by way of github.com/moov-io/iso20022), and a bank's answers that hold to them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validateXML } from "xmllint-wasm";
import { root } from "../../worker/local/folders.ts";

const read = (file: string) => readFileSync(join(root, "test/support/iso20022", file), "utf8");

export type SchemaName = "pain.001.001.10" | "pain.002.001.11";

/** What libxml2 has against the files; nothing when all of them hold to the schema. */
export async function schemaErrors(name: SchemaName, ...files: readonly string[]): Promise<string> {
  const { rawOutput, valid } = await validateXML({
    xml: files.map((contents, index) => ({ fileName: `file-${index + 1}.xml`, contents })),
    schema: [{ fileName: `${name}.xsd`, contents: read(`${name}.xsd`) }],
  });
  return valid ? "" : rawOutput;
}

/** Answers of one bank to one file: three payments of 150.00, 87.35 and 1,200.05. */
export const bankAnswers = {
  accepted: read("accepted.xml"),
  pending: read("pending.xml"),
  settled: read("settled.xml"),
  partlyRejected: read("partly-rejected.xml"),
  allRejected: read("all-rejected.xml"),
};

export type BankAnswer = keyof typeof bankAnswers;
