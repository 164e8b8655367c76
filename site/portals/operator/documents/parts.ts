// Which words the operator's page of documents carries.
export const documentsParts = ["documents", "operatorDocuments"] as const;
