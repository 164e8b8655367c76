// What operators read of bank files beside their steps: who is in them, and what the bank said of each.
import type { Translated } from "../dictionary.ts";
import type { operatorFilesWords as ar } from "../ar/operator-files.ts";

export const operatorFilesWords: Translated<typeof ar> = {
  bankFileWork: {
    nothingWaits: "No payout waits for a file now.",
    files: { zero: "No files", one: "1 file", other: "{count} files" },
    oneTitle: "The file",
    all: "All files",
    steps: { made: "Made", confirmed: "Checked and confirmed", sent: "Released", withdrawn: "Withdrawn" },
    family: "Family",
    holder: "Account holder",
    iban: "IBAN",
    amount: "Amount",
    result: "Result",
    results: { open: "Not sent yet", sent: "At the bank", done: "Paid", failed: "Not paid" },
    linesTitle: "What the report says, line by line",
    lines: {
      settled: "Paid",
      rejected: "Rejected by the bank",
      doubtful: "May have been paid before",
      pending: "Not decided yet",
      known: "Decided before",
    },
  },
};
