// What operators read of what families are owed, beside the words of the accounts.
import type { Translated } from "../dictionary.ts";
import type { operatorPayablesWords as ar } from "../ar/operator-payables.ts";

export const operatorPayablesWords: Translated<typeof ar> = {
  payableWork: {
    owedTitle: "What families are owed, and why it waits",
    owedText: "Longest waiting first",
    wait: "Waits for",
    blocked: "Somebody must act",
    families: { zero: "No families", one: "1 family", other: "{count} families" },
    family: "Family",
    statementOf: "Statement of {family}",
    rail: "Rail",
    since: "Oldest since",
    why: "Waits for",
    totalOf: "Total of all",
  },
};
