// Which words a statement carries.
export const statementParts = ["familyCommission", "familyStatement"] as const;
