// The changes in the operator's portal that are not asked again: the day's work on goods, and what only looks.

/** Every other change moves money, accounts, files or roles. */
export const daily =
  /\/(parcels\/[^/]+\/collect|orders\/[^/]+\/(bring|dispatch|deliver)|refunds\/preview|disputes\/[^/]+\/check)$/;
