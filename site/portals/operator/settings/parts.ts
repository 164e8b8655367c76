// Which words the page of settings carries.
export const settingsParts = ["operatorTerms"] as const;
