// The bank's answers, and whatever else may be handed in as one.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxReportCharacters, readStatusReport } from "../../worker/money/iso20022/pain002.ts";
import { bankAnswers, schemaErrors } from "../support/iso20022.ts";

const answers = Object.entries(bankAnswers);
const { accepted, pending, settled, partlyRejected, allRejected } = bankAnswers;
const payment = (number: number) => ({
  endToEndId: `PAY01KAXQ7R3M8T5V2W9Y4Z6B1C0${number}`,
  instructionId: `TRY01KAXQ7R3M8T5V2W9Y4Z6B1C0${number}`,
});
const originalMessageId = "POF01KAXQ7R3M8T5V2W9Y4Z6B1C0D";

describe("an answer", () => {
  test("is one that the schema allows", async () => {
    expect(await schemaErrors("pain.002.001.11", ...answers.map(([, xml]) => xml))).toBe("");
  });

  test("may accept the whole file without a word on its payments", () => {
    expect(readStatusReport(accepted)).toEqual({
      reportId: "RJHI2611220001",
      originalMessageId,
      status: "ACCP",
      reason: null,
      payments: [],
    });
  });

  test("may reject the whole file, and say why", () => {
    expect(readStatusReport(allRejected)).toEqual({
      reportId: "RJHI2611220003",
      originalMessageId,
      status: "RJCT",
      reason: { code: "AM04", text: "Insufficient funds on SA03 8000 **** 7519" },
      payments: [],
    });
  });

  test("may reject one payment of three, in two lines and two languages", () => {
    const text = "Account closed. الحساب مغلق & لا يقبل الإيداع Return of 2026-11-23";
    expect(readStatusReport(partlyRejected)).toEqual({
      reportId: "RJHI2611230002",
      originalMessageId,
      status: "PART",
      reason: null,
      payments: [
        { ...payment(1), status: "ACSC", reason: null, amountHalalas: 15_000 },
        { ...payment(2), status: "RJCT", reason: { code: "AC04", text }, amountHalalas: 8735 },
        { ...payment(3), status: "ACSC", reason: null, amountHalalas: 120_005 },
      ],
    });
  });

  test("may leave payments pending, and settle them in the next", () => {
    const told = [pending, settled].map(readStatusReport);
    expect(told.map((report) => "payments" in report && report.payments.map(({ status }) => status))).toEqual(
      [
        ["PDNG", "ACSP", "PDNG"],
        ["ACSC", "ACCC", "ACSC"],
      ],
    );
  });

  test.each(["03", "10"])("may be of version %s", (version) => {
    const other = partlyRejected.replace("pain.002.001.11", `pain.002.001.${version}`);
    expect(readStatusReport(other)).toEqual(readStatusReport(partlyRejected));
  });

  test("may give its elements a prefix, begin with a byte order mark, and be written on one line", () => {
    const prefixed = partlyRejected
      .replaceAll(/<(\/?)([A-Z])/g, "<$1ns2:$2")
      .replace("xmlns=", "xmlns:ns2=")
      .replaceAll(/>\s+</g, "><");
    expect(readStatusReport(`\uFEFF${prefixed}`)).toEqual(readStatusReport(partlyRejected));
  });
});

describe("a payment with little detail in the bank's report", () => {
  const report = (group: string, block: string, transaction: string) => {
    const said = (name: string, status: string) => (status === "" ? "" : `<${name}>${status}</${name}>`);
    return readStatusReport(
      `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.11"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>R1</MsgId></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId>${said("GrpSts", group)}
          <StsRsnInf><Rsn><Prtry>G1</Prtry></Rsn></StsRsnInf></OrgnlGrpInfAndSts>
        <OrgnlPmtInfAndSts>${said("PmtInfSts", block)}${transaction}</OrgnlPmtInfAndSts>
      </CstmrPmtStsRpt></Document>`,
    );
  };
  const transaction = (status: string) =>
    `<TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId>${status}</TxInfAndSts>`;

  test.each([
    ["RJCT", "ACSP", "<TxSts>ACSC</TxSts>", { status: "ACSC", reason: null }],
    ["ACTC", "RJCT", "", { status: "RJCT", reason: null }],
    ["RJCT", "", "", { status: "RJCT", reason: { code: "G1", text: "" } }],
    [
      "RJCT",
      "",
      "<StsRsnInf><AddtlInf>name differs</AddtlInf></StsRsnInf>",
      { status: "RJCT", reason: { code: null, text: "name differs" } },
    ],
    ["", "", "", { status: null, reason: { code: "G1", text: "" } }],
  ])("in a file %s and a block %s is told by the nearest word", (group, block, own, statement) => {
    expect(report(group, block, transaction(own))).toMatchObject({
      payments: [{ endToEndId: "E1", instructionId: null, amountHalalas: null, ...statement }],
    });
  });

  test("shares the word on a block that lists none of its payments", () => {
    expect(report("ACTC", "RJCT", "")).toMatchObject({ status: "RJCT", reason: null, payments: [] });
    expect(report("ACTC", "RJCT", transaction(""))).toMatchObject({ status: "ACTC" });
  });
});

describe("what is no answer", () => {
  const laughs = Array.from(
    { length: 9 },
    (_, depth) => `<!ENTITY l${depth + 1} "${`&l${depth};`.repeat(10)}">`,
  );
  const bomb = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">${laughs.join("")}]><Document>&l9;</Document>`;

  test.each([
    ["nothing", ""],
    ["words", "the bank's site is being maintained"],
    ["a web page", "<!doctype html><html><body><br></body></html>"],
    ["a file cut off", partlyRejected.slice(0, 2000)],
    ["a million laughs", bomb],
    ["a file of our disk", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document>&x;</Document>'],
    ["a document type that goes unused", accepted.replace("<Document", "<!DOCTYPE Document>\n<Document")],
    ["an unknown entity", accepted.replace("ACCP", "&secret;")],
    ["a forbidden character", accepted.replace("ACCP", "\u0000")],
    ["nesting without end", "<a>".repeat(500_000)],
    ["an attribute twice", '<Document a="1" a="2"/>'],
    ["another currency", partlyRejected.replace('Ccy="SAR"', 'Ccy="USD"')],
    ["an amount that is none", partlyRejected.replace("87.35", "1e9")],
    ["a part of a halala", partlyRejected.replace("87.35", "87.355")],
    ["no id of its own", accepted.replace("<MsgId>RJHI2611220001</MsgId>", "")],
    ["no id of the file", accepted.replace(/<OrgnlMsgId>.*<\/OrgnlMsgId>/, "<OrgnlMsgId> </OrgnlMsgId>")],
    ["no group", accepted.replace(/<OrgnlGrpInfAndSts>[^]*<\/OrgnlGrpInfAndSts>/, "")],
  ])("%s is malformed", (_what, xml) => {
    expect(readStatusReport(xml)).toEqual({
      problem: "report_malformed",
      reason: expect.stringMatching(/^[^\n]+$/),
    });
  });

  test.each([
    ["another document", "<feed/>", "feed "],
    ["a message of no version", accepted.replace(/ xmlns="[^"]+"/, ""), "Document "],
    [
      "a version we do not read",
      accepted.replace("pain.002.001.11", "pain.002.001.02"),
      /pain\.002\.001\.02$/,
    ],
    ["a statement of account", accepted.replace("pain.002.001.11", "camt.053.001.08"), /camt\.053\.001\.08$/],
    ["our own file", accepted.replaceAll("CstmrPmtStsRpt", "CstmrCdtTrfInitn"), /^Document urn:/],
  ])("%s is foreign", (_what, xml, found) => {
    expect(readStatusReport(xml)).toEqual({
      problem: "report_foreign",
      found: typeof found === "string" ? found : expect.stringMatching(found),
    });
  });

  test("20 MB are too large", () => {
    expect(readStatusReport(accepted + " ".repeat(20_000_000))).toEqual({
      problem: "report_too_large",
      maxCharacters: maxReportCharacters,
    });
  });

  test("is told as a problem wherever a file is broken, and never by a crash", () => {
    const places = fc.nat(partlyRejected.length);
    const noise = fc.oneof(
      fc.constantFrom("", "<", ">", "&", "]]>", "<!--", "<?x", "</", '"', "<a>", "<StsRsnInf/>", "<Amt/>"),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    fc.assert(
      fc.property(places, places, noise, (from, length, put) => {
        const xml = partlyRejected.slice(0, from) + put + partlyRejected.slice(from + (length % 80));
        const read = readStatusReport(xml);
        if ("problem" in read) expect(read.problem).toMatch(/^report_(malformed|foreign)$/);
        else expect(read.originalMessageId).toMatch(/\S/);
      }),
      { numRuns: 400 },
    );
  });

  test.each([10, 1000, 2000, 4000, 8000, 100_000])("nesting %i deep is no crash either", (depth) => {
    const deep = `<MsgId>${"<a>".repeat(depth)}R1${"</a>".repeat(depth)}</MsgId>`;
    const read = readStatusReport(accepted.replace(/<MsgId>.*<\/MsgId>/, deep));
    expect(read).toMatchObject({ problem: "report_malformed" });
  });
});
