// Which words the sheets to print carry.
export const sheetsParts = ["operatorSheets"] as const;
