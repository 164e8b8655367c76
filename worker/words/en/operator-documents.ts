// What the operator reads where documents are found and taken away as files.
export const operatorDocumentsWords = {
  operatorDocuments: {
    find: "Number of a document or an order",
    findHint: "As it stands on the document or the order",
    findAct: "Search",
    findNone: "No document has this number. Check it, or widen the days.",
    family: "Family",
    files: "Download the files",
    filesDays: "Choose days with a beginning and an end to download their files.",
    documentCount: { one: "{count} document", other: "{count} documents" },
    archive: "Archive: {numbers}",
  },
} as const;
