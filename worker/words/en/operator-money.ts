// What operators read beside the accounts.
import type { Translated } from "../dictionary.ts";
import type { operatorMoneyWords as ar } from "../ar/operator-money.ts";

export const operatorMoneyWords: Translated<typeof ar> = {
  moneyWork: {
    tooLong: "Postings come month by month: choose 31 days or fewer.",
  },
};
