// Which words the desk's pages carry.
export const deskParts = ["deskPortal", "codeCamera"] as const;
export const shiftParts = ["deskPortal", "deskShift"] as const;
