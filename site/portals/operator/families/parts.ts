// Which words the pages of families carry.
export const familiesParts = ["operatorFamilies"] as const;
export const familyParts = ["operatorFamilies", "operatorFamily", "operatorTerms", "operatorStaff"] as const;
