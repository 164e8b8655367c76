// The file of payments that an operator gives to the bank.
import { parseXml, XmlElement } from "@rgrove/parse-xml";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Iban } from "../../worker/core/iban.ts";
import {
  creditTransferFile,
  maxPayments,
  type BankSettings,
  type CreditTransfer,
  type CreditTransferFile,
} from "../../worker/money/iso20022/pain001.ts";
import { bankReference, bankText, readRiyals } from "../../worker/core/bank-text.ts";
import { halalas } from "../../worker/core/money.ts";
import { schemaErrors } from "../support/iso20022.ts";

const rajhi: Iban = "SA0380000000608010167519";
const snb: Iban = "SA1510000000608010167519";
const riyad: Iban = "SA4120000000608010167519";

const bank: BankSettings = {
  debtor: { name: "مركز الأسر المنتجة", iban: snb, bic: "NCBKSAJE" },
  characters: "unicode",
};
const everySetting: BankSettings = {
  ...bank,
  batchBooking: false,
  chargeBearer: "SLEV",
  categoryPurpose: { code: "SUPP" },
  purpose: { proprietary: "20" },
};

const payment = (number: number, more: Partial<CreditTransfer> = {}): CreditTransfer => ({
  endToEndId: `pay_01KAXQ7R3M8T5V2W9Y4Z6B1C0${number}`,
  instructionId: `try_01KAXQ7R3M8T5V2W9Y4Z6B1C0${number}`,
  amountHalalas: halalas(15_000),
  creditor: { name: "أم خالد الحربي", iban: rajhi, bic: null },
  remittance: "Souq al-Usar, November 2026",
  ...more,
});
const file = (...payments: readonly CreditTransfer[]): CreditTransferFile => ({
  messageId: "pof_01KAXQ7R3M8T5V2W9Y4Z6B1C0D",
  createdAt: Date.UTC(2026, 10, 22, 22, 5, 9),
  executionDay: "2026-11-24",
  payments,
});
const threePayments = file(
  payment(1),
  payment(2, { amountHalalas: halalas(8735), creditor: { name: "Fatimah", iban: riyad, bic: "RIBLSARI" } }),
  payment(3, { amountHalalas: halalas(120_005) }),
);

function written(data: CreditTransferFile, settings: BankSettings = bank): string {
  const made = creditTransferFile(data, settings);
  if (typeof made !== "string") throw new Error(`refused: ${made.problem}`);
  return made;
}

function elementsOf(xml: string): { path: string; text: string }[] {
  const walk = (element: XmlElement, above: string): { path: string; text: string }[] => {
    const path = `${above}/${element.name}`;
    const inner = element.children.filter((node) => node instanceof XmlElement);
    return [
      { path, text: inner.length === 0 ? element.text : "" },
      ...inner.flatMap((one) => walk(one, path)),
    ];
  };
  const { root } = parseXml(xml);
  return root === null ? [] : walk(root, "");
}
const textsAt = (xml: string, end: string) =>
  elementsOf(xml)
    .filter(({ path }) => path.endsWith(`/${end}`))
    .map(({ text }) => text);

describe("a file", () => {
  test("holds what was asked, counted and summed, in riyals", () => {
    const xml = written(threePayments, everySetting);
    expect(textsAt(xml, "NbOfTxs")).toEqual(["3", "3"]);
    expect(textsAt(xml, "CtrlSum")).toEqual(["1437.40", "1437.40"]);
    expect(textsAt(xml, "InstdAmt")).toEqual(["150.00", "87.35", "1200.05"]);
    expect(xml.match(/<InstdAmt Ccy="SAR">/g)).toHaveLength(3);
    expect(textsAt(xml, "GrpHdr/MsgId")).toEqual(["POF01KAXQ7R3M8T5V2W9Y4Z6B1C0D"]);
    expect(textsAt(xml, "EndToEndId")).toEqual(
      threePayments.payments.map((one) => bankReference(one.endToEndId)),
    );
    expect(textsAt(xml, "InstrId")).toEqual(
      threePayments.payments.map((one) => bankReference(one.instructionId)),
    );
    expect(textsAt(xml, "CdtrAcct/Id/IBAN")).toEqual([rajhi, riyad, rajhi]);
    expect(textsAt(xml, "DbtrAcct/Id/IBAN")).toEqual([snb]);
    expect(textsAt(xml, "ReqdExctnDt/Dt")).toEqual(["2026-11-24"]);
    expect(textsAt(xml, "BtchBookg")).toEqual(["false"]);
    expect(textsAt(xml, "ChrgBr")).toEqual(["SLEV"]);
    expect(textsAt(xml, "CtgyPurp/Cd")).toEqual(["SUPP"]);
    expect(textsAt(xml, "Purp/Prtry")).toEqual(["20", "20", "20"]);
    expect(textsAt(xml, "Ustrd")).toEqual(Array(3).fill("Souq al-Usar, November 2026"));
  });

  test("says when it was made by the clock of Riyadh", () => {
    expect(textsAt(written(threePayments), "CreDtTm")).toEqual(["2026-11-23T01:05:09"]);
  });

  test("names a bank by its BIC, else the payer's by its bank id, and the payee's not at all", () => {
    const xml = written(threePayments);
    expect(textsAt(xml, "DbtrAgt/FinInstnId/BICFI")).toEqual(["NCBKSAJE"]);
    expect(textsAt(xml, "CdtrAgt/FinInstnId/BICFI")).toEqual(["RIBLSARI"]);
    const unnamed = written(threePayments, { ...bank, debtor: { ...bank.debtor, bic: null } });
    expect(textsAt(unnamed, "DbtrAgt/FinInstnId/ClrSysMmbId/MmbId")).toEqual(["10"]);
  });

  test("leaves out what is left to the bank", () => {
    const xml = written(threePayments);
    for (const left of ["BtchBookg", "ChrgBr", "PmtTpInf", "Purp"]) expect(textsAt(xml, left)).toEqual([]);
    const withPurpose = written(threePayments, { ...bank, purpose: { code: "CHAR" } });
    expect(textsAt(withPurpose, "Purp/Cd")).toEqual(["CHAR", "CHAR", "CHAR"]);
    expect(textsAt(withPurpose, "PmtTpInf")).toEqual([]);
  });

  test("holds to ISO's schema, with every setting and with none", async () => {
    const noBic = { ...bank, debtor: { ...bank.debtor, bic: null } };
    const files = [bank, everySetting, noBic].map((settings) => written(threePayments, settings));
    expect(await schemaErrors("pain.001.001.10", ...files)).toBe("");
  });

  test("of another version would not: the schema is truly asked", async () => {
    const old = written(threePayments, { ...bank, version: "pain.001.001.03" });
    const renamed = old.replaceAll("pain.001.001.03", "pain.001.001.10");
    expect(await schemaErrors("pain.001.001.10", old)).toContain("No matching global declaration");
    expect(await schemaErrors("pain.001.001.10", renamed)).toContain("BIC': This element is not expected");
  });
});

describe("an older version", () => {
  const outline = (version: "pain.001.001.03" | "pain.001.001.09" | "pain.001.001.10") => {
    const xml = written(threePayments, { ...everySetting, version });
    expect(xml).toContain(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${version}">`);
    return elementsOf(xml);
  };

  test("09 has the same elements as 10", () => {
    expect(outline("pain.001.001.09")).toEqual(outline("pain.001.001.10"));
  });

  test("03 has a plain day and BIC, and else the same elements in the same order", () => {
    const expected = outline("pain.001.001.10").flatMap(({ path, text }) => {
      if (path.endsWith("/ReqdExctnDt")) return [{ path, text: "2026-11-24" }];
      if (path.endsWith("/ReqdExctnDt/Dt")) return [];
      return [{ path: path.replace(/BICFI$/, "BIC"), text }];
    });
    expect(outline("pain.001.001.03")).toEqual(expected);
  });
});

const hostile = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom(
    `<&"'>]]><!--`,
    "</Nm><IBAN>SA1</IBAN>",
    "&lt;&#0;&amp;",
    "أم\u202E خالد\u202C\n\r\tالحربي",
    "🥖".repeat(90),
    "\uFFFF\uFFFEx\u0000\u0008",
  ),
);
const names = hostile.map((name) => `${name}x`);
const amounts = fc.oneof(
  fc.integer({ min: 1, max: 1_000_000 }),
  fc.integer({ min: 1, max: 999_999_999_999 }),
);
const files: fc.Arbitrary<CreditTransferFile> = fc
  .array(
    fc.record({
      name: names,
      remittance: names,
      amount: amounts.map(halalas),
      iban: fc.constantFrom(rajhi, snb, riyad),
      bic: fc.constantFrom(null, "RJHISARI", "NCBKSAJEXXX"),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) => {
    const made = all.map(({ name, remittance, amount, iban, bic }, index): CreditTransfer => ({
      ...payment(0, { amountHalalas: amount, creditor: { name, iban, bic }, remittance }),
      endToEndId: `pay_01KAXQ7R3M8T5V2W9Y4Z6B1C0D.${index + 1}`,
      instructionId: `try_01KAXQ7R3M8T5V2W9Y4Z6B1C0D.${index + 1}`,
    }));
    return file(...made);
  });

describe("whatever names and amounts people have", () => {
  test("the same payments and totals are read back", () => {
    fc.assert(
      fc.property(files, (data) => {
        const xml = written(data);
        const told = textsAt(xml, "InstdAmt").map(readRiyals);
        expect(told).toEqual(data.payments.map((one) => one.amountHalalas));
        const sum = data.payments.reduce((total, one) => total + one.amountHalalas, 0);
        expect(textsAt(xml, "CtrlSum").map(readRiyals)).toEqual([sum, sum]);
        expect(textsAt(xml, "NbOfTxs")).toEqual(Array(2).fill(String(data.payments.length)));
        expect(textsAt(xml, "Cdtr/Nm")).toEqual(
          data.payments.map((one) => bankText(one.creditor.name, "unicode")),
        );
        expect(textsAt(xml, "Ustrd")).toEqual(
          data.payments.map((one) => bankText(one.remittance, "unicode")),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("the files hold to the schema", async () => {
    const sampled = fc
      .sample(files, { numRuns: 60, seed: 20261122 })
      .map((data) => written(data, everySetting));
    expect(await schemaErrors("pain.001.001.10", ...sampled)).toBe("");
  });
});

describe("a name or text that the bank cannot write", () => {
  const latin: BankSettings = {
    ...bank,
    characters: "latin",
    debtor: { ...bank.debtor, name: "Productive Families Center" },
  };

  test("is told, with its payment, and no file is made", () => {
    const data = file(
      payment(1),
      payment(2, { creditor: { name: "Fatimah Saeed", iban: riyad, bic: null } }),
      payment(3, { creditor: { name: "Noura", iban: rajhi, bic: null }, remittance: "دفعة" }),
    );
    expect(creditTransferFile(data, latin)).toEqual({
      problem: "text_unwritable",
      endToEndIds: ["pay_01KAXQ7R3M8T5V2W9Y4Z6B1C01", "pay_01KAXQ7R3M8T5V2W9Y4Z6B1C03"],
    });
    expect(creditTransferFile(file(payment(1, { remittance: "\u200F" })), bank)).toEqual({
      problem: "text_unwritable",
      endToEndIds: ["pay_01KAXQ7R3M8T5V2W9Y4Z6B1C01"],
    });
  });

  test("is no hindrance when all is in Latin letters", async () => {
    const data = file(payment(2, { creditor: { name: "Fatimah Saeed", iban: riyad, bic: null } }));
    expect(await schemaErrors("pain.001.001.10", written(data, latin))).toBe("");
  });
});

describe("a mistake of the caller's", () => {
  const wrong = "SA0380000000608010167518";
  const manyPayments = Array.from({ length: maxPayments + 1 }, (_, index) =>
    payment(1, { endToEndId: `pay_01K.${index}`, instructionId: `try_01K.${index}` }),
  );
  test.each<[string, CreditTransferFile, BankSettings]>([
    ["no payment", file(), bank],
    ["too many payments", file(...manyPayments), bank],
    ["an end-to-end id twice", file(payment(1), payment(2, { endToEndId: payment(1).endToEndId })), bank],
    [
      "an instruction id twice",
      file(payment(1), payment(2, { instructionId: payment(1).instructionId })),
      bank,
    ],
    ["a payment of nothing", file(payment(1, { amountHalalas: halalas(0) })), bank],
    ["a day that is none", { ...file(payment(1)), executionDay: "2026-02-30" }, bank],
    ["a mistyped IBAN", file(payment(1, { creditor: { name: "A", iban: wrong, bic: null } })), bank],
    ["no BIC", file(payment(1, { creditor: { name: "A", iban: rajhi, bic: "rajhi" } })), bank],
    ["a debtor's mistyped IBAN", file(payment(1)), { ...bank, debtor: { ...bank.debtor, iban: wrong } }],
    ["a debtor without a name", file(payment(1)), { ...bank, debtor: { ...bank.debtor, name: " " } }],
    ["no purpose code", file(payment(1)), { ...bank, purpose: { code: "family" } }],
    ["no purpose", file(payment(1)), { ...bank, categoryPurpose: { proprietary: "" } }],
  ])("%s throws", (_mistake, data, settings) => {
    expect(() => creditTransferFile(data, settings)).toThrow("Assertion failed");
  });
});
