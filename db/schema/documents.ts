// Tax documents and their seals; sequences and triggers are in db/migrations.
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { DocumentId, FamilyId, OrderId, ParcelId, RefundId } from "../../worker/core/id.ts";
import { halalas, instant } from "./columns.ts";

export const documentKinds = [
  "tax_invoice",
  "credit_note",
  "commission_invoice",
  "commission_credit_note",
  "receipt",
  "receipt_note",
] as const;

export const documents = sqliteTable("documents", {
  id: text().$type<DocumentId>().primaryKey(),
  /** The operator, or the registered family in whose number it is issued. */
  issuer: text().$type<"operator" | FamilyId>().notNull(),
  counter: integer().notNull(),
  kind: text({ enum: documentKinds }).notNull(),
  orderId: text().$type<OrderId>().notNull(),
  parcelId: text().$type<ParcelId>(),
  /** The family that issues it, or to which the operator does; null of what a buyer has from the operator. */
  familyId: text().$type<FamilyId>(),
  refundId: text().$type<RefundId>(),
  correctsId: text().$type<DocumentId>(),
  grossHalalas: halalas().notNull(),
  vatHalalas: halalas().notNull(),
  issuedAt: instant().notNull(),
});

export const documentSeals = sqliteTable(
  "document_seals",
  {
    issuer: text().$type<"operator" | FamilyId>().notNull(),
    counter: integer().notNull(),
    uuid: text().notNull(),
    content: text({ mode: "json" }).$type<unknown>().notNull(),
    /** Null of receipts. */
    xml: text(),
    hash: text().notNull(),
    previousHash: text().notNull(),
    /** Of everything that stands on it, and of the content hash before it. */
    contentHash: text().notNull(),
    sealedAt: instant().notNull(),
    /** When its buyer's name and its place were erased, and its XML with them. */
    erasedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.issuer, table.counter] })],
);

/** Written into the XML of tax documents, and shown to the family and the operator alone. */
export const familyAddresses = sqliteTable("family_addresses", {
  familyId: text().$type<FamilyId>().primaryKey(),
  buildingNumber: text().notNull(),
  street: text().notNull(),
  district: text().notNull(),
  city: text().notNull(),
  postalCode: text().notNull(),
  additionalNumber: text(),
  recordedAt: instant().notNull(),
  recordedBy: text().notNull(),
});
