// Which words the page of problems with bags carries.
export const bagProblemParts = ["operatorBagProblems", "deskProblems"] as const;
