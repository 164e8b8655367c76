// The test cards by number, and the result of paying with each. Numbers and messages are Stripe's.

export interface Decline {
  readonly code: "card_declined" | "expired_card" | "incorrect_cvc";
  readonly declineCode: string;
  readonly message: string;
}

export interface Card {
  readonly brand: string;
  readonly last4: string;
  readonly country: string;
  readonly decline: Decline | null;
  readonly challenge: boolean;
  /** True when the money of the charge is available at once, not after two days. */
  readonly availableAtOnce: boolean;
  /** What follows the payment automatically. */
  readonly aftermath: "fraudulent" | "product_not_received" | "inquiry" | "warning" | null;
}

const declined = (declineCode: string, message: string): Decline => ({
  code: "card_declined",
  declineCode,
  message,
});

const plain = {
  brand: "visa",
  country: "US",
  decline: null,
  challenge: false,
  availableAtOnce: false,
  aftermath: null,
};

const cards: Readonly<Record<string, Omit<Card, "last4">>> = {
  "4242424242424242": plain,
  "5555555555554444": { ...plain, brand: "mastercard" },
  "4000000000000077": { ...plain, availableAtOnce: true },
  "4000000000000259": { ...plain, aftermath: "fraudulent" },
  "4000000000002685": { ...plain, aftermath: "product_not_received" },
  "4000000000001976": { ...plain, aftermath: "inquiry" },
  "4000000000005423": { ...plain, aftermath: "warning" },
  "4000000000003220": { ...plain, challenge: true },
  "4000000000000002": { ...plain, decline: declined("generic_decline", "Your card was declined.") },
  "4000000000009995": {
    ...plain,
    decline: declined("insufficient_funds", "Your card has insufficient funds."),
  },
  "4000000000000069": {
    ...plain,
    decline: { code: "expired_card", declineCode: "expired_card", message: "Your card has expired." },
  },
  "4000000000000127": {
    ...plain,
    decline: {
      code: "incorrect_cvc",
      declineCode: "incorrect_cvc",
      message: "Your card's security code is incorrect.",
    },
  },
};

export const defaultCard = "4242424242424242";

/** Any other number is declined, so that nobody pays with a real card. */
export function findCard(number: string): Card {
  const digits = number.replace(/\D/g, "");
  const known = Object.hasOwn(cards, digits) ? cards[digits] : undefined;
  const message = "Your card was declined. Your request was in test mode, but used a non test card.";
  const found = known ?? { ...plain, brand: "unknown", decline: declined("test_mode_live_card", message) };
  return { ...found, last4: digits.slice(-4).padStart(4, "0") };
}
