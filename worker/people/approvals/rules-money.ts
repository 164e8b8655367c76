// Every operator action that moves money, or decides where or when it goes: its routes, and how many people it needs.

export interface OperatorAction {
  /** Its routes; empty where another action's routes serve it too. */
  readonly routes: readonly string[];
  readonly what: string;
  /** 2: needs two different people, whatever their roles. */
  readonly people: 1 | 2;
  readonly how: string;
}

export const moneyActions: readonly OperatorAction[] = [
  {
    routes: ["POST /bank-files/:id/confirm", "POST /bank-files/:id/send"],
    what: "Payouts by bank leave in a file",
    people: 2,
    how: "one confirms, another releases; refused when a payout in it is stale; downloadable only then",
  },
  {
    routes: ["POST /bank-files/:id/results"],
    what: "The bank's report (pain.002) is applied",
    people: 2,
    how: "approval; the file and its hash are kept",
  },
  {
    routes: ["POST /payouts/:id/report", "POST /payouts/:id/confirm", "POST /payouts/:id/decline"],
    what: "A payout's result is reported by hand",
    people: 2,
    how: "one reports, another confirms or declines; meanwhile it is in no file and is not returned",
  },
  {
    routes: ["POST /refunds/:id/paid-otherwise"],
    what: "A refund was paid another way",
    people: 2,
    how: "approval; meanwhile it is not retried",
  },
  {
    routes: ["POST /money/differences/:id/resolve"],
    what: "A difference in the books is accepted or posted",
    people: 2,
    how: "approval",
  },
  {
    routes: ["PUT /settings/:name"],
    what: "The market's own account (`bank_debtor`)",
    people: 2,
    how: "approval; the other settings (default payout terms, taxes, identity) need one",
  },
  {
    routes: ["POST /families/:id/bank-account"],
    what: "A family's bank account, recorded for it",
    people: 2,
    how: "approval; the family is told, and any but its first waits 48 hours",
  },
  {
    routes: ["POST /approvals/:id/confirm", "POST /approvals/:id/decline", "POST /approvals/:id/withdraw"],
    what: "A proposal is decided",
    people: 2,
    how: "another person confirms or declines; the proposer can only withdraw it",
  },
  {
    routes: ["POST /bank-files", "POST /bank-files/:id/withdraw"],
    what: "A bank file is made or withdrawn",
    people: 1,
    how: "nothing leaves by it",
  },
  {
    routes: ["POST /orders/:id/refunds", "POST /orders/:id/not-collected", "POST /returns/:id/decision"],
    what: "A refund to the buyer's own card",
    people: 1,
    how: "never more than was paid, to no other place",
  },
  {
    routes: ["POST /refunds/:id/retry", "POST /refunds/:id/offset"],
    what: "A stuck refund is retried, or offset by a lost dispute",
    people: 1,
    how: "to the same card; an offset only up to the chargeback",
  },
  {
    routes: ["POST /disputes/:id/evidence", "POST /disputes/:id/liability", "POST /fraud-warnings/:id/clear"],
    what: "A dispute is answered, its liability decided, a warning cleared",
    people: 1,
    how: "between the market and its families; audited, families are told",
  },
  {
    routes: ["POST /orders/:id/deliver", "POST /order-steps"],
    what: "An order was delivered, and its shares come due",
    people: 1,
    how: "paid at the family's own account",
  },
  {
    routes: ["POST /families/:id/rail", "POST /payout-terms"],
    what: "How and when a family is paid",
    people: 1,
    how: "always into its own account",
  },
  {
    routes: [
      "POST /commission-rules",
      "POST /commission-rules/:id/end",
      "POST /families/:id/vat-statuses",
      "PUT /families/:id/social-support",
    ],
    what: "What the market keeps of later sales",
    people: 1,
    how: "by date, with a reason that families read; sold lines do not change",
  },
];

/** Operators' other changes: they move no money and give no power. */
export const otherActions: readonly string[] = [
  "POST /orders/:id/notes",
  "POST /orders/:id/pickup",
  "POST /orders/:id/refunds/preview",
  "POST /disputes/:id/check",
  "POST /money/reconciliation",
  "POST /parcels/:id/collect",
  "POST /orders/:id/bring",
  "POST /orders/:id/dispatch",
  "POST /bag-problems/:id/answer",
  "POST /order-messages",
  "PUT /cities/:id",
  "PUT /families/:id/state",
  "PUT /hotels/:id/state",
  "POST /hotels/:id/closures",
  "DELETE /hotels/:id/closures/:dayOn",
];

/** The rows of a table in the README. */
export function actionRows(acts: readonly OperatorAction[]): string[] {
  return acts.map(({ what, people, how }) => `| ${what} | ${people} | ${how} |`);
}
