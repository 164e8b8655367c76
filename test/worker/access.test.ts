// Who may do what: every route of the API, taken from the router itself, asked by everybody there is.
import { beforeAll, describe, expect, test } from "vitest";
import { api } from "../../worker/api.ts";
import type { RefusalCode } from "../../worker/core/refusal.ts";
import { riyadhDay } from "../../worker/core/time.ts";
import {
  bagCodeOf,
  bringToDesk,
  collectAll,
  cookieOf,
  forgetCookies,
  handOver,
  stepParcel,
} from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { bankReport } from "../support/bank-report.ts";
import { aJpeg } from "../support/photos.ts";
import { snapshot } from "./support/snapshot.ts";
import {
  ask,
  change,
  codeOf,
  column,
  newBuyer,
  newKey,
  number,
  orderRequest,
  pay,
  place,
  type Ask,
  type Placed,
} from "./support/store.ts";
import { world } from "./support/world.ts";

const actors = [
  "guest",
  "shopper",
  "other family",
  "association",
  "other desk",
  "desk",
  "operator",
  "family",
] as const;
type Actor = (typeof actors)[number];
/** What an actor is answered: a good status, or the code of a refusal. */
type Answer = number | RefusalCode;
interface Row {
  /** The request; made anew for each actor, after `arrange` was done once. */
  readonly request: (facts: Facts) => Ask & { readonly path: string };
  readonly arrange?: (market: Market, placed: Placed) => Promise<void>;
  readonly answers: Readonly<Record<Actor, Answer>>;
}
interface Facts {
  readonly market: Market;
  readonly placed: Placed;
  readonly parcelId: string;
  readonly code: string;
  /** The payout that holds the parcel; empty before it has arrived. */
  readonly payoutId: string;
}

function everybody(answer: Answer, but: Partial<Record<Actor, Answer>> = {}): Record<Actor, Answer> {
  const same = {
    guest: answer,
    shopper: answer,
    family: answer,
    "other family": answer,
    association: answer,
    desk: answer,
    "other desk": answer,
    operator: answer,
  };
  return { ...same, ...but };
}
/** Only these may; guests are asked to sign in, others are told that it is not theirs. */
const only = (may: Partial<Record<Actor, Answer>>) =>
  everybody("role_missing", { guest: "session_missing", ...may });
/** Whoever is signed in, whatever they are. */
const signedIn = (answer: Answer, but: Partial<Record<Actor, Answer>> = {}) =>
  everybody(answer, { guest: "session_missing", ...but });
const get = (path: (facts: Facts) => string) => (facts: Facts) => ({ path: path(facts) });
const post = (path: (facts: Facts) => string) => (facts: Facts) => ({ path: path(facts), method: "POST" });
const at = (path: string) => () => path;
const withCode =
  (path: string) =>
  ({ code }: Facts) => ({ path, body: { code } });

const withBody = (path: string, body: unknown) => () => ({ path, body });
const bankAccount = { iban: "SA0380000000608010167519", holder: "أم محمد" };
const paidOut = async (own: Market, placed: Placed) => {
  await bringToDesk(own, placed);
  await handOver(own, await bagCodeOf(placed));
};

const ruleFor = (market: Market) => ({
  scope: "association",
  subjectId: market.associationId,
  basisPoints: 900,
  fromOn: riyadhDay(Date.now()),
  note: "for the test",
});

/** With the commission taxed, each parcel has an invoice of the operator to its family. */
const commissionId = ({ placed }: Facts) => `doc_${placed.order.id.slice(4)}.1:commission_invoice`;
let invoiceFile = "";

/** A dispute of the order, as if the processor had told of it. */
const disputeOf = (state: string) => async (_market: Market, placed: Placed) => {
  await change(
    `INSERT INTO disputes (id, order_id, charge_id, state, sequence, reason, amount_halalas, withdrawn_halalas,
      reinstated_halalas, opened_at, checked_at) VALUES (?, ?, 'ch_1', ?, 1, 'general', 100, 0, 0, 0, 0)`,
    `dp_${placed.order.id}`,
    placed.order.id,
    state,
  );
};

const firstLine = ({ order }: Placed) => ({
  lines: [{ lineId: `${order.id}.1.1` as const, quantity: 1 }],
  reason: "operator_cancelled",
});
/** A refund that the processor refused to send. */
const stuckRefund = async (_market: Market, placed: Placed) => {
  await change(
    `INSERT INTO refunds VALUES (?1 || ':refund.1', ?1, 1, 'defect', '', 'test', 'blocked', 100, 0, 0, 1, NULL, 'no', 0, NULL, NULL)`,
    placed.order.id,
  );
};
const askedReturn = async (_market: Market, placed: Placed) => {
  await change(
    `INSERT INTO return_requests VALUES (?1 || ':return.1', ?1, ?1 || '.1.1', 1, 'defect', '', 'asked', 0, NULL, NULL, NULL)`,
    placed.order.id,
  );
};
/** The id of the picture of an order's request. */
const photoOf = ({ order }: Placed) => `med_${order.id.slice("ord_".length).toLowerCase()}aaaaaa`;
const askedWithPhoto = async (soldMarket: Market, placed: Placed) => {
  await askedReturn(soldMarket, placed);
  await change(
    "INSERT INTO photos VALUES (?1, ?2, ?2 || ':return.1', 1, 'image/jpeg', 100, 8, 8, 0, NULL)",
    photoOf(placed),
    placed.order.id,
  );
  await world.DOCUMENTS.put(`photos/${photoOf(placed)}`, aJpeg());
};
const handedOver = async (soldMarket: Market, placed: Placed) => {
  await bringToDesk(soldMarket, placed);
  await handOver(soldMarket, await bagCodeOf(placed));
};

const table: Readonly<Record<string, Row>> = {
  "GET /api/openapi.json": { request: get(at("/api/openapi.json")), answers: everybody(200) },
  "POST /api/hooks/stripe": {
    request: () => ({ path: "/api/hooks/stripe", body: { id: "evt_1" } }),
    answers: everybody("request_malformed"),
  },
  "GET /api/shop/products": { request: get(at("/api/shop/products")), answers: everybody(200) },
  "GET /api/shop/products/:slug": {
    request: get(({ market }) => `/api/shop/products/${market.slugs.products[0]}`),
    answers: everybody(200),
  },
  "GET /api/shop/places": { request: get(at("/api/shop/places")), answers: everybody(200) },
  "GET /api/shop/hotels": { request: get(at("/api/shop/hotels")), answers: everybody(200) },
  "GET /api/shop/hotels/:id/slots": {
    request: get(({ market }) => `/api/shop/hotels/${market.hotelId}/slots`),
    answers: everybody(200),
  },
  "POST /api/shop/quotes": {
    request: ({ market }) => ({
      path: "/api/shop/quotes",
      body: { lines: orderRequest(market).lines, fulfilment: { kind: "delivery" } },
    }),
    answers: everybody(200),
  },
  "POST /api/shop/orders": {
    request: ({ market }) => ({
      path: "/api/shop/orders",
      body: orderRequest(market),
      headers: { "idempotency-key": newKey() },
    }),
    answers: everybody(201),
  },
  // Whoever has the token has the order: guests buy without an account.
  "GET /api/shop/orders/:token": {
    request: get(({ placed }) => `/api/shop/orders/${placed.order.token}`),
    answers: everybody(200),
  },
  "GET /api/shop/orders/:token/documents": {
    request: get(({ placed }) => `/api/shop/orders/${placed.order.token}/documents`),
    answers: everybody(200),
  },
  "GET /api/shop/orders/:token/documents/:file": {
    arrange: async (_, { order }) => {
      const id = `doc_${order.id.slice(4)}:tax_invoice`;
      const counter = await number("SELECT counter FROM documents WHERE id = ?", id);
      invoiceFile = `SU-${String(counter).padStart(6, "0")}.pdf`;
    },
    request: get(({ placed }) => `/api/shop/orders/${placed.order.token}/documents/${invoiceFile}`),
    answers: everybody(200),
  },
  "POST /api/shop/orders/:token/parcel-cancellations": {
    arrange: async (market, placed) => stepParcel(market, placed.order.parcels[0]?.id ?? "", "accept"),
    request: ({ placed, parcelId }) => ({
      path: `/api/shop/orders/${placed.order.token}/parcel-cancellations`,
      body: { parcelIds: [parcelId] },
    }),
    answers: everybody("cancel_too_late"),
  },
  "GET /api/operator/alarms": { request: get(at("/api/operator/alarms")), answers: only({ operator: 200 }) },
  "POST /api/shop/orders/:token/cancel-unpaid": {
    request: ({ placed }) => ({
      path: `/api/shop/orders/${placed.order.token}/cancel-unpaid`,
      method: "POST",
    }),
    answers: everybody("order_wrong_state"),
  },
  // A shopper's own, after a code has proved the phone; whoever else signs in has none of them.
  "GET /api/shop/my-orders": {
    request: get(at("/api/shop/my-orders")),
    answers: everybody(200, { guest: "session_missing" }),
  },
  "GET /api/shop/my-data": {
    request: get(at("/api/shop/my-data")),
    answers: everybody(200, { guest: "session_missing" }),
  },
  "GET /api/shop/my-data/text": {
    request: get(at("/api/shop/my-data/text")),
    answers: everybody(200, { guest: "session_missing" }),
  },
  "POST /api/shop/orders/:token/returns": {
    request: ({ placed }) => ({
      path: `/api/shop/orders/${placed.order.token}/returns`,
      body: { lineId: `${placed.order.id}.1.1`, quantity: 1, reason: "defect" },
    }),
    answers: everybody("return_not_arrived"),
  },
  "POST /api/shop/orders/:token/return-photos": {
    arrange: handedOver,
    request: ({ placed }) => ({
      path: `/api/shop/orders/${placed.order.token}/return-photos`,
      body: aJpeg(),
      headers: { "content-type": "image/jpeg" },
    }),
    answers: everybody(201),
  },
  "GET /api/shop/orders/:token/return-photos/:id": {
    arrange: askedWithPhoto,
    request: get(({ placed }) => `/api/shop/orders/${placed.order.token}/return-photos/${photoOf(placed)}`),
    answers: everybody(200),
  },
  "DELETE /api/shop/orders/:token/return-photos/:id": {
    arrange: askedWithPhoto,
    request: ({ placed }) => ({
      path: `/api/shop/orders/${placed.order.token}/return-photos/${photoOf(placed)}`,
      method: "DELETE",
    }),
    // It belongs to a request that was sent.
    answers: everybody("photo_unknown"),
  },
  "POST /api/session/codes": {
    request: () => ({ path: "/api/session/codes", body: { phone: newBuyer().phone } }),
    answers: everybody(202),
  },
  "POST /api/session": {
    request: () => ({ path: "/api/session", body: { phone: newBuyer().phone, code: "123456" } }),
    answers: everybody("code_expired"),
  },
  "GET /api/session/challenge.js": { request: get(at("/api/session/challenge.js")), answers: everybody(200) },
  "GET /api/session": { request: get(at("/api/session")), answers: everybody(200) },
  "GET /api/family/parcels": {
    request: get(at("/api/family/parcels")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "GET /api/family/parcels/:id": {
    request: get(({ parcelId }) => `/api/family/parcels/${parcelId}`),
    answers: only({ family: 200, "other family": "parcel_unknown" }),
  },
  "GET /api/family/return-photos/:id": {
    arrange: askedWithPhoto,
    request: get(({ placed }) => `/api/family/return-photos/${photoOf(placed)}`),
    answers: only({ family: 200, "other family": "photo_unknown" }),
  },
  "POST /api/family/parcels/:id/accept": {
    request: post(({ parcelId }) => `/api/family/parcels/${parcelId}/accept`),
    answers: only({ family: 200, "other family": "parcel_unknown" }),
  },
  "POST /api/family/accepted-parcels": {
    // Of what is not its own a family is told that it could not be accepted.
    request: ({ parcelId }) => ({ path: "/api/family/accepted-parcels", body: { ids: [parcelId] } }),
    answers: only({ family: 200, "other family": 200 }),
  },
  "POST /api/family/parcels/:id/ready": {
    arrange: async (market, placed) => stepParcel(market, placed.order.parcels[0]?.id ?? "", "accept"),
    request: post(({ parcelId }) => `/api/family/parcels/${parcelId}/ready`),
    answers: only({ family: 200, "other family": "parcel_unknown" }),
  },
  "POST /api/family/parcels/:id/refuse": {
    request: ({ parcelId }) => ({ path: `/api/family/parcels/${parcelId}/refuse`, body: {} }),
    answers: only({ family: 200, "other family": "parcel_unknown" }),
  },
  "GET /api/family/balance": {
    request: get(at("/api/family/balance")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "GET /api/family/payouts": {
    request: get(at("/api/family/payouts")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "GET /api/family/payouts/:id": {
    arrange: paidOut,
    request: get(({ payoutId }) => `/api/family/payouts/${payoutId}`),
    answers: only({ family: 200, "other family": "payout_unknown" }),
  },
  "GET /api/family/statement": {
    request: get(at("/api/family/statement")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "GET /api/family/statement/:list": {
    request: get(at("/api/family/statement/sold?cursor=1~ord_x")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "GET /api/family/statement.csv": {
    request: get(at("/api/family/statement.csv")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "GET /api/family/statement.pdf": {
    request: get(at("/api/family/statement.pdf")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "GET /api/operator/families/:id/statement": {
    request: get(({ market: { familyIds } }) => `/api/operator/families/${familyIds[0]}/statement`),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/families/:id/statement/:list": {
    request: get(
      ({ market: { familyIds } }) => `/api/operator/families/${familyIds[0]}/statement/sent?cursor=1~pay_x`,
    ),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/families/:id/statement.csv": {
    request: get(({ market: { familyIds } }) => `/api/operator/families/${familyIds[0]}/statement.csv`),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/families/:id/statement.pdf": {
    request: get(({ market: { familyIds } }) => `/api/operator/families/${familyIds[0]}/statement.pdf`),
    answers: only({ operator: 200 }),
  },
  "GET /api/family/bank-account": {
    request: get(at("/api/family/bank-account")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "POST /api/family/bank-account": {
    request: withBody("/api/family/bank-account", bankAccount),
    answers: only({ family: 201, "other family": 201 }),
  },
  "GET /api/family/national-address": {
    request: get(at("/api/family/national-address")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "PUT /api/family/national-address": {
    request: () => ({
      path: "/api/family/national-address",
      method: "PUT",
      body: {
        buildingNumber: "2929",
        street: "طريق الهدا",
        district: "الوشحاء",
        city: "الطائف",
        postalCode: "26522",
        additionalNumber: null,
      },
    }),
    answers: only({ family: 200, "other family": 200 }),
  },
  "GET /api/operator/national-addresses/missing": {
    request: get(at("/api/operator/national-addresses/missing")),
    answers: only({ operator: 200 }),
  },
  "GET /api/family/payout-account": {
    request: get(at("/api/family/payout-account")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "POST /api/family/payout-account": {
    request: withBody("/api/family/payout-account", { locale: "ar" }),
    // These families have no account yet.
    answers: only({ family: "payout_account_not_open", "other family": "payout_account_not_open" }),
  },
  "GET /api/operator/money": { request: get(at("/api/operator/money")), answers: only({ operator: 200 }) },
  "GET /api/operator/money/payables": {
    request: get(at("/api/operator/money/payables")),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/money/payables/file": {
    request: get(at("/api/operator/money/payables/file")),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/money/debts": {
    request: get(at("/api/operator/money/debts")),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/money/orders/:id": {
    request: get(({ placed }) => `/api/operator/money/orders/${placed.order.id}`),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/money/orders/:id/file": {
    request: get(({ placed }) => `/api/operator/money/orders/${placed.order.id}/file`),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/money/postings": {
    request: get(at("/api/operator/money/postings?from=2026-01-01&until=2026-01-31")),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/money/reconciliation": {
    request: get(at("/api/operator/money/reconciliation")),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/money/reconciliation": {
    request: withBody("/api/operator/money/reconciliation", { from: null }),
    answers: only({ operator: 202 }),
  },
  "POST /api/operator/money/differences/:id/resolve": {
    request: withBody("/api/operator/money/differences/tr_none:transfer_unknown/resolve", {
      note: "understood",
      account: null,
      seenHalalas: 0,
    }),
    answers: only({ operator: "difference_unknown" }),
  },
  "GET /api/operator/payouts": {
    request: get(at("/api/operator/payouts?show=blocked")),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/payouts/:id/parts": {
    arrange: paidOut,
    request: get(({ payoutId }) => `/api/operator/payouts/${payoutId}/parts`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/payouts/:id/report": {
    request: withBody("/api/operator/payouts/pay_none/report", { result: "settled", reference: "FT1" }),
    answers: only({ operator: "payout_unknown" }),
  },
  "POST /api/operator/payouts/:id/confirm": {
    request: post(at("/api/operator/payouts/pay_none/confirm")),
    answers: only({ operator: "payout_unknown" }),
  },
  "POST /api/operator/payouts/:id/decline": {
    request: post(at("/api/operator/payouts/pay_none/decline")),
    answers: only({ operator: "payout_unknown" }),
  },
  "GET /api/operator/payout-terms": {
    request: get(at("/api/operator/payout-terms")),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/payout-terms": {
    request: ({ market: { familyIds } }) => ({
      path: "/api/operator/payout-terms",
      body: { familyId: familyIds[2], terms: null },
    }),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/families/:id/rail": {
    request: ({ market: { familyIds } }) => ({
      path: `/api/operator/families/${familyIds[2]}/rail`,
      body: { rail: "bank" },
    }),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/families/:id/bank-account": {
    request: get(({ market: { familyIds } }) => `/api/operator/families/${familyIds[2]}/bank-account`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/families/:id/bank-account": {
    request: ({ market: { familyIds } }) => ({
      path: `/api/operator/families/${familyIds[2]}/bank-account`,
      body: bankAccount,
    }),
    answers: only({ operator: 202 }),
  },
  "GET /api/operator/approvals": {
    request: get(at("/api/operator/approvals")),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/approvals/:id/payload": {
    request: get(at("/api/operator/approvals/apv_none/payload")),
    answers: only({ operator: "approval_unknown" }),
  },
  "POST /api/operator/approvals/:id/confirm": {
    request: withBody("/api/operator/approvals/apv_none/confirm", { hash: "0".repeat(64) }),
    answers: only({ operator: "approval_unknown" }),
  },
  "POST /api/operator/approvals/:id/decline": {
    request: post(at("/api/operator/approvals/apv_none/decline")),
    answers: only({ operator: "approval_unknown" }),
  },
  "POST /api/operator/approvals/:id/withdraw": {
    request: post(at("/api/operator/approvals/apv_none/withdraw")),
    answers: only({ operator: "approval_unknown" }),
  },
  "GET /api/operator/bank-files": {
    request: get(at("/api/operator/bank-files")),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/bank-files": {
    request: post(at("/api/operator/bank-files")),
    answers: only({ operator: "bank_debtor_missing" }),
  },
  "GET /api/operator/bank-files/:id/payees": {
    request: get(at("/api/operator/bank-files/pof_none/payees")),
    answers: only({ operator: "bank_file_unknown" }),
  },
  "GET /api/operator/bank-files/:id/xml": {
    request: get(at("/api/operator/bank-files/pof_none/xml")),
    answers: only({ operator: "bank_file_unknown" }),
  },
  "POST /api/operator/bank-files/:id/confirm": {
    request: post(at("/api/operator/bank-files/pof_none/confirm")),
    answers: only({ operator: "bank_file_unknown" }),
  },
  "POST /api/operator/bank-files/:id/send": {
    request: post(at("/api/operator/bank-files/pof_none/send")),
    answers: only({ operator: "bank_file_unknown" }),
  },
  "POST /api/operator/bank-files/:id/withdraw": {
    request: post(at("/api/operator/bank-files/pof_none/withdraw")),
    answers: only({ operator: "bank_file_unknown" }),
  },
  "POST /api/operator/bank-files/:id/results": {
    request: withBody("/api/operator/bank-files/pof_none/results", { xml: bankReport("pof_NONE", []) }),
    answers: only({ operator: "bank_file_unknown" }),
  },
  "GET /api/security/factors": { request: get(at("/api/security/factors")), answers: signedIn(200) },
  "POST /api/security/passkeys/options": {
    request: post(at("/api/security/passkeys/options")),
    answers: signedIn(200),
  },
  "POST /api/security/passkeys": {
    request: withBody("/api/security/passkeys", { response: {} }),
    answers: signedIn("request_malformed"),
  },
  "POST /api/security/authenticators": {
    request: withBody("/api/security/authenticators", { code: "000000" }),
    answers: signedIn("factor_challenge_over"),
  },
  "POST /api/security/authenticators/secret": {
    request: post(at("/api/security/authenticators/secret")),
    answers: signedIn(200),
  },
  "DELETE /api/security/factors/:id": {
    request: () => ({ path: "/api/security/factors/fac_none", method: "DELETE" }),
    answers: signedIn("factor_unknown"),
  },
  // Families and shoppers have set up none here, and so have nothing to recover.
  "POST /api/security/recovery-codes": {
    request: post(at("/api/security/recovery-codes")),
    answers: signedIn("factor_unknown", { association: 201, desk: 201, "other desk": 201, operator: 201 }),
  },
  "POST /api/security/verification/options": {
    request: post(at("/api/security/verification/options")),
    answers: signedIn("factor_unknown"),
  },
  "POST /api/security/verification": {
    request: withBody("/api/security/verification", { kind: "authenticator", code: "abcdef" }),
    answers: signedIn("factor_wrong"),
  },
  "GET /api/security/sessions": { request: get(at("/api/security/sessions")), answers: signedIn(200) },
  "DELETE /api/security/sessions/:id": {
    request: () => ({ path: "/api/security/sessions/ses_none", method: "DELETE" }),
    answers: signedIn("session_unknown"),
  },
  "DELETE /api/security/sessions": {
    request: () => ({ path: "/api/security/sessions", method: "DELETE" }),
    answers: signedIn(204),
  },
  "GET /api/operator/people": { request: get(at("/api/operator/people")), answers: only({ operator: 200 }) },
  "POST /api/operator/people": {
    request: () => ({
      path: "/api/operator/people",
      body: { phone: newBuyer().phone, role: "operator", subjectId: "" },
    }),
    answers: only({ operator: 202 }),
  },
  "POST /api/operator/people/:id/roles/take": {
    request: withBody("/api/operator/people/per_none/roles/take", { role: "operator" }),
    answers: only({ operator: "role_unknown" }),
  },
  "POST /api/operator/people/:id/factors/reset": {
    request: post(at("/api/operator/people/per_none/factors/reset")),
    answers: only({ operator: "person_unknown" }),
  },
  "GET /api/operator/people/:id/sessions": {
    request: get(at("/api/operator/people/per_none/sessions")),
    answers: only({ operator: 200 }),
  },
  "DELETE /api/operator/people/:id/sessions/:sessionId": {
    request: () => ({ path: "/api/operator/people/per_none/sessions/ses_none", method: "DELETE" }),
    answers: only({ operator: "session_unknown" }),
  },
  "GET /api/operator/access-refusals": {
    request: get(at("/api/operator/access-refusals")),
    answers: only({ operator: 200 }),
  },
  "GET /api/family/commission": {
    request: get(at("/api/family/commission")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "GET /api/family/parcels/:id/commission": {
    request: get(({ parcelId }) => `/api/family/parcels/${parcelId}/commission`),
    answers: only({ family: 200, "other family": "parcel_unknown" }),
  },
  "GET /api/family/documents": {
    request: get(at("/api/family/documents")),
    answers: only({ family: 200, "other family": 200 }),
  },
  "GET /api/family/documents/:id/pdf": {
    request: get((facts) => `/api/family/documents/${commissionId(facts)}/pdf`),
    answers: only({ family: 200, "other family": "document_unknown" }),
  },
  "GET /api/operator/documents": {
    request: get(at("/api/operator/documents")),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/documents/:id/pdf": {
    request: get((facts) => `/api/operator/documents/${commissionId(facts)}/pdf`),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/documents/:id/xml": {
    request: get((facts) => `/api/operator/documents/${commissionId(facts)}/xml`),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/vat": {
    request: get(at("/api/operator/vat?from=2026-01-01&until=2026-12-31")),
    answers: only({ operator: 200 }),
  },
  "GET /api/association/families": {
    request: get(at("/api/association/families")),
    answers: only({ association: 200 }),
  },
  "GET /api/operator/orders": { request: get(at("/api/operator/orders")), answers: only({ operator: 200 }) },
  "GET /api/operator/orders/:id": {
    request: get(({ placed }) => `/api/operator/orders/${placed.order.id}`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/parcels/:id/collect": {
    arrange: async (market, placed) =>
      stepParcel(market, placed.order.parcels[0]?.id ?? "", "accept", "ready"),
    request: post(({ parcelId }) => `/api/operator/parcels/${parcelId}/collect`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/orders/:id/bring": {
    arrange: collectAll,
    request: post(({ placed }) => `/api/operator/orders/${placed.order.id}/bring`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/orders/:id/dispatch": {
    arrange: collectAll,
    request: post(({ placed }) => `/api/operator/orders/${placed.order.id}/dispatch`),
    answers: only({ operator: "parcel_wrong_state" }),
  },
  "POST /api/operator/orders/:id/deliver": {
    arrange: collectAll,
    request: post(({ placed }) => `/api/operator/orders/${placed.order.id}/deliver`),
    answers: only({ operator: "parcel_wrong_state" }),
  },
  "GET /api/operator/commission-rules": {
    request: get(at("/api/operator/commission-rules")),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/commission-rules": {
    request: ({ market }) => ({ path: "/api/operator/commission-rules", body: ruleFor(market) }),
    answers: only({ operator: 201 }),
  },
  "POST /api/operator/commission-rules/:id/end": {
    arrange: async (_market, placed) => {
      const id = `com_${placed.order.id}`;
      await change(
        `INSERT INTO commission_rules VALUES (?, 'association', ?, 500, NULL, NULL, '2026-01-01', NULL, '', 0, 'test')`,
        id,
        `asn_of_${id}`,
      );
    },
    request: ({ placed }) => ({
      path: `/api/operator/commission-rules/com_${placed.order.id}/end`,
      body: { untilOn: riyadhDay(Date.now()) },
    }),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/commission-subjects": {
    request: get(at("/api/operator/commission-subjects?scope=family")),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/families/:id/vat-statuses": {
    request: get(({ market }) => `/api/operator/families/${market.familyIds[0]}/vat-statuses`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/families/:id/vat-statuses": {
    request: ({ market }) => ({
      path: `/api/operator/families/${market.familyIds[0]}/vat-statuses`,
      body: { fromOn: riyadhDay(Date.now()), vatNumber: null },
    }),
    answers: only({ operator: 201 }),
  },
  "PUT /api/operator/families/:id/social-support": {
    request: ({ market }) => ({
      path: `/api/operator/families/${market.familyIds[0]}/social-support`,
      method: "PUT",
      body: { isOnSocialSupport: false },
    }),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/cities": {
    request: get(at("/api/operator/cities")),
    answers: only({ operator: 200 }),
  },
  "PUT /api/operator/cities/:id": {
    request: () => ({
      path: "/api/operator/cities/cty_taif",
      method: "PUT",
      body: { state: "served", feeHalalas: 2500, deliveryDays: 3 },
    }),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/settings": {
    request: get(at("/api/operator/settings")),
    answers: only({ operator: 200 }),
  },
  "PUT /api/operator/settings/:name": {
    request: () => ({
      path: "/api/operator/settings/commission_taxed_when_deemed",
      method: "PUT",
      body: { value: false },
    }),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/orders/:id/refunds": {
    request: get(({ placed }) => `/api/operator/orders/${placed.order.id}/refunds`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/orders/:id/refunds/preview": {
    request: ({ placed }) => ({
      path: `/api/operator/orders/${placed.order.id}/refunds/preview`,
      body: firstLine(placed),
    }),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/orders/:id/refunds": {
    request: ({ placed }) => ({
      path: `/api/operator/orders/${placed.order.id}/refunds`,
      body: { ...firstLine(placed), seen: 0 },
    }),
    answers: only({ operator: 201 }),
  },
  "POST /api/operator/orders/:id/not-collected": {
    arrange: bringToDesk,
    request: post(({ placed }) => `/api/operator/orders/${placed.order.id}/not-collected`),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/waiting": {
    request: get(at("/api/operator/waiting")),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/refunds": {
    request: get(at("/api/operator/refunds")),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/refunds/:id/retry": {
    arrange: stuckRefund,
    request: post(({ placed }) => `/api/operator/refunds/${placed.order.id}:refund.1/retry`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/refunds/:id/paid-otherwise": {
    arrange: stuckRefund,
    request: ({ placed }) => ({
      path: `/api/operator/refunds/${placed.order.id}:refund.1/paid-otherwise`,
      body: { reference: "SARIE 1" },
    }),
    answers: only({ operator: 202 }),
  },
  "POST /api/operator/refunds/:id/offset": {
    arrange: stuckRefund,
    request: post(({ placed }) => `/api/operator/refunds/${placed.order.id}:refund.1/offset`),
    answers: only({ operator: "refund_not_covered" }),
  },
  "GET /api/operator/return-photos/:id": {
    arrange: askedWithPhoto,
    request: get(({ placed }) => `/api/operator/return-photos/${photoOf(placed)}`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/returns/:id/decision": {
    arrange: askedReturn,
    request: ({ placed }) => ({
      path: `/api/operator/returns/${placed.order.id}:return.1/decision`,
      body: { isApproved: false, answer: "no" },
    }),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/disputes": {
    request: get(at("/api/operator/disputes")),
    answers: only({ operator: 200 }),
  },
  "GET /api/operator/disputes/:id": {
    arrange: disputeOf("needs_response"),
    request: get(({ placed }) => `/api/operator/disputes/dp_${placed.order.id}`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/disputes/:id/check": {
    arrange: disputeOf("needs_response"),
    request: post(({ placed }) => `/api/operator/disputes/dp_${placed.order.id}/check`),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/disputes/:id/evidence": {
    arrange: disputeOf("needs_response"),
    request: ({ placed }) => ({ path: `/api/operator/disputes/dp_${placed.order.id}/evidence`, body: {} }),
    answers: only({ operator: 202 }),
  },
  "POST /api/operator/disputes/:id/liability": {
    arrange: disputeOf("lost"),
    request: ({ placed }) => ({
      path: `/api/operator/disputes/dp_${placed.order.id}/liability`,
      body: { liability: "operator" },
    }),
    answers: only({ operator: 200 }),
  },
  "POST /api/operator/fraud-warnings/:id/clear": {
    arrange: async (_market, placed) => {
      await change(
        "INSERT INTO fraud_warnings VALUES (?, ?, 'ch_1', 'misc', 0, NULL, NULL)",
        `issfr_${placed.order.id}`,
        placed.order.id,
      );
    },
    request: post(({ placed }) => `/api/operator/fraud-warnings/issfr_${placed.order.id}/clear`),
    answers: only({ operator: 200 }),
  },
  "GET /api/desk/bags": {
    request: get(at("/api/desk/bags")),
    answers: only({ desk: 200, "other desk": 200 }),
  },
  "POST /api/desk/checks": {
    arrange: bringToDesk,
    request: withCode("/api/desk/checks"),
    answers: only({ desk: 200, "other desk": "bag_unknown" }),
  },
  "POST /api/desk/handovers": {
    arrange: bringToDesk,
    request: withCode("/api/desk/handovers"),
    answers: only({ desk: 200, "other desk": "bag_unknown" }),
  },
  "POST /api/desk/searches": {
    request: withBody("/api/desk/searches", { query: "Ahmad" }),
    answers: only({ desk: 200, "other desk": 200 }),
  },
  "GET /api/desk/bags/:id": {
    request: get(({ placed }) => `/api/desk/bags/${placed.order.id}`),
    answers: only({ desk: 200, "other desk": "bag_unknown" }),
  },
  "POST /api/desk/bags/:id/handover": {
    arrange: async (own, placed) => {
      await bringToDesk(own, placed);
      const cookie = await cookieOf(own.phones.operator);
      await ask(`/api/operator/orders/${placed.order.id}/handover-grants`, {
        body: { reason: "test" },
        cookie,
      });
    },
    request: ({ placed }) => ({
      path: `/api/desk/bags/${placed.order.id}/handover`,
      body: { guestName: "Ahmad Khan" },
    }),
    answers: only({ desk: 200, "other desk": "bag_unknown" }),
  },
  "POST /api/operator/orders/:id/handover-grants": {
    arrange: bringToDesk,
    request: ({ placed }) => ({
      path: `/api/operator/orders/${placed.order.id}/handover-grants`,
      body: { reason: "passport seen" },
    }),
    answers: only({ operator: 201 }),
  },
  // Last, for they sign everybody out.
  "POST /api/shop/my-data/erasures": {
    request: post(() => "/api/shop/my-data/erasures"),
    answers: everybody(200, { guest: "session_missing" }),
  },
  "DELETE /api/session": {
    request: () => ({ path: "/api/session", method: "DELETE" }),
    answers: everybody(204),
  },
};

const routes = [
  ...new Set(
    api.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`),
  ),
];

let market: Market;
const shopper = newBuyer();
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now(), { stocks: [999, 999, 999], slotCapacity: 999 });
  await change("INSERT INTO settings VALUES ('commission_taxed_when_deemed', 'true', 0, 'system:test')");
});

async function cookieFor(actor: Actor): Promise<string | null> {
  const { families, association, desk, otherDesk, operator } = market.phones;
  if (actor === "guest") return null;
  const phones: Record<Exclude<Actor, "guest">, string> = {
    shopper: shopper.phone,
    family: families[0] ?? "",
    "other family": families[1] ?? "",
    association,
    desk,
    "other desk": otherDesk,
    operator,
  };
  return cookieOf(phones[actor]);
}

async function arrange(row: Row): Promise<Facts> {
  const lines = market.goods.slice(0, 1).map(({ variantId }) => ({ variantId, quantity: 1 }));
  const placed = await place(market, { lines });
  await pay(placed);
  await row.arrange?.(market, placed);
  const parcelId = placed.order.parcels[0]?.id ?? "";
  const [payout] = await column("SELECT payout_id FROM parcels WHERE id = ?", parcelId);
  return {
    market,
    placed,
    parcelId,
    code: await bagCodeOf(placed),
    payoutId: typeof payout === "string" ? payout : "",
  };
}

async function askAs(actor: Actor, row: Row, facts: Facts, more: Ask = {}) {
  const cookie = await cookieFor(actor);
  const { path, ...request } = row.request(facts);
  return ask(path, {
    ...request,
    ...(cookie !== null && { cookie }),
    ...more,
    headers: { ...request.headers, ...more.headers },
  });
}

test("every route has a row, and every row a route", () => {
  expect(Object.keys(table).toSorted()).toEqual(routes.toSorted());
});

const isUnsafe = (route: string) => !route.startsWith("GET ");
/** The processor's events are signed; every other change comes from a page of ours. */
const changes = Object.entries(table).filter(
  ([route]) => isUnsafe(route) && route !== "POST /api/hooks/stripe",
);

describe("a change that does not come from a page of ours", () => {
  const strangers: readonly (readonly [string, Ask, RefusalCode])[] = [
    ["a foreign page", { from: "https://elsewhere.example" }, "origin_foreign"],
    ["a page of the same host by http on another port", { from: "http://localhost:9999" }, "origin_foreign"],
    ["a page that hides its origin", { from: "null" }, "origin_foreign"],
    ["nowhere", { from: null }, "origin_foreign"],
    ["a foreign site", { headers: { "sec-fetch-site": "cross-site" } }, "origin_foreign"],
    ["a sister site", { headers: { "sec-fetch-site": "same-site" } }, "origin_foreign"],
    ["the address bar", { headers: { "sec-fetch-site": "none" } }, "origin_foreign"],
    [
      "a form",
      { headers: { "content-type": "application/x-www-form-urlencoded" } },
      "content_type_unsupported",
    ],
    [
      "a form with files",
      { headers: { "content-type": "multipart/form-data; boundary=x" } },
      "content_type_unsupported",
    ],
    ["plain text", { headers: { "content-type": "text/plain" } }, "content_type_unsupported"],
    [
      "what only begins like JSON",
      { headers: { "content-type": "application/jsonx" } },
      "content_type_unsupported",
    ],
  ];

  test.each(changes)("(%s) is refused whoever asks, and changes nothing", async (_route, row) => {
    const facts = await arrange(row);
    const may = actors.findLast((actor) => typeof row.answers[actor] === "number") ?? "guest";
    await cookieFor(may);
    const before = await snapshot();
    for (const [who, how, code] of strangers) {
      const reply = await askAs(may, row, facts, how);
      expect([who, codeOf(reply)]).toEqual([who, code]);
      expect(reply.headers.get("cache-control")).toBe("no-store");
    }
    expect(await snapshot()).toEqual(before);
  });

  test("comes from one when the browser says so, whatever origin it names", async () => {
    const headers = { "sec-fetch-site": "same-origin", "idempotency-key": newKey() };
    const reply = await ask("/api/shop/orders", { body: orderRequest(market), headers, from: null });
    expect(reply.status).toBe(201);
  });
});

describe("each route answers everybody as the table says", () => {
  test.each(Object.entries(table))("%s", async (route, row) => {
    const facts = await arrange(row);
    const answers: Partial<Record<Actor, number | string>> = {};
    // Those who may come last, for what they do is done once.
    const may = (actor: Actor) => typeof row.answers[actor] === "number";
    for (const actor of [...actors.filter((one) => !may(one)), ...actors.filter(may)]) {
      const reply = await askAs(actor, row, facts);
      const isRefused = reply.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
      answers[actor] = isRefused ? codeOf(reply) : reply.status;
      // Not even a sealed document, which never changes: the computer may be shared.
      expect(reply.headers.get("cache-control")).toMatch(/^(private, )?no-store$/);
    }
    expect(answers).toEqual(row.answers);
    if (route === "DELETE /api/session") forgetCookies();
  });
});
