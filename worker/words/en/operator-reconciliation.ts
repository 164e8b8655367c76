// What operators read beside a difference: how many there are, and what to do about each.
import type { Translated } from "../dictionary.ts";
import type { operatorReconciliationWords as ar } from "../ar/operator-reconciliation.ts";

export const operatorReconciliationWords: Translated<typeof ar> = {
  reconciliationWork: {
    differences: { zero: "No differences", one: "1 difference", other: "{count} differences" },
    whatToDo: "What to do:",
    advice: {
      byHand:
        "Find the reference in the processor’s dashboard, ask who made it, then post it to its account with a note.",
      later: "Wait for tonight’s run. If it stays, find the reference at the processor and post it.",
      giveBack: "Give the amount back to its payer at the processor, then accept the difference with a note.",
      nothing: "Nothing: it was posted by itself.",
      compare:
        "Compare the reference at the processor with the order’s movements here, then post the gap to its account.",
      books:
        "The ledger and our rows disagree: send the reference to the technical team before accepting it.",
      payBack: "Pay families what they bore, then accept the difference with a note of how you did it.",
      askBank: "Ask the bank about the payout, then report its result on the page of payouts.",
      documents: "Change no document: send the reference to the technical team.",
      askFamily: "Ask the family to complete its details at Stripe, or pay it by bank transfer.",
    },
  },
};
