// The words of the operator’s delivery places.
export const places = {
  operatorPlaces: {
    title: "Delivery places",
    intro:
      "Each city has its fee and days; a change holds for new orders. Shoppers do not see a city that is not served.",
    districts: "Districts: {count}",
    fee: "Fee (SAR)",
    days: "Days on the way",
    served: "Delivered to",
    save: "Save",
    saved: "{name} is saved. It holds for new orders.",
    wrong: "Write the fee in riyals, and 1 to 30 days.",
  },
} as const;
