// The operator's changes without step-up: daily steps of orders.

/** All other changes affect money, accounts, files or roles, and need step-up. */
export const daily =
  /\/(parcels\/[^/]+\/collect|orders\/[^/]+\/(bring|dispatch|deliver|notes|pickup)|refunds\/preview|disputes\/[^/]+\/check|bag-problems\/[^/]+\/answer)$/;
