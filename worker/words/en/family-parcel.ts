// What a family reads of one order: what has happened, and why it cannot make it.
export const familyParcelWords = {
  familyParcel: {
    history: {
      paid: "The buyer bought it and paid",
      accepted: "You said: we will make it",
      ready: "You packed it",
      collected: "Our courier took it from you",
      at_desk: "It came to the hotel’s desk",
      in_delivery: "It is on its way to the buyer’s home",
      handed_over: "The buyer has it, at the hotel",
      delivered: "The buyer has it, at home",
      refused: "You could not make it, and the buyer got the money back",
      cancelled: "Cancelled, and the buyer got the money back",
      not_collected: "Nobody came for it",
      returned: "The buyer gave it back",
    },
    reasons: {
      soldOut: "We have run out of it",
      noTime: "There is not enough time",
      home: "Something came up at home",
      mistake: "What was ordered is not what we make",
    },
    more: "A word to the team",
  },
} as const;
