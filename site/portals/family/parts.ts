// Which words the pages of the families' portal carry.
export const todayParts = [
  "checkout",
  "familyCommission",
  "familyPortal",
  "familyStatement",
  "familyToday",
] as const;
export const ordersParts = ["familyPortal", "familyToday"] as const;
export const parcelParts = [
  "checkout",
  "documents",
  "familyCommission",
  "familyParcel",
  "familyPortal",
  "familyRefusal",
  "familyToday",
] as const;
export const papersParts = ["documents"] as const;
export const payoutsParts = ["documents", "familyCommission", "familyMoney", "familyStatement"] as const;
export const accountParts = [
  "documents",
  "familyAccount",
  "familyCommission",
  "nationalAddress",
  "security",
] as const;
export const commissionParts = ["familyCommission"] as const;
