// Every table of the one database.
export * from "./approvals.ts";
export * from "./catalog.ts";
export * from "./core.ts";
export * from "./disputes.ts";
export * from "./documents.ts";
export * from "./factors.ts";
export * from "./identity.ts";
export * from "./limits.ts";
export * from "./messages.ts";
export * from "./money.ts";
export * from "./orders.ts";
export * from "./payouts.ts";
export * from "./pickup.ts";
export * from "./privacy.ts";
export * from "./reconciliation.ts";
export * from "./refunds.ts";
export * from "./terms.ts";
