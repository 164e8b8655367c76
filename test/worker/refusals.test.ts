// Every way in which the store says no, each provoked once: its code, the facts that its words need, and no trace left.
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { refusals } from "../../worker/words/all/buyers.ts";
import { refusalStatus, type RefusalCode } from "../../worker/core/refusal.ts";
import { addDays, dayMs, hourMs, minuteMs } from "../../worker/core/time.ts";
import { authenticatorCode } from "../support/authenticator.ts";
import { measuresOfTests, shieldOfTests } from "../support/measures.ts";
import { bankReport } from "../support/bank-report.ts";
import { newContext } from "./support/context.ts";
import { decide, dispute, assignLiability, warnOf } from "./support/disputes.ts";
import { bagCodeOf, bringToDesk, cookieOf, handOver, stepParcel } from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import {
  arrive,
  asFamily,
  asOperator as byOperator,
  atDesk,
  bankPayoutsOf,
  must,
  payByBank,
  sendFile,
  setDebtor,
  secondOperator,
} from "./support/payouts.ts";
import { aJpeg } from "../support/photos.ts";
import { snapshot } from "./support/snapshot.ts";
import {
  call,
  change,
  codeOf,
  cookieIn,
  column,
  delivery,
  detailOf,
  messagesTo,
  newKey,
} from "./support/store.ts";
import {
  newBuyer,
  orderRequest,
  pay,
  place,
  postOrder,
  signIn,
  type CallOptions,
  type Reply,
  type OrderChoice,
} from "./support/store.ts";
import { callAsOperator, mustCallAsOperator, recordRule, todayOn } from "./support/terms.ts";
import { atTime, clearFaults, setFault, world } from "./support/world.ts";

type Provoke = () => Promise<Reply>;
interface Row {
  readonly code: RefusalCode;
  /** Makes the market as it must be, and answers with what is then refused. */
  readonly arrange: (market: Market) => Promise<Provoke>;
  readonly detail?: (market: Market) => Record<string, unknown>;
  /** Why something is written in spite of the refusal. */
  readonly leaves?: string;
}

const ordering = (market: Market, choice: OrderChoice = {}): Provoke => {
  return () => postOrder(orderRequest(market, choice));
};
/** Orders after the market was changed behind the shopper's back. */
const changed = (sql: string, values: (market: Market) => unknown[]) => async (market: Market) => {
  await change(sql, ...values(market));
  return ordering(market);
};
const first = (market: Market) => [market.goods[0]?.variantId];
const pickup = (market: Market, more: Record<string, unknown>) => ({
  fulfilment: { ...orderRequest(market).fulfilment, ...more },
});
const aboutFirst = (available: number) => (market: Market) => {
  return { variantId: market.goods[0]?.variantId, title: "Goods 1", available };
};
const answerProblem = async (market: Market, id: string, position: number): Promise<Provoke> => {
  const cookie = await cookieOf(market.phones.operator);
  const path = `/api/operator/bag-problems/${id}:problem.${position}/answer`;
  return () => call(path, { body: { answer: "seen to" }, cookie });
};
const paidOrder = async (market: Market) => {
  const placed = await place(market);
  await pay(placed);
  return placed;
};
const postAs = async (phone: string, path: string): Promise<Provoke> => {
  const cookie = await cookieOf(phone);
  return () => call(path, { method: "POST", cookie });
};
/** A bag at its desk that is to be handed over without its code, with an operator's word or without. */
const withoutCode = async (market: Market, guestName: string, isGranted: boolean): Promise<Provoke> => {
  const placed = await paidOrder(market);
  await bringToDesk(market, placed);
  const operator = await cookieOf(market.phones.operator);
  const grants = `/api/operator/orders/${placed.order.id}/handover-grants`;
  if (isGranted) await call(grants, { body: { reason: "passport seen" }, cookie: operator });
  const cookie = await cookieOf(market.phones.desk);
  return () => call(`/api/desk/bags/${placed.order.id}/handover`, { body: { guestName }, cookie });
};
/** Small enough to be reached here, large enough for everybody else of this file. */
const measures = {
  ...measuresOfTests,
  codes_phone: 5,
  codes_pause_phone: 3,
  codes_pause_device: 1000,
  codes_device: 1000,
  codes_client: 20,
  codes_country: 40,
  tries_client: 30,
  cancellations_client: 3,
  documents_client: 3,
  photos_owner: 3,
  desk_checks: 5,
  unpaid_orders_client: 50,
  held_stock_percent: 50,
  held_slot_percent: 50,
};
Object.assign(world, { LIMITS: JSON.stringify(measures), CODE_COUNTRIES: "SA,PK,TR" });

/** From a browser that has not signed in. */
const requestCode = (phone: string, more: CallOptions = {}) =>
  call("/api/session/codes", { body: { phone }, device: "n".repeat(43), ...more });
const codeTo = async (phone: string): Promise<string> => {
  await call("/api/session/codes", { body: { phone } });
  return /\d{6}/.exec((await messagesTo(phone))[0] ?? "")?.[0] ?? "";
};
const wrongOf = (code: string) => (code === "000000" ? "000001" : "000000");

const basketRows: readonly Row[] = [
  { code: "basket_empty", arrange: async (market) => ordering(market, { lines: [] }) },
  {
    code: "basket_too_many_lines",
    arrange: async (market) => {
      const lines = Array.from({ length: 51 }, (_, index) => ({ variantId: `var_${index}`, quantity: 1 }));
      return ordering(market, { lines });
    },
    detail: () => ({ max: 50 }),
  },
  {
    code: "quantity_out_of_range",
    arrange: async (market) => {
      return ordering(market, { lines: [{ variantId: market.goods[0]?.variantId ?? "", quantity: 100 }] });
    },
    detail: (market) => ({ variantId: market.goods[0]?.variantId, quantity: 100, max: 99 }),
  },
  {
    code: "variant_unknown",
    arrange: changed("UPDATE variants SET state = 'hidden' WHERE id = ?", first),
    detail: aboutFirst(0),
  },
  {
    code: "sold_out",
    arrange: changed("UPDATE variants SET stock = 0 WHERE id = ?", first),
    detail: aboutFirst(0),
  },
  {
    code: "stock_short",
    arrange: async (market) => {
      return ordering(market, { lines: [{ variantId: market.goods[0]?.variantId ?? "", quantity: 21 }] });
    },
    detail: aboutFirst(20),
  },
  {
    code: "family_closed",
    arrange: changed("UPDATE families SET state = 'paused' WHERE id = ?", (market) => [market.familyIds[0]]),
    detail: aboutFirst(0),
  },
  {
    code: "price_changed",
    arrange: changed("UPDATE variants SET price_halalas = price_halalas + 50 WHERE id = ?", first),
    detail: (market) => {
      const { quotedTotalHalalas } = orderRequest(market);
      return { oldHalalas: quotedTotalHalalas, newHalalas: quotedTotalHalalas + 50 };
    },
  },
  {
    code: "total_too_small",
    arrange: async (market) => ordering(market, { quotedTotalHalalas: 499 }),
    detail: () => ({ minHalalas: 500 }),
  },
  {
    code: "total_too_large",
    arrange: async (market) => ordering(market, { quotedTotalHalalas: 100_000_000 }),
    detail: () => ({ maxHalalas: 99_999_999 }),
  },
  {
    code: "phone_invalid",
    arrange: async (market) => ordering(market, { buyer: { name: "Ahmad", phone: "12345" } }),
  },
];

const moveSlot = (opens: number, closes: number) =>
  changed("UPDATE slots SET opens_at = ?, closes_at = ? WHERE id = ?", (market) => {
    return [Date.now() + opens, Date.now() + closes, market.slotId];
  });
const slotRows: readonly Row[] = [
  {
    code: "hotel_unknown",
    arrange: changed("UPDATE hotels SET state = 'closed' WHERE id = ?", (market) => [market.hotelId]),
  },
  {
    code: "slot_unknown",
    arrange: async (market) => ordering(market, pickup(market, { slotId: market.otherSlotId })),
  },
  {
    code: "slot_full",
    arrange: changed(
      "INSERT INTO reservations SELECT 'a crowd', json_array(json_array(0, id, capacity, capacity)) FROM slots WHERE id = ?",
      (market) => [market.slotId],
    ),
    detail: () => ({ opensAt: expect.any(Number), closesAt: expect.any(Number) }),
  },
  {
    code: "slot_closed",
    arrange: changed(
      "INSERT INTO hotel_closures SELECT hotel_id, day_on, 'Eid', 0, 'test' FROM slots WHERE id = ?",
      (market) => [market.slotId],
    ),
  },
  { code: "slot_past", arrange: moveSlot(-1000, hourMs) },
  {
    code: "slot_too_early",
    arrange: moveSlot(hourMs, 2 * hourMs),
    detail: () => ({ earliestAt: expect.any(Number) }),
  },
  {
    code: "slot_after_departure",
    arrange: async (market) => {
      return ordering(market, pickup(market, { departureOn: addDays(market.departureOn, -1) }));
    },
    detail: (market) => ({ departureOn: addDays(market.departureOn, -1) }),
  },
];

const paymentRows: readonly Row[] = [
  {
    code: "idempotency_key_missing",
    arrange: async (market) => () => call("/api/shop/orders", { body: orderRequest(market) }),
  },
  {
    code: "idempotency_key_reused",
    arrange: async (market) => {
      const key = newKey();
      await postOrder(orderRequest(market), key);
      return () => postOrder(orderRequest(market, { locale: "ar" }), key);
    },
  },
  {
    code: "payment_unavailable",
    arrange: async (market) => {
      await setFault({ path: "/v1/checkout/sessions", kind: "status", status: 400 });
      return ordering(market);
    },
    leaves: "the order is held: the same key opens its payment later",
  },
];

const orderRows: readonly Row[] = [
  { code: "order_unknown", arrange: async () => () => call(`/api/shop/orders/${"x".repeat(48)}`) },
  {
    code: "order_wrong_state",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      await bringToDesk(market, placed);
      await handOver(market, await bagCodeOf(placed));
      return postAs(market.phones.operator, `/api/operator/orders/${placed.order.id}/bring`);
    },
    detail: () => ({ state: "completed", verb: "bring" }),
  },
  {
    code: "parcel_unknown",
    arrange: async (market) => postAs(market.phones.families[0] ?? "", "/api/family/parcels/ord_X.1/accept"),
  },
  {
    code: "parcel_wrong_state",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      const path = `/api/family/parcels/${placed.order.parcels[0]?.id}/ready`;
      return postAs(market.phones.families[0] ?? "", path);
    },
    detail: () => ({ state: "paid", verb: "ready" }),
  },
  {
    code: "bag_incomplete",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      return postAs(market.phones.operator, `/api/operator/orders/${placed.order.id}/bring`);
    },
  },
  {
    code: "bag_unknown",
    arrange: async (market) => {
      await cookieOf(market.phones.desk);
      return () => handOver(market, "ABCD 2345");
    },
  },
  {
    code: "bag_problem_unknown",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      return answerProblem(market, placed.order.id, 1);
    },
  },
  {
    code: "bag_problem_answered",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      const { id } = placed.order;
      const cookie = await cookieOf(market.phones.desk);
      await must(call(`/api/desk/bags/${id}/problems`, { body: { kind: "lost" }, cookie }), 201);
      await must((await answerProblem(market, id, 1))());
      return answerProblem(market, id, 1);
    },
    detail: () => ({ at: expect.any(Number) }),
  },
  {
    code: "bag_other_hotel",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      const [code, cookie] = [await bagCodeOf(placed), await cookieOf(market.phones.otherDesk)];
      return () => call("/api/desk/checks", { body: { code }, cookie });
    },
    detail: () => ({ hotelName: expect.any(String), opensAt: expect.any(Number) }),
  },
  {
    code: "query_too_short",
    arrange: async (market) => {
      const cookie = await cookieOf(market.phones.desk);
      return () => call("/api/desk/searches", { body: { query: "أ" }, cookie });
    },
    detail: () => ({ min: 2 }),
  },
  {
    code: "grant_missing",
    arrange: async (market) => withoutCode(market, "Ahmad Khan", false),
    detail: () => ({ number: expect.stringMatching(/^\d{4}-\d{4}$/) }),
  },
  { code: "guest_name_other", arrange: async (market) => withoutCode(market, "Somebody Else", true) },
  {
    code: "erasure_order_open",
    arrange: async (market) => {
      const { phone } = newBuyer();
      await place(market, { buyer: { name: "Ahmad", phone } });
      return postAs(phone, "/api/shop/my-data/erasures");
    },
    detail: () => ({ number: expect.stringMatching(/^\d{4}-\d{4}$/) }),
  },
  {
    code: "bag_not_at_desk",
    arrange: async (market) => {
      const code = await bagCodeOf(await paidOrder(market));
      await cookieOf(market.phones.desk);
      return () => handOver(market, code);
    },
    detail: () => ({ number: expect.stringMatching(/^\d{4}-\d{4}$/), state: "waiting" }),
  },
  {
    code: "bag_handed_over",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      await bringToDesk(market, placed);
      const code = await bagCodeOf(placed);
      await handOver(market, code);
      return () => handOver(market, code);
    },
    detail: () => ({ number: expect.stringMatching(/^\d{4}-\d{4}$/) }),
  },
  { code: "product_unknown", arrange: async () => () => call("/api/shop/products/nothing") },
];

const tomorrow = (days = 1) => addDays(todayOn(), days);
const familyRule = (market: Market, more: Record<string, unknown>) => ({
  scope: "family",
  subjectId: market.familyIds[0],
  basisPoints: 500,
  fromOn: todayOn(),
  note: "for the test",
  ...more,
});
/** Signs the operator in before the snapshot is taken, and asks when it has been. */
const asOperator = (body: (market: Market) => unknown, path: (market: Market) => string) => {
  return async (market: Market): Promise<Provoke> => {
    await cookieOf(market.phones.operator);
    return () => callAsOperator(market, path(market), body(market));
  };
};
const statuses = (market: Market, index = 0) => `/families/${market.familyIds[index]}/vat-statuses`;

const termsRows: readonly Row[] = [
  {
    code: "family_not_open",
    arrange: async (market) => {
      const [familyId = ""] = market.familyIds;
      await change("UPDATE families SET state = 'draft' WHERE id = ?", familyId);
      const cookie = await cookieOf(market.phones.operator);
      const path = `/api/operator/families/${familyId}/state`;
      return () => call(path, { method: "PUT", cookie, body: { state: "open" } });
    },
  },
  {
    code: "hotel_day_open",
    arrange: async (market) => {
      const cookie = await cookieOf(market.phones.operator);
      const path = `/api/operator/hotels/${market.hotelId}/closures/2098-01-01`;
      return () => call(path, { method: "DELETE", cookie });
    },
  },
  {
    code: "family_unknown",
    arrange: asOperator(
      () => undefined,
      () => "/families/fam_nobody/vat-statuses",
    ),
  },
  {
    code: "day_past",
    arrange: asOperator(
      (market) => familyRule(market, { fromOn: tomorrow(-1) }),
      () => "/commission-rules",
    ),
    detail: () => ({ earliestOn: todayOn() }),
  },
  {
    code: "day_too_far",
    arrange: asOperator(() => ({ fromOn: tomorrow(400), vatNumber: null }), statuses),
    detail: () => ({ latestOn: tomorrow(366) }),
  },
  {
    code: "commission_rule_unknown",
    arrange: asOperator(
      () => ({ untilOn: todayOn() }),
      () => "/commission-rules/com_nothing/end",
    ),
  },
  {
    code: "commission_rule_followed",
    arrange: async (market) => {
      await recordRule(market, familyRule(market, { fromOn: tomorrow(5) }));
      return () => callAsOperator(market, "/commission-rules", familyRule(market, {}));
    },
    detail: () => ({ fromOn: tomorrow(5) }),
  },
  {
    code: "commission_rule_ended",
    arrange: async (market) => {
      const id = await recordRule(market, familyRule(market, { untilOn: tomorrow(5) }));
      return () => callAsOperator(market, `/commission-rules/${id}/end`, { untilOn: tomorrow(6) });
    },
    detail: () => ({ untilOn: tomorrow(5) }),
  },
  {
    code: "commission_subject_unknown",
    arrange: asOperator(
      (market) => familyRule(market, { subjectId: "fam_nobody" }),
      () => "/commission-rules",
    ),
  },
  {
    code: "vat_status_followed",
    arrange: async (market) => {
      await mustCallAsOperator(market, statuses(market), { fromOn: todayOn(), vatNumber: null });
      return () => callAsOperator(market, statuses(market), { fromOn: tomorrow(-1), vatNumber: null });
    },
    detail: () => ({ fromOn: todayOn() }),
  },
  {
    code: "vat_number_taken",
    arrange: async (market) => {
      const status = { fromOn: todayOn(), vatNumber: "322222222200003" };
      await mustCallAsOperator(market, statuses(market, 2), status);
      return () => callAsOperator(market, statuses(market), status);
    },
    detail: () => ({ name: "أسرة 3" }),
  },
  {
    code: "vat_number_operators",
    arrange: asOperator(
      () => ({ fromOn: todayOn(), vatNumber: newContext().config.terms.operatorVatNumber }),
      statuses,
    ),
  },
];

/** A document that no order asks for: it can never be sealed. */
const strayDocument = async (market: Market): Promise<Provoke> => {
  const { order } = await paidOrder(market);
  const [family] = market.familyIds;
  await change(
    "INSERT INTO documents VALUES ('doc_stray', ?1, 1, 'tax_invoice', ?2, ?3, ?1, NULL, NULL, 100, 13, 0)",
    family,
    order.id,
    `${order.id}.1`,
  );
  const cookie = await cookieOf(market.phones.operator);
  return () => call("/api/operator/documents/doc_stray/pdf", { cookie });
};
const documentRows: readonly Row[] = [
  {
    code: "document_unknown",
    arrange: async (market) => {
      const { order } = await paidOrder(market);
      return () => call(`/api/shop/orders/${order.token}/documents/SU-999999.pdf`);
    },
  },
  { code: "document_not_ready", arrange: strayDocument },
];

const notMine = { iban: "SA8430400108057386290038", holder: "أم أحمد" };
/** A payout by the bank in a file that one operator has confirmed. */
const confirmedFile = async (market: Market) => {
  await setDebtor(market);
  await payByBank(market, 0);
  await arrive(await atDesk(1, undefined, market));
  const { id } = z.object({ id: z.string() }).parse(await must(byOperator(market, "/bank-files", {}), 201));
  await must(byOperator(market, `/bank-files/${id}/confirm`, {}));
  return id;
};
const bankAccount = { iban: "SA8430400108057386290038", holder: "أم أحمد" };
const accountPath = ({ familyIds }: Market) => `/families/${familyIds[0]}/bank-account`;
const approvalIn = (body: unknown) =>
  z.object({ approval: z.object({ id: z.string() }) }).parse(body).approval;
const proposedAccount = async (market: Market) => {
  const body = await must(byOperator(market, accountPath(market), bankAccount), 202);
  return approvalIn(body);
};
const sentPayout = async (market: Market) => {
  await setDebtor(market);
  await payByBank(market, 0);
  await arrive(await atDesk(1, undefined, market));
  const [payout = ""] = await bankPayoutsOf(await sendFile(market));
  return payout;
};

const payoutRows: readonly Row[] = [
  {
    code: "payout_unknown",
    arrange: async (market) => {
      await cookieOf(market.phones.families[0] ?? "");
      return () => asFamily(market, 0, "/payouts/pay_none");
    },
  },
  {
    code: "payout_wrong_state",
    arrange: async (market) => {
      await confirmedFile(market);
      const [payout] = await column("SELECT id FROM payouts WHERE family_id = ?", market.familyIds[0]);
      const told = { result: "settled", reference: "FT1" };
      return () => byOperator(market, `/payouts/${String(payout)}/report`, told);
    },
    detail: () => ({ state: "open" }),
  },
  {
    code: "payout_nothing_reported",
    arrange: async (market) => {
      const payout = await sentPayout(market);
      return () => byOperator(market, `/payouts/${payout}/confirm`, {});
    },
  },
  {
    code: "payout_same_operator",
    arrange: async (market) => {
      const payout = await sentPayout(market);
      await must(byOperator(market, `/payouts/${payout}/report`, { result: "settled", reference: "FT1" }));
      return () => byOperator(market, `/payouts/${payout}/confirm`, {});
    },
  },
  {
    code: "payout_account_not_open",
    arrange: async (market) => {
      await cookieOf(market.phones.families[0] ?? "");
      return () => asFamily(market, 0, "/payout-account", { locale: "ar" });
    },
  },
  {
    code: "payout_account_closed",
    arrange: async (market) => {
      await change(
        "UPDATE payout_accounts SET stripe_account_id = 'acct_none' WHERE family_id = ?",
        market.familyIds[0],
      );
      await cookieOf(market.phones.families[0] ?? "");
      return () => asFamily(market, 0, "/payout-account", { locale: "ar" });
    },
  },
  {
    code: "iban_invalid",
    arrange: async (market) => {
      await cookieOf(market.phones.families[0] ?? "");
      return () => asFamily(market, 0, "/bank-account", { ...notMine, iban: "SA84" });
    },
    detail: () => ({ problem: "iban_length", characters: 4 }),
  },
  {
    code: "bank_account_unchanged",
    arrange: async (market) => {
      await must(asFamily(market, 0, "/bank-account", notMine), 201);
      return () => asFamily(market, 0, "/bank-account", notMine);
    },
  },
  {
    code: "period_too_long",
    arrange: async (market) => {
      await asFamily(market, 0, "/statement");
      return () => asFamily(market, 0, "/statement?from=2025-01-01&until=2026-01-02");
    },
    detail: () => ({ daysMax: 366 }),
  },
  {
    code: "rail_unchanged",
    arrange: async (market) => {
      await cookieOf(market.phones.operator);
      return () => byOperator(market, `/families/${market.familyIds[0]}/rail`, { rail: "stripe" });
    },
  },
  {
    code: "bank_debtor_missing",
    arrange: async (market) => {
      await change("DELETE FROM settings WHERE name = 'bank_debtor'");
      await cookieOf(market.phones.operator);
      return () => byOperator(market, "/bank-files", {});
    },
  },
  {
    code: "bank_file_empty",
    arrange: async (market) => {
      await confirmedFile(market);
      return () => byOperator(market, "/bank-files", {});
    },
  },
  {
    code: "bank_file_unknown",
    arrange: async (market) => {
      await cookieOf(market.phones.operator);
      return () => byOperator(market, "/bank-files/pof_none/confirm", {});
    },
  },
  {
    code: "bank_file_wrong_state",
    arrange: async (market) => {
      const id = await confirmedFile(market);
      return () => byOperator(market, `/bank-files/${id}/confirm`, {});
    },
    detail: () => ({ state: "confirmed" }),
  },
  {
    code: "bank_file_same_operator",
    arrange: async (market) => {
      const id = await confirmedFile(market);
      return () => byOperator(market, `/bank-files/${id}/send`, {});
    },
  },
  {
    code: "bank_file_stale",
    arrange: async (market) => {
      const id = await confirmedFile(market);
      await change("UPDATE payouts SET holder = 'another' WHERE file_id = ?", id);
      const cookie = await secondOperator(market);
      return () => call(`/api/operator/bank-files/${id}/send`, { method: "POST", cookie });
    },
    detail: () => ({ payouts: 1 }),
  },
  {
    code: "bank_file_not_sent",
    arrange: async (market) => {
      const id = await confirmedFile(market);
      return () => byOperator(market, `/bank-files/${id}/xml`);
    },
    detail: () => ({ state: "confirmed" }),
  },
  {
    code: "approval_unknown",
    arrange: async (market) => {
      await cookieOf(market.phones.operator);
      return () => byOperator(market, "/approvals/apv_none/decline", {});
    },
  },
  {
    code: "approval_waiting",
    arrange: async (market) => {
      await proposedAccount(market);
      return () => byOperator(market, accountPath(market), bankAccount);
    },
  },
  {
    code: "approval_decided",
    arrange: async (market) => {
      const { id } = await proposedAccount(market);
      await must(byOperator(market, `/approvals/${id}/withdraw`, {}));
      return () => byOperator(market, `/approvals/${id}/withdraw`, {});
    },
    detail: () => ({ state: "withdrawn" }),
  },
  {
    code: "approval_same_person",
    arrange: async (market) => {
      const { id } = await proposedAccount(market);
      return () => byOperator(market, `/approvals/${id}/decline`, {});
    },
  },
  {
    code: "approval_not_yours",
    arrange: async (market) => {
      const { id } = await proposedAccount(market);
      const cookie = await secondOperator(market);
      return () => call(`/api/operator/approvals/${id}/withdraw`, { method: "POST", cookie });
    },
  },
  {
    code: "approval_about_you",
    arrange: async (market) => {
      const cookie = await secondOperator(market);
      const [person] = await column(
        "SELECT id FROM people WHERE phone = ?",
        market.phones.operator.replace(/.{3}$/, "999"),
      );
      const path = `/people/${String(person)}/roles/take`;
      const { id } = approvalIn(await must(byOperator(market, path, { role: "operator" }), 202));
      return () => call(`/api/operator/approvals/${id}/decline`, { method: "POST", cookie });
    },
  },
  {
    code: "approval_changed",
    arrange: async (market) => {
      const { id } = await proposedAccount(market);
      const cookie = await secondOperator(market);
      const body = { hash: "0".repeat(64) };
      return () => call(`/api/operator/approvals/${id}/confirm`, { body, cookie });
    },
  },
  {
    code: "bank_report_unreadable",
    arrange: async (market) => {
      await cookieOf(market.phones.operator);
      return () => byOperator(market, "/bank-files/pof_none/results", { xml: "<Document" });
    },
    detail: () => ({ problem: "report_malformed" }),
  },
  {
    code: "bank_report_other",
    arrange: async (market) => {
      const payout = await sentPayout(market);
      const [id] = await column("SELECT file_id FROM payouts WHERE id = ?", payout);
      const xml = bankReport("pof_OTHER", []);
      return () => byOperator(market, `/bank-files/${String(id)}/results`, { xml });
    },
    detail: () => ({ messageId: "POFOTHER" }),
  },
];

/** A paid order whose payment is disputed; its dispute's id is found with it. */
const disputedOrder = async (market: Market, opening: object = {}) => {
  const placed = await paidOrder(market);
  await cookieOf(market.phones.operator);
  return { placed, id: await dispute(placed, opening) };
};
const firstLine = (placed: { readonly order: { readonly id: string } }) => ({
  lines: [{ lineId: `${placed.order.id}.1.1`, quantity: 1 }],
  reason: "defect",
  expectedCount: 0,
});
const disputeRows: readonly Row[] = [
  {
    code: "order_frozen",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      await bringToDesk(market, placed);
      await dispute(placed);
      const code = await bagCodeOf(placed);
      await cookieOf(market.phones.desk);
      return () => handOver(market, code);
    },
    detail: () => ({ number: expect.stringMatching(/^\d{4}-\d{4}$/) }),
  },
  {
    code: "refund_not_covered",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      await mustCallAsOperator(market, `/orders/${placed.order.id}/refunds`, firstLine(placed));
      await change("UPDATE refunds SET state = 'blocked' WHERE order_id = ?", placed.order.id);
      return postAs(market.phones.operator, `/api/operator/refunds/${placed.order.id}:refund.1/offset`);
    },
    detail: () => ({ leftHalalas: 0 }),
  },
  {
    code: "refund_disputed",
    arrange: async (market) => {
      const { placed } = await disputedOrder(market);
      return () => callAsOperator(market, `/orders/${placed.order.id}/refunds`, firstLine(placed));
    },
    detail: () => ({ leftHalalas: 0 }),
  },
  {
    code: "dispute_unknown",
    arrange: async (market) => {
      await cookieOf(market.phones.operator);
      return () => callAsOperator(market, "/disputes/dp_none");
    },
  },
  {
    code: "dispute_wrong_state",
    arrange: async (market) => {
      const { id } = await disputedOrder(market);
      return () => assignLiability(market, id);
    },
    detail: () => ({ state: "needs_response" }),
  },
  {
    code: "dispute_answered",
    arrange: async (market) => {
      const { id } = await disputedOrder(market, { kind: "inquiry" });
      await mustCallAsOperator(market, `/disputes/${id}/evidence`, {});
      return () => callAsOperator(market, `/disputes/${id}/evidence`, {});
    },
  },
  {
    code: "dispute_too_late",
    arrange: async (market) => {
      const { id } = await disputedOrder(market);
      await change("UPDATE disputes SET evidence_due_at = 1 WHERE id = ?", id);
      return () => callAsOperator(market, `/disputes/${id}/evidence`, {});
    },
  },
  {
    code: "dispute_nothing_to_bear",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      await mustCallAsOperator(market, `/orders/${placed.order.id}/refunds`, firstLine(placed));
      const id = await dispute(placed);
      await decide(id, "lose");
      return () => assignLiability(market, id, [`${placed.order.id}.1`]);
    },
  },
  {
    code: "dispute_parcel_unfinished",
    arrange: async (market) => {
      await cookieOf(market.phones.operator);
      const placed = await paidOrder(market);
      const id = await dispute(placed);
      await decide(id, "lose");
      return () => assignLiability(market, id, [`${placed.order.id}.1`]);
    },
  },
  {
    code: "fraud_warning_unknown",
    arrange: async (market) => {
      await cookieOf(market.phones.operator);
      return () => callAsOperator(market, "/fraud-warnings/issfr_none/clear", {});
    },
  },
  {
    code: "fraud_warning_cleared",
    arrange: async (market) => {
      const id = await warnOf(await paidOrder(market));
      await mustCallAsOperator(market, `/fraud-warnings/${id}/clear`, {});
      return () => callAsOperator(market, `/fraud-warnings/${id}/clear`, {});
    },
  },
];

/** Asks the operator's API about a paid order, with the operator signed in before. */
const refunding = (body: (order: string) => object) => async (market: Market) => {
  const { order } = await paidOrder(market);
  await cookieOf(market.phones.operator);
  return () =>
    callAsOperator(market, `/orders/${order.id}/refunds`, {
      expectedCount: 0,
      reason: "defect",
      ...body(order.id),
    });
};
const arrived = async (market: Market) => {
  const placed = await paidOrder(market);
  await bringToDesk(market, placed);
  await handOver(market, await bagCodeOf(placed));
  return placed;
};
const returning = (
  { order }: { readonly order: { readonly id: string; readonly token: string } },
  reason: string,
) =>
  call(`/api/shop/orders/${order.token}/returns`, {
    body: { lineId: `${order.id}.1.1`, quantity: 1, reason },
  });
const refundRows: readonly Row[] = [
  {
    code: "order_not_paid",
    arrange: async (market) => {
      const placed = await place(market);
      await cookieOf(market.phones.operator);
      return () => callAsOperator(market, `/orders/${placed.order.id}/refunds`, firstLine(placed));
    },
  },
  {
    code: "order_refunded_meanwhile",
    arrange: refunding((id) => ({ lines: [{ lineId: `${id}.1.1`, quantity: 1 }], expectedCount: 1 })),
  },
  {
    code: "line_unknown",
    arrange: refunding((id) => ({ lines: [{ lineId: `${id}.9.1`, quantity: 1 }] })),
  },
  { code: "refund_nothing", arrange: refunding(() => ({ lines: [] })) },
  {
    code: "refund_too_much",
    arrange: refunding((id) => ({ lines: [{ lineId: `${id}.1.1`, quantity: 2 }] })),
    detail: () => ({ left: 1 }),
  },
  {
    code: "refund_unknown",
    arrange: async (market) =>
      postAs(market.phones.operator, "/api/operator/refunds/ord_none:refund.1/retry"),
  },
  {
    code: "refund_wrong_state",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      await mustCallAsOperator(market, `/orders/${placed.order.id}/refunds`, firstLine(placed));
      return postAs(market.phones.operator, `/api/operator/refunds/${placed.order.id}:refund.1/retry`);
    },
  },
  {
    code: "cancel_too_late",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      const id = placed.order.parcels[0]?.id ?? "";
      await stepParcel(market, id, "accept");
      return () =>
        call(`/api/shop/orders/${placed.order.token}/parcel-cancellations`, { body: { parcelIds: [id] } });
    },
  },
  {
    code: "return_not_arrived",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      return () => returning(placed, "defect");
    },
  },
  {
    code: "return_too_late",
    arrange: async (market) => {
      const placed = await arrived(market);
      await change("UPDATE lines SET return_policy = 'seven_days' WHERE id LIKE ? || '.%'", placed.order.id);
      await change(
        "UPDATE parcels SET arrived_at = ? WHERE order_id = ?",
        Date.now() - 8 * dayMs,
        placed.order.id,
      );
      return () => returning(placed, "changed_mind");
    },
    detail: () => ({ days: 7 }),
  },
  {
    code: "return_not_allowed",
    arrange: async (market) => {
      const placed = await arrived(market);
      await change("UPDATE lines SET return_policy = 'food' WHERE id LIKE ? || '.%'", placed.order.id);
      return () => returning(placed, "changed_mind");
    },
  },
  {
    code: "return_unknown",
    arrange: asOperator(
      () => ({ isApproved: true, answer: "" }),
      () => "/returns/ord_none:return.1/decision",
    ),
  },
  {
    code: "photo_unknown",
    arrange: async (market) => {
      const placed = await arrived(market);
      return () => call(`/api/shop/orders/${placed.order.token}/return-photos/med_none`);
    },
  },
  {
    code: "photo_unreadable",
    arrange: async (market) => {
      const placed = await arrived(market);
      const path = `/api/shop/orders/${placed.order.token}/return-photos`;
      const headers = { "content-type": "image/png" };
      return () => call(path, { body: "<svg xmlns='http://www.w3.org/2000/svg'/>", headers });
    },
  },
  {
    code: "return_decided",
    arrange: async (market) => {
      const placed = await arrived(market);
      await returning(placed, "defect");
      const path = `/returns/${placed.order.id}:return.1/decision`;
      await mustCallAsOperator(market, path, { isApproved: false, answer: "no" });
      return () => callAsOperator(market, path, { isApproved: true, answer: "" });
    },
  },
];

const aDifference = async (cause: string, more = "") => {
  const subject = `tr_${newKey()}`;
  await change(
    `INSERT INTO differences (id, subject, cause, expected_halalas, posted_halalas, detail, found_at, seen_at)
      VALUES (? || ':' || ?, ?, ?, -100, 0, 'transfer', 0, 0)`,
    subject,
    cause,
    subject,
    cause,
  );
  if (more !== "") await change(more, `${subject}:${cause}`);
  return `${subject}:${cause}`;
};
const resolving =
  (cause: string, seenHalalas: number, account: string | null, more = "") =>
  async (market: Market) => {
    const id = await aDifference(cause, more);
    await cookieOf(market.phones.operator);
    const body = { note: "understood", account, seenHalalas };
    return () => callAsOperator(market, `/money/differences/${id}/resolve`, body);
  };
const resolvedBefore = "UPDATE differences SET resolved_at = 1, resolved_by = 'operator:x' WHERE id = ?";
const moneyRows: readonly Row[] = [
  {
    code: "reconciliation_running",
    arrange: async (market) => {
      await cookieOf(market.phones.operator);
      await change(
        `INSERT INTO reconciliations (id, since, until, phase, cursor, requested_by, started_at)
          VALUES ('rec_open', 0, 0, 'movements', '0', 'system:test', 0)`,
      );
      return () => callAsOperator(market, "/money/reconciliation", { from: null });
    },
  },
  {
    code: "difference_unknown",
    arrange: asOperator(
      () => ({ note: "understood", account: null, seenHalalas: 0 }),
      () => "/money/differences/tr_none:transfer_unknown/resolve",
    ),
  },
  { code: "difference_resolved", arrange: resolving("transfer_unknown", -100, null, resolvedBefore) },
  { code: "difference_changed", arrange: resolving("transfer_unknown", -99, null) },
  { code: "difference_not_postable", arrange: resolving("family_differs", -100, "losses") },
  {
    code: "difference_still_open",
    arrange: async (market) => {
      const placed = await paidOrder(market);
      const id = await aDifference("amount_differs");
      const opened = `re_${newKey()}`;
      await change(
        "UPDATE differences SET id = ? || ':amount_differs', subject = ? WHERE id = ?",
        opened,
        opened,
        id,
      );
      await change(
        `INSERT INTO unused_payments (id, order_id, payment_intent_id, amount_halalas, state, round, processor_id, decided_at)
          VALUES (? || ':unused.pi_x', ?, 'pi_x', 100, 'failed', 1, ?, 0)`,
        placed.order.id,
        placed.order.id,
        opened,
      );
      const body = { note: "understood", account: "losses", seenHalalas: -100 };
      await cookieOf(market.phones.operator);
      return () => callAsOperator(market, `/money/differences/${opened}:amount_differs/resolve`, body);
    },
  },
];

const sessionRows: readonly Row[] = [
  {
    code: "code_wrong",
    arrange: async () => {
      const { phone } = newBuyer();
      const code = await codeTo(phone);
      return () => call("/api/session", { body: { phone, code: wrongOf(code) } });
    },
  },
  {
    code: "code_expired",
    arrange: async () => () => call("/api/session", { body: { phone: newBuyer().phone, code: "123456" } }),
  },
  {
    code: "code_tries_used",
    arrange: async () => {
      const { phone } = newBuyer();
      const code = await codeTo(phone);
      for (let tries = 0; tries < 5; tries += 1)
        await call("/api/session", { body: { phone, code: wrongOf(code) } });
      return () => call("/api/session", { body: { phone, code } });
    },
  },
  {
    code: "code_pause",
    arrange: async () => {
      const { phone } = newBuyer();
      for (let sends = 0; sends < 3; sends += 1) await requestCode(phone);
      return () => requestCode(phone);
    },
    detail: () => ({ retryAfterSeconds: 30 }),
  },
  {
    code: "code_sends_used",
    arrange: async () => {
      const { phone } = newBuyer();
      const later = (minutes: number) => () =>
        atTime(Date.now() + minutes * minuteMs, () => requestCode(phone));
      for (let sends = 1; sends <= 5; sends += 1) await later(sends)();
      return later(6);
    },
  },
  {
    code: "codes_many",
    arrange: async () => {
      const next = () => requestCode(newBuyer().phone, { address: "192.0.2.1" });
      for (let sends = 0; sends < 20; sends += 1) await next();
      return next;
    },
  },
  {
    code: "codes_closed",
    arrange: async () => {
      const phoneOf = (turn: number) => `+9053012345${String(turn).padStart(2, "0")}`;
      for (let turn = 0; turn < 40; turn += 1) await requestCode(phoneOf(turn));
      return () => requestCode(phoneOf(40));
    },
  },
  {
    code: "challenge_needed",
    arrange: async () => {
      await requestCode(newBuyer().phone, { address: "192.0.2.40" });
      await change(
        "UPDATE limit_uses SET used = allowed WHERE key LIKE 'codes_calm_client:%' AND used = 1 AND allowed = ?",
        measures.codes_calm_client,
      );
      return () => requestCode(newBuyer().phone, { address: "192.0.2.40" });
    },
    detail: () => ({ siteKey: "sandbox", script: "/api/session/challenge.js" }),
  },
  {
    code: "tries_many",
    arrange: async () => {
      const body = { phone: newBuyer().phone, code: "123456" };
      const next = () => call("/api/session", { body, address: "192.0.2.2" });
      for (let tries = 0; tries < 30; tries += 1) await next();
      return next;
    },
  },
  { code: "phone_not_mobile", arrange: async () => () => requestCode("+966112345678") },
  { code: "phone_country_closed", arrange: async () => () => requestCode("+5511961234567") },
  { code: "session_missing", arrange: async () => () => call("/api/family/parcels") },
  {
    code: "role_missing",
    arrange: async (market) => {
      const cookie = await cookieOf(market.phones.desk);
      return () => call("/api/operator/orders", { cookie });
    },
    detail: () => ({ role: "operator" }),
  },
  {
    code: "subject_ambiguous",
    arrange: async (market) => {
      const [phone = ""] = market.phones.families;
      await change(
        "INSERT INTO roles SELECT id, 'family', ? FROM people WHERE phone = ?",
        market.familyIds[1],
        phone,
      );
      const cookie = await cookieOf(phone);
      return () => call("/api/family/parcels", { cookie });
    },
    detail: ({ familyIds }) => ({
      role: "family",
      subjectIds: familyIds.slice(0, 2).toSorted().join(","),
      names: expect.stringMatching(/^أسرة . · أسرة .$/),
    }),
  },
];

/** So many orders of one piece each by as many buyers, and then one more. */
const orderingOften = async (market: Market, orders: number, address: string) => {
  const next = (turn: number) => {
    const lines = [{ variantId: market.goods[turn % market.goods.length]?.variantId ?? "", quantity: 1 }];
    const body = orderRequest(market, { lines, buyer: newBuyer() });
    return call("/api/shop/orders", { body, headers: { "idempotency-key": newKey() }, address });
  };
  for (let turn = 0; turn < orders; turn += 1) await next(turn);
  return () => next(orders);
};
const many = async (times: number, next: () => Promise<Reply>) => {
  for (let turn = 0; turn < times; turn += 1) await next();
  return next;
};

/** Asks until it is refused: the minute of the binding may turn while the requests come. */
async function flood(): Promise<Reply> {
  const asking = () => call("/api/shop/quotes", { body: {}, address: "192.0.2.7" });
  let reply = await asking();
  for (let left = 2 * shieldOfTests; left > 0 && reply.status !== 429; left -= 1) reply = await asking();
  return reply;
}

const limitRows: readonly Row[] = [
  {
    code: "unpaid_many",
    arrange: async (market) => {
      await change("UPDATE variants SET stock = 900");
      await change("UPDATE slots SET capacity = 900 WHERE id = ?", market.slotId);
      return orderingOften(market, 50, "192.0.2.3");
    },
    detail: () => ({ canProve: true, retryAfterSeconds: expect.any(Number) }),
  },
  {
    code: "orders_many",
    arrange: async (market) => {
      await place(market);
      await change("UPDATE limit_uses SET used = allowed WHERE key = 'unpaid_orders_day:all'");
      return async () => {
        const reply = await postOrder(orderRequest(market));
        await change("DELETE FROM limit_uses WHERE key = 'unpaid_orders_day:all'");
        return reply;
      };
    },
    leaves: "the test empties the counter that it filled",
    detail: () => ({ canProve: true, retryAfterSeconds: expect.any(Number) }),
  },
  {
    code: "goods_held",
    arrange: async (market) =>
      ordering(market, { lines: [{ variantId: market.goods[0]?.variantId ?? "", quantity: 11 }] }),
    detail: () => ({ title: "Goods 1", canProve: true }),
  },
  {
    code: "slot_held",
    arrange: async (market) => {
      await change("UPDATE slots SET capacity = 10 WHERE id = ?", market.slotId);
      return orderingOften(market, 5, "192.0.2.4");
    },
  },
  {
    code: "cancellations_many",
    arrange: async (market) => {
      const { order } = await paidOrder(market);
      await stepParcel(market, order.parcels[0]?.id ?? "", "accept");
      const body = { parcelIds: [order.parcels[0]?.id] };
      const path = `/api/shop/orders/${order.token}/parcel-cancellations`;
      return many(3, () => call(path, { body, address: "192.0.2.5" }));
    },
  },
  {
    code: "documents_many",
    arrange: async (market) => {
      const { order } = await paidOrder(market);
      const list = z.object({ documents: z.array(z.object({ number: z.string() })) });
      const { documents } = list.parse((await call(`/api/shop/orders/${order.token}/documents`)).body);
      const path = `/api/shop/orders/${order.token}/documents/${documents[0]?.number}.pdf`;
      return many(3, () => call(path, { address: "192.0.2.6" }));
    },
  },
  {
    code: "photos_many",
    arrange: async (market) => {
      const placed = await arrived(market);
      const path = `/api/shop/orders/${placed.order.token}/return-photos`;
      const headers = { "content-type": "image/jpeg" };
      return many(3, () => call(path, { body: aJpeg(), headers, address: "192.0.2.7" }));
    },
  },
  {
    code: "desk_checks_many",
    arrange: async (market) => {
      const cookie = await cookieOf(market.phones.desk);
      return many(5, () => call("/api/desk/checks", { body: { code: "aaaa aaaa" }, cookie }));
    },
  },
  {
    code: "requests_many",
    arrange: () => Promise.resolve(flood),
  },
];

/** An operator, signed in and confirmed; `sql` then changes what stands about that person, whose id is its first value. */
const confirmed =
  (request: CallOptions & { readonly path: string }, sql?: string): Row["arrange"] =>
  async (market) => {
    const phone = market.phones.operator;
    const cookie = await signIn(phone);
    const [personId] = await column("SELECT id FROM people WHERE phone = ?", phone);
    if (sql !== undefined) await change(sql, personId);
    const { path, ...more } = request;
    return () => call(path.replace("{person}", String(personId)), { ...more, cookie });
  };
const verification = (body: unknown) => ({ path: "/api/security/verification", body });
const wrongCode = verification({ kind: "authenticator", code: "abcdef" });
const passkeyAnswer = {
  id: "AAAA",
  rawId: "AAAA",
  type: "public-key",
  clientExtensionResults: {},
  response: { clientDataJSON: "AAAA", authenticatorData: "AAAA", signature: "AAAA" },
};

const factorRows: readonly Row[] = [
  {
    code: "factor_missing",
    arrange: async (market) => {
      const phone = market.phones.operator;
      const reply = await call("/api/session", { body: { phone, code: await codeTo(phone) } });
      const cookie = cookieIn(reply) ?? "";
      return () => call("/api/operator/orders", { cookie });
    },
    detail: () => ({ state: "to_enrol" }),
  },
  {
    code: "step_up_required",
    arrange: confirmed(
      { path: "/api/operator/settings/commission_taxed_when_deemed", method: "PUT", body: { value: false } },
      "UPDATE sessions SET verified_at = 1 WHERE person_id = ?",
    ),
  },
  {
    code: "sign_in_again",
    arrange: async () => {
      const { phone } = newBuyer();
      const cookie = await signIn(phone);
      await change(
        "UPDATE sessions SET created_at = created_at - 3600000 WHERE person_id = (SELECT id FROM people WHERE phone = ?)",
        phone,
      );
      return () => call("/api/security/authenticators/secret", { method: "POST", cookie });
    },
  },
  { code: "factor_wrong", arrange: confirmed(wrongCode) },
  {
    code: "factor_code_used",
    arrange: async (market) => {
      const cookie = await signIn(market.phones.operator);
      await change("UPDATE factors SET last_step = 9000000000");
      return () => {
        const { path, body } = verification({ kind: "authenticator", code: authenticatorCode(Date.now()) });
        return call(path, { body, cookie });
      };
    },
  },
  {
    code: "factor_tries_used",
    arrange: confirmed(wrongCode, `INSERT INTO factor_tries VALUES (?, ${Date.now() + hourMs}, 5)`),
  },
  {
    code: "factor_challenge_over",
    arrange: confirmed({ path: "/api/security/authenticators", body: { code: "123456" } }),
  },
  {
    code: "factor_unknown",
    arrange: confirmed({ path: "/api/security/factors/fac_none", method: "DELETE" }),
  },
  {
    code: "factor_last",
    arrange: confirmed({ path: "/api/security/factors/fac_of_{person}", method: "DELETE" }),
  },
  {
    code: "factors_too_many",
    arrange: confirmed(
      { path: "/api/security/authenticators/secret", method: "POST" },
      `INSERT INTO factors (id, person_id, kind, name, secret, created_at, used_at)
        SELECT 'fac_' || value || ?1, ?1, 'authenticator', 'x', 'k:n:c', 0, 0
        FROM json_each('[1, 2, 3, 4, 5, 6, 7, 8, 9]')`,
    ),
    detail: () => ({ max: 10 }),
  },
  {
    code: "passkey_refused",
    arrange: confirmed(
      verification({ kind: "passkey", response: passkeyAnswer }),
      `INSERT INTO factor_challenges SELECT token_hash, 'passkey_used', 'AAAA', 9e15 FROM sessions WHERE person_id = ?`,
    ),
  },
  {
    code: "person_unknown",
    arrange: confirmed({ path: "/api/operator/people/per_none/factors/reset", method: "POST" }),
  },
  {
    code: "role_unknown",
    arrange: confirmed({ path: "/api/operator/people/per_none/roles/take", body: { role: "operator" } }),
  },
  {
    code: "role_held",
    arrange: async (market) => {
      const cookie = await signIn(market.phones.operator);
      const body = { phone: market.phones.desk, role: "desk", subjectId: market.hotelId };
      return () => call("/api/operator/people", { body, cookie });
    },
  },
  {
    code: "role_own",
    arrange: confirmed({ path: "/api/operator/people/{person}/factors/reset", method: "POST" }),
  },
  {
    code: "role_last_operator",
    arrange: confirmed(
      { path: "/api/operator/people/{person}/roles/take", body: { role: "operator" } },
      "DELETE FROM roles WHERE role = 'operator' AND person_id <> ?",
    ),
  },
  {
    code: "role_subject_unknown",
    arrange: confirmed({
      path: "/api/operator/people",
      body: { phone: "+966550009999", role: "desk", subjectId: "htl_none" },
    }),
  },
  {
    code: "session_unknown",
    arrange: confirmed({ path: "/api/security/sessions/ses_none", method: "DELETE" }),
  },
];

const requestRows: readonly Row[] = [
  {
    code: "origin_foreign",
    arrange: async (market) => () => {
      const headers = { origin: "https://elsewhere.example", "idempotency-key": newKey() };
      return call("/api/shop/orders", { body: orderRequest(market), headers });
    },
  },
  {
    code: "request_malformed",
    arrange: async (market) => ordering(market, { buyer: { name: "", phone: "+923001234567" } }),
    detail: () => ({ field: "buyer.name", problem: expect.stringMatching(/./) }),
  },
  {
    code: "request_too_large",
    arrange: async (market) => {
      return ordering(market, { buyer: { name: "Ahmad".repeat(20_000), phone: "+923001234567" } });
    },
  },
  {
    code: "content_type_unsupported",
    arrange: async () => () =>
      call("/api/shop/quotes", { method: "POST", body: "x", headers: { "content-type": "text/plain" } }),
  },
  { code: "route_unknown", arrange: async () => () => call("/api/shop/nothing") },
  {
    code: "internal",
    arrange: async (market) => () => postOrder(orderRequest(market), newKey(), { crashesAfterBatches: 0 }),
  },
];

/** A product that takes a text of at most ten Arabic letters, ordered with another or none. */
const written = (personalText?: string) => async (market: Market) => {
  const variantId = market.goods[0]?.variantId ?? "";
  await change(
    "INSERT INTO personal_texts SELECT product_id, 10, 'arabic', 1 FROM variants WHERE id = ?",
    variantId,
  );
  for (const locale of ["ar", "en"]) {
    await change(
      "INSERT INTO personal_text_labels SELECT product_id, ?, 'The name' FROM variants WHERE id = ?",
      locale,
      variantId,
    );
  }
  const line = { variantId, quantity: 1, ...(personalText !== undefined && { personalText }) };
  return ordering(market, { lines: [line] });
};
const placeRows: readonly Row[] = [
  {
    code: "place_not_served",
    arrange: async (market) => {
      const address = { ...delivery.address, districtId: "dst_nowhere" };
      return ordering(market, { fulfilment: { kind: "delivery", address } });
    },
  },
  {
    code: "city_unknown",
    arrange: async (market) => {
      const cookie = await cookieOf(market.phones.operator);
      const body = { state: "served", feeHalalas: 1000, deliveryDays: 1 };
      return () => call("/api/operator/cities/cty_nowhere", { method: "PUT", body, cookie });
    },
  },
];
const personalRows: readonly Row[] = [
  { code: "personal_text_missing", arrange: written() },
  { code: "personal_text_too_long", arrange: written("محمدمحمدمحم") },
  { code: "personal_text_letters", arrange: written("Noor") },
  {
    code: "personal_text_not_taken",
    arrange: async (market) => {
      const lines = [{ variantId: market.goods[0]?.variantId ?? "", quantity: 1, personalText: "محمد" }];
      return ordering(market, { lines });
    },
  },
];

const all = [
  ...placeRows,
  ...personalRows,
  ...basketRows,
  ...slotRows,
  ...paymentRows,
  ...orderRows,
  ...termsRows,
  ...documentRows,
  ...payoutRows,
  ...disputeRows,
  ...moneyRows,
  ...refundRows,
  ...sessionRows,
  ...limitRows,
  ...factorRows,
  ...requestRows,
];
afterAll(clearFaults);

describe("a refusal", () => {
  test.each(all)("$code is provoked, says what its words need, and leaves no trace", async (row) => {
    const market = await openMarket(world.DB, Date.now());
    const provoke = await row.arrange(market);
    const before = await snapshot();
    const reply = await provoke();
    expect(codeOf(reply)).toBe(row.code);
    expect(reply.status).toBe(refusalStatus[row.code]);
    const detail = detailOf(reply);
    if (row.detail !== undefined) expect(detail).toMatchObject(row.detail(market));
    const told = Object.entries(detail).filter(([, value]) => value !== null);
    const facts = new Set(told.map(([name]) => name.replace(/(Halalas|At|On)$/, "")));
    const places = [...refusals.en[row.code].matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(places.filter((name) => !facts.has(name ?? ""))).toEqual([]);
    if (row.leaves === undefined) expect(await snapshot()).toEqual(before);
  });
});

test("every code is provoked here", () => {
  const known = all.map(({ code }) => code);
  expect(known.toSorted()).toEqual(Object.keys(refusalStatus).toSorted());
});
