// Every table of the one database.
export * from "./catalog.ts";
export * from "./core.ts";
export * from "./identity.ts";
export * from "./money.ts";
export * from "./orders.ts";
export * from "./pickup.ts";
