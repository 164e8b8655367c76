// Which words the desk's pages carry.
export const deskParts = ["deskPortal", "deskProblems", "codeCamera", "photoInput"] as const;
export const shiftParts = ["deskPortal", "deskProblems", "deskShift"] as const;
