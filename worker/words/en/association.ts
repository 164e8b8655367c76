// The words of the associations' portal.

export const associationWords = {
  associationPortal: {
    title: "The association’s families",
    nothing: "No families yet",
    nothingText: "Families that the association has registered appear here.",
    waiting: { one: "1 order waits for its yes", other: "{count} orders wait for its yes" },
    open: { zero: "No orders now", one: "1 order in hand", other: "{count} orders in hand" },
    states: { draft: "Being registered", open: "Taking orders", paused: "Paused", closed: "Closed" },
    shop: "Its page in the market",
  },
} as const;
