// The words that filled pages need and templates cannot hold: they depend on the data.
import { stage } from "../stages.ts";

const stages = {
  accepted: stage("The families are making your order"),
  at_desk: stage("Your bag is waiting at the hotel desk", "Show the desk your pickup code."),
  in_delivery: stage("Your order is on its way to you"),
  handed_over: stage("You have your order. We hope you like it"),
  delivered: stage("Your order has arrived. We hope you like it"),
  returned: stage("You returned your order", "What comes back to you, and where it is, stands below."),
};

export const pageWords = {
  siteName: "Souq al-Usar",
  homeTitle: "Souq al-Usar | From the homes of the Makkah region",
  homeDescription:
    "Sweets, perfume, textiles and crafts made at home by the productive families of the Makkah region. Delivered to your door, or collected at your hotel before you leave.",
  categoryDescription: "{name} made by the productive families of the Makkah region.",
  searchTitle: "Search",
  searchDescription: "Search the families’ goods by name, family or governorate.",
  orderTitle: "Order {number}",
  home: "Home",
  readyIn: { one: "Ready in 1 day", other: "Ready in {count} days" },
  address: { building: "building {number}", unit: "unit {number}" },
  allergens: {
    gluten: "gluten",
    crustaceans: "crustaceans",
    fish: "fish",
    eggs: "eggs",
    peanuts: "peanuts",
    mustard: "mustard",
    nuts: "nuts",
    sesame: "sesame",
    milk: "milk",
    molluscs: "molluscs",
    sulphites: "sulphites",
    lupin: "lupin",
    celery: "celery",
    soy: "soy",
  },
  parcelStates: {
    placed: "Waiting for payment",
    paid: "With the family",
    accepted: "The family is preparing it",
    ready: "Ready at the family’s",
    collected: "Collected from the family",
    at_desk: "At the hotel desk",
    in_delivery: "With the courier",
    handed_over: "You have it",
    delivered: "Delivered",
    refused: "The family could not make it",
    cancelled: "Cancelled",
    not_collected: "Not collected",
    returned: "Returned",
    expired: "Ran out of time",
  },
  steps: {
    paid: "Paid, with the families to accept",
    accepted: "The families are making it",
    ready: "Ready at the families’",
    collected: "Collected from the families",
    at_desk: "Waiting at the hotel desk",
    handed_over: "You have it",
    in_delivery: "On its way to you",
    delivered: "Delivered",
  },
  stages: {
    hotel_pickup: {
      ...stages,
      paid: stage(
        "Thank you. We have your order",
        "The families look at it now, then make it. We write to you when your bag is at the hotel desk.",
      ),
      ready: stage("Your order is ready at the families’", "We collect it into one sealed bag."),
      collected: stage("We have collected your order", "Your bag is on its way to the hotel desk."),
    },
    delivery: {
      ...stages,
      paid: stage(
        "Thank you. We have your order",
        "The families look at it now, then make it. We write to you when it leaves for your door.",
      ),
      ready: stage("Your order is ready at the families’", "We collect it for you."),
      collected: stage("We have collected your order", "It leaves for your door soon."),
    },
  },
  refunds: {
    back: { all: "Money back", some: "Money back for {pieces} of {of}" },
    law: {
      seven_days:
        "The seven days to return it are over. If it is defective, incomplete or not as described, we refund it.",
      sealed_only:
        "The seven days to return it are over. If it is defective, incomplete or not as described, we refund it.",
      food: "Food cannot be returned for a change of mind. If it is defective, incomplete or not as described, we refund it.",
      made_to_order:
        "It was made for you, so it cannot be returned for a change of mind. If it is defective, incomplete or not as described, we refund it.",
    },
    lawWhileOpen: {
      seven_days:
        "You may return it until {until}, as it came and unused; sending it back is at your cost. If it is defective, incomplete or not as described, it costs you nothing.",
      sealed_only:
        "You may return it until {until} while its seal is unbroken; sending it back is at your cost. If it is defective, incomplete or not as described, it costs you nothing.",
    },
    returnReasons: {
      changed_mind: "I changed my mind",
      defect: "Defective or damaged",
      not_as_described: "Not as described",
      missing: "Missing: it was not there",
    },
    returnStates: {
      requested: "We have your request, and answer by message.",
      approved: "We take it back.",
      declined: "We are sorry, we could not accept your request.",
    },
    because: {
      buyer_cancelled: "You cancelled it",
      family_refused: "The family could not make it",
      operator_cancelled: "Cancelled by the market",
      late: "You cancelled it for being late",
      returned: "You returned it",
      defect: "Defective or not as described",
      not_collected: "Not collected",
      missing: "It did not reach you",
    },
    states: {
      sending: "On its way to your card; depending on your bank it takes a few days.",
      pending: "On its way to your card; depending on your bank it takes a few days.",
      done: "Returned to your card. It may take some days to show on your statement.",
      failed:
        "Your card did not take it. Your money is safe with us; we will reach you to return it another way.",
      blocked: "Not finished yet. Your money is safe with us; we will reach you if we need to.",
      paid_otherwise: "We paid it to you another way.",
    },
    covered: "Your bank gave it back to you after you disputed the payment, so it is not sent again.",
    coveredPart: "Of it your bank gave back {amount riyals} after you disputed the payment.",
    fee: "The fee",
    photo: "Photo {nth} that you sent",
  },
};

/** How goods come back: once it is approved, and before it is asked. */
export const handBackPageWords = {
  leads: {
    desk: "Put it in a closed bag and give it to the desk where you collected it.",
    hub: "Put it in a closed bag and bring or send it to us.",
    courier:
      "Put it in a closed bag and keep it ready. The courier calls you, then collects it at your address; it costs you nothing.",
    keep: "Do not send it back; throw it away.",
    nothing: "You need not send anything back.",
  },
  hints: {
    desk: "If we take it back, you bring it to the pickup desk at {place}. Keep it until we answer.",
    hub: "If we take it back, you bring it to the center; we tell you the address and until when. Keep it until we answer.",
    courier:
      "If we take it back for a fault, our courier collects it at your address for free; if you changed your mind, you bring or send it to the center. Keep it until we answer.",
    keep: "You need not send it back. Take a photo before you throw it away.",
    nothing: "",
  },
  dayPartsJoin: ", then ",
};
