// An order as its own page at the operator shows it: itself, and everything that hangs on it.
import type { Database } from "../../core/database.ts";
import { listOrderDisputes } from "../../money/disputes/tracking/store.ts";
import { listOrderWarnings } from "../../money/disputes/tracking/store-warnings.ts";
import { listPostings } from "../../money/ledger/store.ts";
import { listUnused } from "../../money/unused/store.ts";
import { loadActors } from "../../people/persons/store-actors.ts";
import { listLinePictures, listOrderMessages, type OrderMessage } from "../../shop/lists/store-order.ts";
import { listOrderNotes } from "../../shop/order-notes/store.ts";
import { listTransitions, type WholeOrder } from "../../shop/orders/store.ts";
import { loadHotel } from "../../shop/pickup/store.ts";
import { defaultLocale } from "../../words/locales.ts";
import { storedAddressShape } from "../shapes-shop.ts";

function addressOf({ order, delivery }: WholeOrder) {
  return delivery === null || order.erasedAt !== null
    ? null
    : storedAddressShape.parse(JSON.parse(delivery.address));
}

function messageOf({ id, ...message }: OrderMessage) {
  const [name = "", channel = ""] = id.slice(id.indexOf(":message:") + ":message:".length).split(":");
  return { ...message, name: name.split(".")[0] ?? name, channel };
}

function pickupOf({ pickup }: WholeOrder) {
  return {
    hotelId: pickup?.hotelId ?? null,
    slotOpensAt: pickup?.opensAt ?? null,
    slotClosesAt: pickup?.closesAt ?? null,
    guestName: pickup?.guestName ?? null,
    room: pickup?.room ?? null,
    departureOn: pickup?.departureOn ?? null,
  };
}

export async function orderBody(db: Database, whole: WholeOrder) {
  const { order, parcels, payment, pickup } = whole;
  const [steps, postings, disputes, warnings, unused, hotel, pictures, messages, notes] = await Promise.all([
    listTransitions(db, order.id),
    listPostings(db, order.id),
    listOrderDisputes(db, order.id),
    listOrderWarnings(db, order.id),
    listUnused(db, order.id),
    pickup === null ? null : loadHotel(db, pickup.hotelId, defaultLocale),
    listLinePictures(db, order.id),
    listOrderMessages(db, order.id),
    listOrderNotes(db, order.id),
  ]);
  const address = addressOf(whole);
  const actedBy = await loadActors(db, [
    ...steps.map(({ actor }) => actor),
    ...notes.map(({ author }) => author),
  ]);
  return {
    ...order,
    ...pickupOf(whole),
    address,
    city: address?.city ?? null,
    hotelName: hotel?.name ?? null,
    chargeId: payment?.chargeId ?? null,
    parcels: parcels.map((parcel) => ({
      ...parcel,
      familyName: parcel.family.nameAr,
      familyPhone: parcel.family.phone,
      lines: parcel.lines.map((line) => ({
        ...line,
        title: line.titleAr,
        pictureHash: pictures.get(line.id) ?? null,
      })),
    })),
    steps: steps.map((step) => ({ ...step, actor: actedBy(step.actor) })),
    notes: notes.map((note) => ({ ...note, author: actedBy(note.author) })),
    messages: messages.map(messageOf),
    postings,
    isFrozen: whole.isFrozen,
    disputes,
    warnings,
    unused,
  };
}
