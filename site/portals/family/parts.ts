// Which words the pages of the families' portal carry.
export const homeParts = [
  "checkout",
  "documents",
  "familyPortal",
  "familyMoney",
  "familyStatement",
  "familyCommission",
] as const;
