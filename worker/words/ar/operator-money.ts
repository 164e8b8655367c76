// What operators read beside the accounts.

export const operatorMoneyWords = {
  moneyWork: {
    tooLong: "القيود تُنزَّل شهرًا شهرًا: اختر 31 يومًا أو أقل.",
  },
} as const;
