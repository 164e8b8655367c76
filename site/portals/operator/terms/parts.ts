// Which words the page of commission rules carries.
export const termsParts = ["operatorTerms"] as const;
