// Which words the desk's pages carry.
export const deskParts = ["deskPortal", "codeCamera"] as const;
