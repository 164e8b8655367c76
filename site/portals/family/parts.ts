// Which words the pages of the families' portal carry.
export const todayParts = [
  "checkout",
  "familyCommission",
  "familyPortal",
  "familyStatement",
  "familyToday",
] as const;
export const ordersParts = ["familyPortal", "familyToday"] as const;
