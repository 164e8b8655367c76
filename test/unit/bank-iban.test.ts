// IBANs as families type them.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bankIdOf, maskIban, printIban, readIban, type Iban } from "../../worker/core/iban.ts";
import { bankOf } from "../../worker/words/banks.ts";

const rajhi: Iban = "SA0380000000608010167519";
const samples = [
  rajhi,
  "SA1510000000608010167519",
  "SA0205000000608010167519",
  "SA4120000000608010167519",
  "SA8430400108057386290038",
  "SA5330400108057386290014",
];

describe("a Saudi IBAN", () => {
  test.each(samples)("%s is read", (iban) => {
    expect(readIban(iban)).toBe(iban);
  });

  test.each([
    "SA03 8000 0000 6080 1016 7519",
    "sa0380000000608010167519",
    "IBAN SA03 8000 0000 6080 1016 7519",
    "iban: sa03-8000-0000-6080-1016-7519",
    "  SA03\u00A08000\u00A00000\u00A06080\u00A01016\u00A07519\n",
    "\u200FSA03 8000 0000 6080 1016 7519\u200E",
    "SA٠٣ ٨٠٠٠ ٠٠٠٠ ٦٠٨٠ ١٠١٦ ٧٥١٩",
    "sa۰۳۸۰۰۰۰۰۰۰۶۰۸۰۱۰۱۶۷۵۱۹",
  ])("typed as %j is read", (typed) => {
    expect(readIban(typed)).toBe(rajhi);
  });
});

describe("what is no Saudi IBAN", () => {
  test.each([
    ["GB82 WEST 1234 5698 7654 32", "GB"],
    ["AE070331234567890123456", "AE"],
    ["ae07 0331", "AE"],
  ])("%s is foreign", (typed, country) => {
    expect(readIban(typed)).toEqual({ problem: "iban_foreign", country });
  });

  test.each([
    ["SA03", 4],
    ["SA038000000060801016751", 23],
    ["SA03800000006080101675199", 25],
  ])("%s has the wrong length", (typed, characters) => {
    expect(readIban(typed)).toEqual({ problem: "iban_length", characters });
  });

  test.each([
    "",
    " ",
    "0380000000608010167519",
    "حسابي",
    "SA",
    "SA0X80000000608010167519",
    "SA03X0000000608010167519",
  ])("%j is malformed", (typed) => {
    expect(readIban(typed)).toEqual({ problem: "iban_malformed" });
  });

  test("its check digits do not fit", () => {
    expect(readIban("SA0380000000608010167518")).toEqual({ problem: "iban_mistyped" });
  });

  test("is told as a problem, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (typed) => {
        const read = readIban(typed);
        if (typeof read === "string") expect(read).toMatch(/^SA\d{4}[A-Z0-9]{18}$/);
        else expect(read.problem).toMatch(/^iban_/);
      }),
      { numRuns: 500 },
    );
  });
});

/** The remainder by 97 as one divides on paper, letters as two digits: another way than the code's. */
function remainder(iban: string): number {
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  const digits = rearranged.split("").map((one) => String(Number.parseInt(one, 36)));
  return digits
    .join("")
    .split("")
    .reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);
}

const bban = fc
  .tuple(fc.stringMatching(/^\d{2}$/), fc.stringMatching(/^[0-9A-Z]{18}$/))
  .map(([bankId, account]) => bankId + account);
const valid = bban.map((rest) => {
  const check = String(98 - remainder(`SA00${rest}`)).padStart(2, "0");
  return `SA${check}${rest}`;
});

describe("the check digits", () => {
  test("are right for any bank id and any account that the registry allows", () => {
    fc.assert(
      fc.property(valid, (iban) => {
        expect(readIban(iban)).toBe(iban);
      }),
    );
  });

  test("fit in only one way, though others leave the same remainder", () => {
    fc.assert(
      fc.property(bban, (rest) => {
        const pairs = Array.from({ length: 100 }, (_, pair) => String(pair).padStart(2, "0"));
        expect(pairs.filter((pair) => typeof readIban(`SA${pair}${rest}`) === "string")).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });

  test("catch any one wrong digit, and any two neighbours exchanged", () => {
    const places = fc.integer({ min: 4, max: 22 });
    fc.assert(
      fc.property(fc.constantFrom(...samples), places, fc.nat(9), (iban, place, digit) => {
        const wrong = iban.slice(0, place) + digit + iban.slice(place + 1);
        const [one = "", next = ""] = iban.slice(place, place + 2);
        const exchanged = iban.slice(0, place) + next + one + iban.slice(place + 2);
        for (const other of [wrong, exchanged])
          expect(readIban(other)).toEqual(other === iban ? iban : { problem: "iban_mistyped" });
      }),
      { numRuns: 500 },
    );
  });
});

describe("an IBAN is shown", () => {
  test("in groups of four, and with its middle hidden", () => {
    expect(printIban(rajhi)).toBe("SA03 8000 0000 6080 1016 7519");
    expect(maskIban(rajhi)).toBe("SA03 •••• 7519");
  });

  test("so that what is printed can be typed again", () => {
    fc.assert(
      fc.property(valid, (typed) => {
        const iban = readIban(typed);
        expect(typeof iban === "string" && readIban(printIban(iban))).toBe(typed);
      }),
    );
  });

  test("with its bank's name when the id is known, and is read all the same when it is not", () => {
    expect(bankOf(rajhi)).toEqual({ ar: "مصرف الراجحي", en: "Al Rajhi Bank" });
    expect(bankOf("SA0205000000608010167519")?.en).toBe("Alinma Bank");
    const unknown = `SA${String(98 - remainder("SA0000000000608010167519"))}00000000608010167519`;
    const read = readIban(unknown);
    expect(read).toBe(unknown);
    expect(typeof read === "string" && [bankIdOf(read), bankOf(read)]).toEqual(["00", null]);
  });
});
