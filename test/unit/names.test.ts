// Raw words of the program are on no page: every verb, actor, account and code of the books has words for people.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { postingCodes } from "../../db/schema/money.ts";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import { accountWords, actorWords, codeWords, subjectWords, verbWords } from "../../site/scripts/names.ts";
import { root } from "../../worker/local/folders.ts";
import { orderSteps, parcelSteps } from "../../worker/shop/orders/graph.ts";

const locales = ["ar", "en"] as const;
const raw = /\b(fam|tr|ord|per|htl|asn|ch|pi|re)_\w|[a-z]_[a-z]|undefined/;
const names = {
  families: new Map([["fam_1", "أسرة نورة"]]),
  parcels: new Map([["ord_1.1", "أسرة نورة"]]),
};

describe.each(locales)("in %s", (locale) => {
  const { people, verbs } = words[locale].portal;
  const money = words[locale].operatorMoney;

  test("every step of the graph has its own words", () => {
    const all = ["place", ...Object.keys(orderSteps), ...Object.keys(parcelSteps)];
    for (const verb of all) {
      expect(verbWords(verbs, verb)).not.toBe(verbs.changed);
      expect(verbWords(verbs, verb)).not.toMatch(raw);
    }
    expect(verbWords(verbs, "something_new")).toBe(verbs.changed);
  });

  test("the actor is named, a family by its name", () => {
    const acting = (kind: string, onBehalfOf: string | null = null) =>
      actorWords(people, { kind, onBehalfOf, phone: null });
    expect(acting("family", "أسرة نورة")).toBe("أسرة نورة");
    expect(acting("stripe")).toBe(people.stripe);
    expect(actorWords(people, null)).toBe(people.system);
    const person = actorWords(people, { kind: "operator", onBehalfOf: null, phone: "•••• 0101" });
    expect(person).toContain(people.operator);
    expect(person).toContain("•••• 0101");
    for (const kind of ["guest", "family", "operator", "desk", "association", "schedule", "somebody_new"])
      expect(acting(kind)).not.toMatch(/_|^(guest|system|family|operator|desk)$/);
  });

  test("an order's part is its family, and accounts and codes of the books have words", () => {
    expect(subjectWords(people, "ord_1.1", names)).toBe("أسرة نورة");
    expect(subjectWords(people, "ord_1", names)).toBe(people.order);
    expect(accountWords(money, "family:fam_1", names)).toContain("أسرة نورة");
    expect(accountWords(money, "family:fam_2", names)).not.toMatch(raw);
    expect(accountWords(money, "stripe", names)).toBe(money.accounts.stripe);
    for (const code of postingCodes) expect(codeWords(money, code)).not.toMatch(/_/);
  });
});

test("no portal's script writes an actor, a verb, a subject or an account as it is kept", () => {
  const offenders = globSync("site/scripts/*.ts", { cwd: root }).filter((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return (
      /tableRow\(\[[^\]]*\b\w+\.(verb|actor|subject)\b/.test(text) ||
      /write\([^;]*\.(actor|verb|recordedBy|resolvedBy|debit|credit)\);/.test(text)
    );
  });
  expect(offenders).toEqual([]);
});
