// What the program calls things by is never what people read: every actor, step, subject and account has words.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import {
  accountWords,
  actorWords,
  codeWords,
  noNames,
  subjectWords,
  verbWords,
} from "../../site/scripts/names.ts";

const raw = fc.oneof(
  fc.constantFrom(
    "guest",
    "place",
    "family:fam_01k8",
    "system:stripe",
    "operator:per_01k8",
    "tr_1Q2w",
    "desk:hot_1",
  ),
  fc.stringMatching(/^[a-z]{2,8}(:[a-z]{2,4}_[a-z\d]{4,10})?$/),
);
const latin = /[A-Za-z]/;

describe("in Arabic", () => {
  test.each([
    [
      "who did it",
      (kind: string) => actorWords(words.ar.portal.people, { kind, phone: null, onBehalfOf: null }),
    ],
    ["what it was done with", (name: string) => subjectWords(words.ar.portal.people, name, noNames)],
    ["what was done", (name: string) => verbWords(words.ar.portal.verbs, name)],
    ["an account of the books", (name: string) => accountWords(words.ar.operatorMoney, name, noNames)],
    ["a posting's reason", (name: string) => codeWords(words.ar.operatorMoney, name)],
  ])("%s is told in words, known or not", (_what, wordsOf) => {
    fc.assert(
      fc.property(raw, (name) => {
        expect(wordsOf(name)).not.toMatch(latin);
        expect(wordsOf(name)).not.toBe("");
      }),
    );
  });
});
