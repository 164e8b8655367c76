// The legal pages.

const updated = "Last updated: 22 November 2026. The Arabic text prevails.";

export const legalWords = {
  operator: {
    address: "Makkah, Kingdom of Saudi Arabia",
    hours: "Sunday to Thursday, 9 am to 9 pm",
  },
  returns: {
    title: "Returns and exchanges",
    updated,
    sections: [
      {
        id: "short",
        title: "In short",
        paragraphs: [],
        items: [
          "You have 7 days from the day you receive it to return what may be returned, if you have not used it.",
          "Food, what was made to your order, and perfume or care products whose seal is broken cannot be returned for a change of mind.",
          "Anything faulty, damaged or not as described is refunded or replaced, whatever it is.",
          "If we are more than 15 days late you may cancel and get back everything you paid.",
        ],
      },
      {
        id: "seven-days",
        title: "Returning within 7 days",
        paragraphs: [
          "You may cancel the purchase of a product within seven days of receiving it, without giving a reason, if you have not used it or benefited from it and it comes back as it was, in its packaging. Each product’s page says whether it may be returned.",
          "For this kind of return you bear the cost of sending it back.",
        ],
        items: [],
      },
      {
        id: "exceptions",
        title: "What cannot be returned for a change of mind",
        paragraphs: ["Under the E-Commerce Law and its regulations:"],
        items: [
          "Food and whatever spoils quickly.",
          "What was made to your order or to your specification: a size, a name, your own embroidery.",
          "Perfume, care products and the like once their seal is broken, for the sake of health.",
          "What shows a fault caused by misuse after it was received.",
        ],
      },
      {
        id: "defects",
        title: "Faulty or not as described",
        paragraphs: [
          "If a product reaches you damaged, faulty, incomplete, or not like its description or picture, this is your right for every kind of product, food and made-to-order goods included. Tell us as soon as you see it, with a picture if you can. We replace it or refund it, as you choose, at no cost to you.",
        ],
        items: [],
      },
      {
        id: "late",
        title: "If we are late",
        paragraphs: [
          "The day of pickup or delivery is written on your order’s page. If we learn that we shall be late we tell you the new day. If the delay passes 15 days after the agreed day you may cancel and get back the price and the fee in full, unless we agreed on another day or the cause is beyond anyone’s control.",
        ],
        items: [],
      },
      {
        id: "correct",
        title: "Correcting a mistake in an order",
        paragraphs: [
          "If you made a mistake in your order, tell us within 24 hours of sending it and we correct it.",
        ],
        items: [],
      },
      {
        id: "how",
        title: "How do I return something?",
        paragraphs: [
          "Write or call and mention the order number, the product and the reason. We tell you where to hand it in, and refund the card you paid with. Depending on your bank it may take some days to show.",
          "Guests of Makkah: if you leave soon, tell us when, and we arrange it from your hotel as far as we can.",
        ],
        items: [],
      },
    ],
  },
  privacy: {
    /** What is kept, and until when. */
    kept: {
      unpaidOrder: {
        what: "An order that was not paid: name, mobile, e-mail, guest, room, address, a hash of the network",
        until: "30 days after it was placed, or when you ask for it",
      },
      paidOrder: {
        what: "A paid order: name, mobile, guest, address, a hash of the network, and its invoices",
        until: "6 years after the payment, as tax law asks, then erased by itself",
      },
      paidOrderExtras: {
        what: "A paid order: e-mail, room, what was written on a piece or with a return, the photos of a return",
        until: "When you ask for it, else with the order",
      },
      signIn: {
        what: "The mobile you signed in with, and its code",
        until: "The night after the sign-in has ended; the code one night",
      },
      device: {
        what: "The browser from which you signed in with your mobile",
        until: "400 days after the last sign-in, or when you ask for it",
      },
      messages: {
        what: "Our messages to you",
        until: "Until they are sent, 30 days at most",
      },
      family: {
        what: "A family: its mobile, its address and its bank account",
        until: "As long as it sells here, then 6 years with the books of its payouts",
      },
    },
    title: "Privacy",
    termsTitle: "How long each thing is kept",
    own: "A copy of my data, or its erasure",
    updated,
    sections: [
      {
        id: "short",
        title: "In short",
        paragraphs: [],
        items: [
          "We ask for the least that we need to hand you your order. We do not sell your data or use it for advertising.",
          "The family that makes your order does not see your name, your mobile or your address, nor does its copy of the invoice.",
          "You have no account with us, and our pages do not track you.",
        ],
      },
      {
        id: "what",
        title: "What we collect, and why",
        paragraphs: [
          "We process your data to carry out your order, and for the invoices and records that the law requires:",
        ],
        items: [
          "Your name and mobile: to tell you about your order and give it to the right person.",
          "Your e-mail, if you write it: for the invoice and the order’s link.",
          "Your hotel, the day you leave, the guest’s name, and the room if you write it: for pickup.",
          "Your National Address: for delivery.",
          "What you bought and its price: for the invoice, returns and accounting.",
          "Your card number does not reach us: you write it at the payment company.",
        ],
      },
      {
        id: "device",
        title: "What is kept on your device",
        paragraphs: [
          "Our pages keep your basket, what you typed at checkout and the links of your earlier orders in your browser, so that nothing is lost if the connection drops. None of it is sent to us until you order. What you typed is forgotten when you have paid, and “Forget me on this device” at the foot of each page clears all of it: use it on a hotel’s computer. We use no cookies but for whoever asks for a code to a mobile: one that knows the browser which asked, and one for whoever has signed in.",
        ],
        items: [],
      },
      {
        id: "who",
        title: "Who sees it",
        paragraphs: [],
        items: [
          "The family: only what to make, how many, and by when.",
          "The pickup desk: the guest’s name, room and bag.",
          "The market’s team and courier: what they need to gather and hand over the order.",
          "The payment company and those who send our messages: what their work needs, under contracts that bind them to secrecy.",
          "The authorities, where the law requires it.",
        ],
      },
      {
        id: "abroad",
        title: "Processing outside the Kingdom",
        paragraphs: [
          "Some of our providers, such as the payment company and the host of these pages, may process data outside the Kingdom. We keep it to the least that is needed and require suitable safeguards, as the Personal Data Protection Law demands.",
        ],
        items: [],
      },
      {
        id: "long",
        title: "How long we keep it",
        paragraphs: [
          "We erase your data when its purpose ends, each night, by the table at the foot of this page. Invoices are kept for as long as the law requires; then your name and address are erased from them.",
        ],
        items: [],
      },
      {
        id: "rights",
        title: "Your rights",
        paragraphs: ["Under the Personal Data Protection Law you may:"],
        items: [
          "know what we collect and why;",
          "see your data and have a clear copy of it;",
          "have it corrected, completed or updated;",
          "have it destroyed when it is no longer needed;",
          "object to its processing or have it restricted;",
          "withdraw your consent at any time, where processing rests on it.",
        ],
      },
      {
        id: "ask",
        title: "How to use them",
        paragraphs: [
          "On the page “My orders” you download a copy of your data or have it erased at once, after proving your mobile by a code. For anything else write to the privacy address below; we reply within 30 days. You may also complain to the Saudi Data and AI Authority (SDAIA).",
        ],
        items: [],
      },
      {
        id: "breach",
        title: "If data leaks",
        paragraphs: [
          "We notify SDAIA within 72 hours of learning of it, and you without delay if it may harm you: what happened, which data, what it may lead to, what we are doing and what we advise.",
        ],
        items: [],
      },
    ],
  },
  terms: {
    title: "Terms and conditions",
    updated,
    sections: [
      {
        id: "who",
        title: "Who we are",
        paragraphs: [
          "This market is run by a center that shows, sells and hands over what the productive families of the Makkah region make. The center’s particulars, commercial register and address are at the foot of every page.",
        ],
        items: [],
      },
      {
        id: "order",
        title: "How an order is made",
        paragraphs: [
          "You put products in the basket, choose how to receive them, see the whole total, and pay. The contract is made when your payment reaches us, and we send you the order’s link. Until then we hold the goods for a limited time that is shown to you.",
          "If you pay after that time and the goods have been sold, we return all that you paid.",
        ],
        items: [],
      },
      {
        id: "price",
        title: "Price and tax",
        paragraphs: [
          "Prices are in Saudi riyals and include VAT where it is due. One fee for delivery or pickup is added, shown before you pay. There are no others.",
        ],
        items: [],
      },
      {
        id: "goods",
        title: "The products",
        paragraphs: [
          "They are made by hand, at home, so a piece may differ slightly from its picture in colour or pattern. The description, ingredients and allergens are written by the family and checked by us. If you have a severe allergy, ask us before you buy.",
        ],
        items: [],
      },
      {
        id: "receive",
        title: "Receiving it",
        paragraphs: [
          "We hand over on the day written on your order’s page. The pickup code stands for your signature: whoever shows it at the desk is given the bag, so keep it safe. You may look into the bag when you receive it.",
          "If you cannot collect at your time, write to us before you leave, and we find another time or someone to collect for you.",
        ],
        items: [],
      },
      {
        id: "returns",
        title: "Returns and cancellation",
        paragraphs: ["They are set out on the returns page, which is part of these terms."],
        items: [],
      },
      {
        id: "use",
        title: "Using the market",
        paragraphs: [
          "The market is for personal shopping. Pretending to be someone else, tampering with the pages, and copying the families’ pictures and stories for trade are forbidden.",
        ],
        items: [],
      },
      {
        id: "law",
        title: "Law and disputes",
        paragraphs: [
          "These terms are governed by the laws of the Kingdom of Saudi Arabia, whose courts decide any dispute. The Arabic text prevails.",
          "If we change these terms, the new ones apply only to what is ordered after they are published.",
        ],
        items: [],
      },
    ],
  },
} as const;

/** The copy of what is known of a person, as text. */
export const dataCopyWords = {
  title: "What Souq al-Usar knows about you",
  writtenOn: "Written on {day}",
  none: "There are no orders of this number.",
  order: "Order {number} of {day}",
  name: "Name",
  phone: "Mobile",
  email: "E-mail",
  hotel: "Hotel",
  guest: "Guest",
  room: "Room",
  departure: "Day of departure",
  address: "Address",
  total: "Total",
  refunded: "Refunded of it",
  note: "You wrote with a return",
  photo: "A photo that you sent with a return",
  session: "You signed in with your mobile on {day}",
} as const;
