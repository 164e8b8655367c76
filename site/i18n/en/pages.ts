// The words of the help and error pages.
export const pages = {
  help: {
    title: "How to buy and collect",
    sections: [
      {
        id: "buy",
        title: "How do I buy?",
        paragraphs: [
          "Put what you like in the basket, from one family or from many. Then choose how to receive it, write your name and mobile, and pay once. You need no account and no password.",
          "The price you see is the whole price. One fee for delivery or pickup is added for the order as a whole, and you see it before you pay.",
        ],
        items: [],
      },
      {
        id: "pickup",
        title: "Collecting at my hotel in Makkah",
        paragraphs: [
          "Choose your hotel and the day you leave, and we show you the times at which your order is ready before you go. We gather what you ordered from all the families in one sealed bag and bring it to the hotel’s pickup desk.",
          "Once you have paid, your order’s page shows a code of eight letters and digits, and a square for a camera. Show it at the desk at your time and take the bag. Whoever has the code can collect, so send it only to someone who collects for you.",
        ],
        items: [],
      },
      {
        id: "delivery",
        title: "Delivery to my home",
        paragraphs: [
          "Write your National Address: building number, street, district, city and postal code. Before you pay we show the latest day on which it arrives, and we call you if we need anything.",
        ],
        items: [],
      },
      {
        id: "pay",
        title: "Paying",
        paragraphs: [
          "You pay by card on a secure page of the payment company. Your card number never reaches us and we never keep it.",
          "When you reach the payment page we hold your goods for a limited time that is written there. If you do not pay in time they go back on the shelf and nothing is taken from you.",
        ],
        items: [],
      },
      {
        id: "follow",
        title: "Following and changing an order",
        paragraphs: [
          "We send your order’s link to your mobile. The page updates by itself: paid, accepted, ready, arrived.",
          "A mistake in the order, or second thoughts? Until the family has begun you can cancel its part on your order’s page, and the money comes back. Wrong details can be corrected within 24 hours: write to us and mention the order number.",
          "Once you have your order, the same page is where you ask for a return or report a problem, and where you see what came back to you.",
        ],
        items: [],
      },
      {
        id: "families",
        title: "We are a family and would like to sell",
        paragraphs: [
          "Welcome. Speak to the productive families’ association of your governorate, or to us, and bring your productive-family certificate or freelance document. The association helps you with photographs, prices and your first listing.",
        ],
        items: [],
      },
    ],
  },
  contact: {
    title: "Contact us",
    lead: "A question about a product, a problem with an order, or a complaint: we are here.",
    hours: "We answer",
    complaintTitle: "Have you a complaint?",
    complaint: [
      "Write to us with the order number and what happened, and a picture if you can. We confirm that it reached us and tell you what we will do.",
      "If our answer does not satisfy you, you may report to the Ministry of Commerce on 1900 or in its reporting app.",
    ],
    callUs: "Call",
    writeUs: "Write",
  },
  notFound: {
    title: "There is nothing at this address",
    text: "The product may no longer be on show, or the link may be missing a letter. Search for it, or walk through the market.",
    home: "To the market",
  },
  orderNotFound: {
    title: "We did not find this order",
    text: "The link may be cut short. Open it from our message as it came, or find your order by your mobile number.",
    track: "Find it by your mobile number",
  },
  broken: {
    title: "Something went wrong on our side",
    text: "We could not show this page. Your basket is kept on your device. Please try again shortly.",
    home: "To the market",
  },
  offlinePage: {
    title: "There is no internet connection",
    text: "Your basket and what you typed are kept on your device. Try again when you are back.",
    home: "Try again",
  },
} as const;
