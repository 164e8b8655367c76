// What a bank's answer means for each payment that was sent.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readStatusReport, type StatusReport } from "../../worker/money/iso20022/pain002.ts";
import { matchReport, outcomeFor, outcomeOf, type SentFile } from "../../worker/money/iso20022/rules.ts";
import { bankReference } from "../../worker/core/bank-text.ts";
import { halalas } from "../../worker/core/money.ts";
import { bankAnswers, type BankAnswer } from "../support/iso20022.ts";

const sent = (number: number, amount: number) => ({
  endToEndId: `pay_01KAXQ7R3M8T5V2W9Y4Z6B1C0${number}`,
  instructionId: `try_01KAXQ7R3M8T5V2W9Y4Z6B1C0${number}`,
  amountHalalas: halalas(amount),
});
const file: SentFile = {
  messageId: "pof_01KAXQ7R3M8T5V2W9Y4Z6B1C0D",
  payments: [sent(1, 15_000), sent(2, 8735), sent(3, 120_005)],
};

function reportOf(xml: string): StatusReport {
  const report = readStatusReport(xml);
  if ("problem" in report) throw new Error(report.problem);
  return report;
}

function judged(xml: string, of: SentFile = file) {
  const verdict = matchReport(reportOf(xml), of);
  if ("problem" in verdict) throw new Error(verdict.problem);
  return verdict;
}

describe("a status", () => {
  test.each([
    ["ACSC", "settled"],
    ["ACCC", "settled"],
    ["RJCT", "rejected"],
    ["CANC", "rejected"],
    ["ACCP", "pending"],
    ["ACSP", "pending"],
    ["ACWP", "pending"],
    ["PART", "pending"],
    ["PDNG", "pending"],
    ["acsc", "pending"],
    ["WHAT", "pending"],
    ["", "pending"],
    [null, "pending"],
  ])("%s is %s", (status, outcome) => {
    expect(outcomeOf(status)).toBe(outcome);
  });
});

describe("a rejection", () => {
  const rejected = (code: string | null, text = "") => outcomeFor({ status: "RJCT", reason: { code, text } });

  test.each(["AM05", "DU01", "DU02", "DU03", "DU04", "DU05", "DUPL", "RF01"])(
    "for %s says that the bank may have the payment already, and waits for a person",
    (code) => {
      expect(rejected(code)).toBe("doubtful");
      expect(rejected("NARR", code)).toBe("doubtful");
    },
  );

  test("is doubtful by the bank's own words too, and for any other reason final", () => {
    expect(rejected("X17", "DUPLICATE FILE")).toBe("doubtful");
    expect(rejected(null, "Transaction already processed")).toBe("doubtful");
    expect(rejected(null, "ملف مكرر")).toBe("doubtful");
    for (const code of ["AC04", "AM04", "MS03", null]) expect(rejected(code)).toBe("rejected");
    expect(outcomeFor({ status: "RJCT", reason: null })).toBe("rejected");
    expect(outcomeFor({ status: "ACSC", reason: { code: "AM05", text: "" } })).toBe("settled");
  });

  test("of the whole file as a duplicate leaves each of its payments in doubt, wherever the bank says why", () => {
    const sayings = [
      "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM05</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>",
      `<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>DU01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>
        <OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>${bankReference(file.payments[0]?.endToEndId ?? "")}</OrgnlEndToEndId>
        <TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>NARR</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>`,
      `</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>NARR</Cd></Rsn></StsRsnInf>
        <StsRsnInf><Rsn><Cd>DU02</Cd></Rsn></StsRsnInf></OrgnlPmtInfAndSts>`,
    ];
    for (const said of sayings) {
      const xml = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.11"><CstmrPmtStsRpt><GrpHdr><MsgId>R</MsgId>
        </GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${bankReference(file.messageId)}</OrgnlMsgId>${said}</CstmrPmtStsRpt></Document>`;
      expect(judged(xml).outcomes.map(({ outcome }) => outcome)).toEqual([
        "doubtful",
        "doubtful",
        "doubtful",
      ]);
    }
  });
});

describe("an answer", () => {
  test.each<[BankAnswer, string[]]>([
    ["accepted", ["pending", "pending", "pending"]],
    ["pending", ["pending", "pending", "pending"]],
    ["settled", ["settled", "settled", "settled"]],
    ["partlyRejected", ["settled", "rejected", "settled"]],
    ["allRejected", ["rejected", "rejected", "rejected"]],
  ])("%s means %j", (answer, outcomes) => {
    const verdict = judged(bankAnswers[answer]);
    expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual(outcomes);
    expect(verdict.outcomes.map(({ payment }) => payment)).toEqual(file.payments);
    expect(verdict.unmatched).toEqual([]);
  });

  test("brings its reason to each payment that it rejects", () => {
    const reasons = (answer: BankAnswer) =>
      judged(bankAnswers[answer]).outcomes.map(({ reason }) => reason?.code);
    expect(reasons("partlyRejected")).toEqual([undefined, "AC04", undefined]);
    expect(reasons("allRejected")).toEqual(["AM04", "AM04", "AM04"]);
  });

  test("about another file is told apart", () => {
    const other = { ...file, messageId: "pof_01KAXQ7R3M8T5V2W9Y4Z6B1C0E" };
    expect(matchReport(reportOf(bankAnswers.settled), other)).toEqual({
      problem: "report_about_another",
      messageId: "POF01KAXQ7R3M8T5V2W9Y4Z6B1C0D",
    });
  });

  test("finds a payment by its instruction when the bank lost the end-to-end id", () => {
    const lost = bankAnswers.partlyRejected.replace("PAY01KAXQ7R3M8T5V2W9Y4Z6B1C02", "NOTPROVIDED");
    expect(judged(lost).outcomes[1]).toMatchObject({ outcome: "rejected", status: "RJCT" });
  });

  test("on a payment that was not sent is left to a person", () => {
    const verdict = judged(bankAnswers.settled, { ...file, payments: file.payments.slice(0, 2) });
    expect(verdict.outcomes).toHaveLength(2);
    expect(verdict.unmatched).toMatchObject([
      { endToEndId: "PAY01KAXQ7R3M8T5V2W9Y4Z6B1C03", status: "ACSC" },
    ]);
  });

  test("with another amount settles nothing, even when the whole file is settled", () => {
    const verdict = judged(bankAnswers.settled.replace("87.35", "8735.00"));
    expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual(["settled", "pending", "settled"]);
    expect(verdict.unmatched).toMatchObject([{ amountHalalas: 873_500, status: "ACCC" }]);
  });
});

const codes = ["ACSC", "ACCC", "RJCT", "CANC", "ACCP", "PDNG", "PART", "XXXX", null];
const statuses = fc.constantFrom(...codes);
const reports = fc.record({
  whole: statuses,
  told: fc.array(fc.record({ of: fc.nat(3), status: statuses }), { maxLength: 8 }),
});

test("each payment has one outcome: the last final word on it, else the word on the file when it is passed over", () => {
  fc.assert(
    fc.property(reports, ({ whole, told }) => {
      const report: StatusReport = {
        reportId: "R1",
        originalMessageId: bankReference(file.messageId),
        status: whole,
        reason: null,
        payments: told.map(({ of, status }) => ({
          endToEndId: bankReference(sent(of + 1, 1).endToEndId),
          instructionId: null,
          status,
          reason: null,
          amountHalalas: null,
        })),
      };
      const verdict = matchReport(report, file);
      if ("problem" in verdict) throw new Error(verdict.problem);
      expect(verdict.unmatched).toHaveLength(told.filter(({ of }) => of === 3).length);
      const outcomes = file.payments.map((_, index) => {
        const own = told.filter(({ of }) => of === index).map(({ status }) => outcomeOf(status));
        return own.findLast((one) => one !== "pending") ?? own.at(-1) ?? outcomeOf(whole);
      });
      expect(verdict.outcomes.map(({ outcome }) => outcome)).toEqual(outcomes);
    }),
    { numRuns: 300 },
  );
});
