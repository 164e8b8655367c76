// Which words the association's pages carry.
export const associationParts = ["associationPortal"] as const;
