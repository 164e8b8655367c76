// Orders, parcels, lines and their transitions; CHECKs and triggers are in db/migrations.
import { rails } from "./payouts.ts";
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { zero } from "../../worker/core/money.ts";
import { returnPolicies } from "./catalog.ts";
import type {
  CommissionRuleId,
  DistrictId,
  FamilyId,
  HotelId,
  LineId,
  OrderId,
  ParcelId,
  PayoutId,
  SlotId,
  VariantId,
} from "../../worker/core/id.ts";
import { day, halalas, instant, locale } from "./columns.ts";

export const orderStates = ["placed", "paid", "completed", "expired", "cancelled"] as const;
export const parcelStates = [
  "placed",
  "paid",
  "accepted",
  "ready",
  "collected",
  "at_desk",
  "in_delivery",
  "handed_over",
  "delivered",
  "refused",
  "cancelled",
  "not_collected",
  "returned",
  "expired",
] as const;
export const taxModes = ["deemed_supplier", "seller_registered", "no_vat"] as const;
export const fulfilments = ["hotel_pickup", "delivery"] as const;

export const orders = sqliteTable("orders", {
  id: text().$type<OrderId>().primaryKey(),
  number: text().notNull(),
  token: text().notNull(),
  idempotencyKey: text().notNull(),
  requestHash: text().notNull(),
  locale: locale().notNull(),
  state: text({ enum: orderStates }).notNull(),
  sequence: integer().notNull(),
  buyerName: text().notNull(),
  buyerPhone: text().notNull(),
  buyerEmail: text(),
  fulfilment: text({ enum: fulfilments }).notNull(),
  promisedAt: instant().notNull(),
  goodsHalalas: halalas().notNull(),
  feeHalalas: halalas().notNull(),
  feeVatHalalas: halalas().notNull(),
  totalHalalas: halalas().notNull(),
  placedAt: instant().notNull(),
  expiresAt: instant().notNull(),
  paidAt: instant(),
  refundedHalalas: halalas().notNull().default(zero),
  refundedFeeHalalas: halalas().notNull().default(zero),
  /** Of all its lines together: unpaid units count against the limits of a buyer and of a network. */
  units: integer().notNull().default(0),
  client: text(),
  /** When its buyer's name, phone and address were erased. */
  erasedAt: instant(),
});

/** Where an order is brought: a row here or in `deliveries`, as its fulfilment names it. */
export const pickups = sqliteTable("pickups", {
  orderId: text().$type<OrderId>().primaryKey(),
  hotelId: text().$type<HotelId>().notNull(),
  slotId: text().$type<SlotId>().notNull(),
  departureOn: day().notNull(),
  guestName: text().notNull(),
  room: text(),
  pickupCode: text().notNull(),
});

export const deliveries = sqliteTable("deliveries", {
  orderId: text().$type<OrderId>().primaryKey(),
  districtId: text().$type<DistrictId>().notNull(),
  deliveryDays: integer().notNull(),
  address: text().notNull(),
});

export const parcels = sqliteTable("parcels", {
  id: text().$type<ParcelId>().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  familyId: text().$type<FamilyId>().notNull(),
  position: integer().notNull(),
  state: text({ enum: parcelStates }).notNull(),
  sequence: integer().notNull(),
  grossHalalas: halalas().notNull(),
  commissionHalalas: halalas(),
  vatHalalas: halalas(),
  shareHalalas: halalas(),
  /** The share less what refunds and lost disputes took; a trigger keeps it. */
  shareLeftHalalas: halalas(),
  rail: text({ enum: rails }),
  arrivedAt: instant(),
  payoutId: text().$type<PayoutId>(),
});

export const lines = sqliteTable("lines", {
  id: text().$type<LineId>().primaryKey(),
  variantId: text().$type<VariantId>().notNull(),
  title: text().notNull(),
  titleAr: text().notNull(),
  quantity: integer().notNull(),
  priceHalalas: halalas().notNull(),
  grossHalalas: halalas().notNull(),
  taxMode: text({ enum: taxModes }).notNull(),
  commissionBasisPoints: integer().notNull(),
  commissionHalalas: halalas(),
  vatHalalas: halalas(),
  shareHalalas: halalas(),
  commissionRuleId: text().$type<CommissionRuleId>(),
  commissionFloorHalalas: halalas(),
  commissionCapHalalas: halalas(),
  isCommissionTaxed: integer({ mode: "boolean" }).notNull().default(false),
  sellerVatNumber: text(),
  returnPolicy: text({ enum: returnPolicies }).notNull(),
  refundedQuantity: integer().notNull().default(0),
  /** What the buyer asked to have written on it. */
  personalText: text(),
});

export const transitions = sqliteTable(
  "transitions",
  {
    subject: text().$type<OrderId | ParcelId>().notNull(),
    sequence: integer().notNull(),
    verb: text().notNull(),
    state: text().notNull(),
    actor: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.sequence] })],
);

/** What operators write down for each other; guards are in db/migrations. */
export const orderNotes = sqliteTable("order_notes", {
  id: text().primaryKey(),
  orderId: text().$type<OrderId>().notNull(),
  text: text().notNull(),
  author: text().notNull(),
  at: instant().notNull(),
});
