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
  nameOf,
  stepParcel,
} from "./support/journey.ts";
import { openMarket, type Market } from "./support/market.ts";
import { bankReport } from "../support/bank-report.ts";
import { aJpeg } from "../support/photos.ts";
import { changesWithState } from "./support/audited.ts";
import { snapshot } from "./support/snapshot.ts";
import {
  call,
  change,
  codeOf,
  column,
  newBuyer,
  newKey,
  number,
  orderRequest,
  pay,
  place,
  type CallOptions,
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
  readonly request: (facts: Facts) => CallOptions & { readonly path: string };
  readonly arrange?: (market: Market, placed: Placed) => Promise<void>;
  /** What those are answered whom the prefix lets in: 200 where it is not said. */
  readonly good?: Answer;
  /** Who is answered otherwise than the prefix says. */
  readonly others?: Partial<Record<Actor, Answer>>;
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
/** Everybody who is signed in, in any role. */
const signedIn = (answer: Answer) => everybody(answer, { guest: "session_missing" });
/** Whom each part of the API lets in; a route under none of them fails. */
const defaults: readonly (readonly [prefix: string, answers: (good: Answer) => Record<Actor, Answer>])[] = [
  ["/api/operator/", (good) => only({ operator: good })],
  ["/api/family/", (good) => only({ family: good, "other family": good })],
  ["/api/desk/", (good) => only({ desk: good, "other desk": good })],
  ["/api/association/", (good) => only({ association: good })],
  ["/api/security/", signedIn],
  // Guests buy without an account: the holder of an order's token has the order.
  ["/api/shop/", everybody],
  ["/api/session", everybody],
  ["/api/hooks/", everybody],
  ["/api/openapi.json", everybody],
];

const get = (path: (facts: Facts) => string) => (facts: Facts) => ({ path: path(facts) });
const post = (path: (facts: Facts) => string) => (facts: Facts) => ({ path: path(facts), method: "POST" });
const at = (path: string) => () => path;
const withCode =
  (path: string) =>
  ({ code }: Facts) => ({ path, body: { code } });

const aBagProblem = async (_market: Market, placed: Placed): Promise<void> => {
  await change(
    `INSERT INTO bag_problems SELECT order_id || ':problem.1', order_id, hotel_id, 1, 'damaged', '', 'test', 0, NULL, NULL, NULL
      FROM pickups WHERE order_id = ?`,
    placed.order.id,
  );
};
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
const requestedReturn = async (_market: Market, placed: Placed) => {
  await change(
    `INSERT INTO return_requests VALUES (?1 || ':return.1', ?1, ?1 || '.1.1', 1, 'defect', '', 'requested', 0, NULL, NULL, NULL)`,
    placed.order.id,
  );
};
/** The id of the picture of an order's request. */
const photoOf = ({ order }: Placed) => `med_${order.id.slice("ord_".length).toLowerCase()}aaaaaa`;
const requestedWithPhoto = async (soldMarket: Market, placed: Placed) => {
  await requestedReturn(soldMarket, placed);
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

/**
 * The routes that need more than their own path to be asked, or answer somebody otherwise than their prefix says. A route
 * that reads one path without parameters needs no row.
 */
const deviations: Readonly<Record<string, Row>> = {
  "POST /api/hooks/stripe": {
    request: () => ({ path: "/api/hooks/stripe", body: { id: "evt_1" } }),
    good: "request_malformed",
  },
  "GET /api/shop/products/:slug": {
    request: get(({ market }) => `/api/shop/products/${market.slugs.products[0]}`),
  },
  "GET /api/shop/hotels/:id/slots": {
    request: get(({ market }) => `/api/shop/hotels/${market.hotelId}/slots`),
  },
  "POST /api/shop/quotes": {
    request: ({ market }) => ({
      path: "/api/shop/quotes",
      body: { lines: orderRequest(market).lines, fulfilment: { kind: "delivery" } },
    }),
  },
  "POST /api/shop/orders": {
    request: ({ market }) => ({
      path: "/api/shop/orders",
      body: orderRequest(market),
      headers: { "idempotency-key": newKey() },
    }),
    good: 201,
  },
  // The holder of the token has the order: guests buy without an account.
  "GET /api/shop/orders/:token": {
    request: get(({ placed }) => `/api/shop/orders/${placed.order.token}`),
  },
  "GET /api/shop/orders/:token/documents": {
    request: get(({ placed }) => `/api/shop/orders/${placed.order.token}/documents`),
  },
  "GET /api/shop/orders/:token/documents/:file": {
    arrange: async (_, { order }) => {
      const id = `doc_${order.id.slice(4)}:tax_invoice`;
      const counter = await number("SELECT counter FROM documents WHERE id = ?", id);
      invoiceFile = `SU-${String(counter).padStart(6, "0")}.pdf`;
    },
    request: get(({ placed }) => `/api/shop/orders/${placed.order.token}/documents/${invoiceFile}`),
  },
  "POST /api/shop/orders/:token/parcel-cancellations": {
    arrange: async (market, placed) => stepParcel(market, placed.order.parcels[0]?.id ?? "", "accept"),
    request: ({ placed, parcelId }) => ({
      path: `/api/shop/orders/${placed.order.token}/parcel-cancellations`,
      body: { parcelIds: [parcelId] },
    }),
    good: "cancel_too_late",
  },
  "POST /api/shop/orders/:token/cancel-unpaid": {
    request: ({ placed }) => ({
      path: `/api/shop/orders/${placed.order.token}/cancel-unpaid`,
      method: "POST",
    }),
    good: "order_wrong_state",
  },
  // A shopper's own, after a code has proved the phone; others who sign in have none.
  "GET /api/shop/my-orders": {
    request: get(at("/api/shop/my-orders")),
    others: { guest: "session_missing" },
  },
  "GET /api/shop/my-data": {
    request: get(at("/api/shop/my-data")),
    others: { guest: "session_missing" },
  },
  "GET /api/shop/my-data/text": {
    request: get(at("/api/shop/my-data/text")),
    others: { guest: "session_missing" },
  },
  "POST /api/shop/orders/:token/returns": {
    request: ({ placed }) => ({
      path: `/api/shop/orders/${placed.order.token}/returns`,
      body: { lineId: `${placed.order.id}.1.1`, quantity: 1, reason: "defect" },
    }),
    good: "return_not_arrived",
  },
  "POST /api/shop/orders/:token/return-photos": {
    arrange: handedOver,
    request: ({ placed }) => ({
      path: `/api/shop/orders/${placed.order.token}/return-photos`,
      body: aJpeg(),
      headers: { "content-type": "image/jpeg" },
    }),
    good: 201,
  },
  "GET /api/shop/orders/:token/return-photos/:id": {
    arrange: requestedWithPhoto,
    request: get(({ placed }) => `/api/shop/orders/${placed.order.token}/return-photos/${photoOf(placed)}`),
  },
  "DELETE /api/shop/orders/:token/return-photos/:id": {
    arrange: requestedWithPhoto,
    request: ({ placed }) => ({
      path: `/api/shop/orders/${placed.order.token}/return-photos/${photoOf(placed)}`,
      method: "DELETE",
    }),
    // It belongs to a request that was sent.
    good: "photo_unknown",
  },
  "POST /api/session/codes": {
    request: () => ({ path: "/api/session/codes", body: { phone: newBuyer().phone } }),
    good: 202,
  },
  "POST /api/session": {
    request: () => ({ path: "/api/session", body: { phone: newBuyer().phone, code: "123456" } }),
    good: "code_expired",
  },
  "GET /api/family/parcels/:id": {
    request: get(({ parcelId }) => `/api/family/parcels/${parcelId}`),
    others: { "other family": "parcel_unknown" },
  },
  "GET /api/association/families/:slug": {
    request: get(({ market }) => `/api/association/families/${market.slugs.families[0] ?? ""}`),
  },
  "GET /api/family/return-photos/:id": {
    arrange: requestedWithPhoto,
    request: get(({ placed }) => `/api/family/return-photos/${photoOf(placed)}`),
    others: { "other family": "photo_unknown" },
  },
  "POST /api/family/parcels/:id/accept": {
    request: post(({ parcelId }) => `/api/family/parcels/${parcelId}/accept`),
    others: { "other family": "parcel_unknown" },
  },
  "POST /api/family/accepted-parcels": {
    // Of what is not its own a family is told that it could not be accepted.
    request: ({ parcelId }) => ({ path: "/api/family/accepted-parcels", body: { ids: [parcelId] } }),
  },
  "POST /api/family/parcels/:id/ready": {
    arrange: async (market, placed) => stepParcel(market, placed.order.parcels[0]?.id ?? "", "accept"),
    request: post(({ parcelId }) => `/api/family/parcels/${parcelId}/ready`),
    others: { "other family": "parcel_unknown" },
  },
  "POST /api/family/parcels/:id/refuse": {
    request: ({ parcelId }) => ({ path: `/api/family/parcels/${parcelId}/refuse`, body: {} }),
    others: { "other family": "parcel_unknown" },
  },
  "GET /api/family/payouts/:id": {
    arrange: paidOut,
    request: get(({ payoutId }) => `/api/family/payouts/${payoutId}`),
    others: { "other family": "payout_unknown" },
  },
  "GET /api/family/statement/:list": {
    request: get(at("/api/family/statement/sold?cursor=1~ord_x")),
  },
  "GET /api/operator/families/:id/statement": {
    request: get(({ market: { familyIds } }) => `/api/operator/families/${familyIds[0]}/statement`),
  },
  "GET /api/operator/families/:id/statement/:list": {
    request: get(
      ({ market: { familyIds } }) => `/api/operator/families/${familyIds[0]}/statement/sent?cursor=1~pay_x`,
    ),
  },
  "GET /api/operator/families/:id/statement.csv": {
    request: get(({ market: { familyIds } }) => `/api/operator/families/${familyIds[0]}/statement.csv`),
  },
  "GET /api/operator/families/:id/statement.pdf": {
    request: get(({ market: { familyIds } }) => `/api/operator/families/${familyIds[0]}/statement.pdf`),
  },
  "POST /api/family/bank-account": {
    request: withBody("/api/family/bank-account", bankAccount),
    good: 201,
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
  },
  "POST /api/family/payout-account": {
    request: withBody("/api/family/payout-account", { locale: "ar" }),
    // These families have no account yet.
    good: "payout_account_not_open",
  },
  "GET /api/operator/money/orders/:id": {
    request: get(({ placed }) => `/api/operator/money/orders/${placed.order.id}`),
  },
  "GET /api/operator/money/orders/:id/file": {
    request: get(({ placed }) => `/api/operator/money/orders/${placed.order.id}/file`),
  },
  "GET /api/operator/money/postings": {
    request: get(at("/api/operator/money/postings?from=2026-01-01&until=2026-01-31")),
  },
  "POST /api/operator/money/reconciliation": {
    request: withBody("/api/operator/money/reconciliation", { from: null }),
    good: 202,
  },
  "POST /api/operator/money/differences/:id/resolve": {
    request: withBody("/api/operator/money/differences/tr_none:transfer_unknown/resolve", {
      note: "understood",
      account: null,
      seenHalalas: 0,
    }),
    good: "difference_unknown",
  },
  "GET /api/operator/payouts": {
    request: get(at("/api/operator/payouts?show=blocked")),
  },
  "GET /api/operator/payouts-file": {
    request: get(at("/api/operator/payouts-file?show=all")),
  },
  "GET /api/operator/payouts/:id": {
    arrange: paidOut,
    request: get(({ payoutId }) => `/api/operator/payouts/${payoutId}`),
  },
  "POST /api/operator/payouts/:id/report": {
    request: withBody("/api/operator/payouts/pay_none/report", { result: "settled", reference: "FT1" }),
    good: "payout_unknown",
  },
  "POST /api/operator/payouts/:id/confirm": {
    request: post(at("/api/operator/payouts/pay_none/confirm")),
    good: "payout_unknown",
  },
  "POST /api/operator/payouts/:id/decline": {
    request: post(at("/api/operator/payouts/pay_none/decline")),
    good: "payout_unknown",
  },
  "POST /api/operator/payout-terms": {
    request: ({ market: { familyIds } }) => ({
      path: "/api/operator/payout-terms",
      body: { familyId: familyIds[2], terms: null },
    }),
  },
  "POST /api/operator/families/:id/rail": {
    request: ({ market: { familyIds } }) => ({
      path: `/api/operator/families/${familyIds[2]}/rail`,
      body: { rail: "bank" },
    }),
  },
  "GET /api/operator/families/:id/bank-account": {
    request: get(({ market: { familyIds } }) => `/api/operator/families/${familyIds[2]}/bank-account`),
  },
  "POST /api/operator/families/:id/bank-account": {
    request: ({ market: { familyIds } }) => ({
      path: `/api/operator/families/${familyIds[2]}/bank-account`,
      body: bankAccount,
    }),
    good: 202,
  },
  "GET /api/operator/approvals/:id/payload": {
    request: get(at("/api/operator/approvals/apv_none/payload")),
    good: "approval_unknown",
  },
  "POST /api/operator/approvals/:id/confirm": {
    request: withBody("/api/operator/approvals/apv_none/confirm", { hash: "0".repeat(64) }),
    good: "approval_unknown",
  },
  "POST /api/operator/approvals/:id/decline": {
    request: post(at("/api/operator/approvals/apv_none/decline")),
    good: "approval_unknown",
  },
  "POST /api/operator/approvals/:id/withdraw": {
    request: post(at("/api/operator/approvals/apv_none/withdraw")),
    good: "approval_unknown",
  },
  "GET /api/operator/money/differences-file": {
    request: get(at("/api/operator/money/differences-file?show=open")),
  },
  "GET /api/operator/bank-files-file": {
    request: get(at("/api/operator/bank-files-file")),
  },
  "POST /api/operator/bank-files": {
    request: post(at("/api/operator/bank-files")),
    good: "bank_debtor_missing",
  },
  "GET /api/operator/bank-files/:id/payees": {
    request: get(at("/api/operator/bank-files/pof_none/payees")),
    good: "bank_file_unknown",
  },
  "GET /api/operator/bank-files/:id/xml": {
    request: get(at("/api/operator/bank-files/pof_none/xml")),
    good: "bank_file_unknown",
  },
  "POST /api/operator/bank-files/:id/confirm": {
    request: post(at("/api/operator/bank-files/pof_none/confirm")),
    good: "bank_file_unknown",
  },
  "POST /api/operator/bank-files/:id/send": {
    request: post(at("/api/operator/bank-files/pof_none/send")),
    good: "bank_file_unknown",
  },
  "POST /api/operator/bank-files/:id/withdraw": {
    request: post(at("/api/operator/bank-files/pof_none/withdraw")),
    good: "bank_file_unknown",
  },
  "POST /api/operator/bank-files/:id/results": {
    request: withBody("/api/operator/bank-files/pof_none/results", { xml: bankReport("pof_NONE", []) }),
    good: "bank_file_unknown",
  },
  "POST /api/security/passkeys/options": {
    request: post(at("/api/security/passkeys/options")),
  },
  "POST /api/security/passkeys": {
    request: withBody("/api/security/passkeys", { response: {} }),
    good: "request_malformed",
  },
  "POST /api/security/authenticators": {
    request: withBody("/api/security/authenticators", { code: "000000" }),
    good: "factor_challenge_over",
  },
  "POST /api/security/authenticators/secret": {
    request: post(at("/api/security/authenticators/secret")),
  },
  "DELETE /api/security/factors/:id": {
    request: () => ({ path: "/api/security/factors/fac_none", method: "DELETE" }),
    good: "factor_unknown",
  },
  // Families and shoppers have set up none here, and so have nothing to recover.
  "POST /api/security/recovery-codes": {
    request: post(at("/api/security/recovery-codes")),
    good: "factor_unknown",
    others: { association: 201, desk: 201, "other desk": 201, operator: 201 },
  },
  "POST /api/security/verification/options": {
    request: post(at("/api/security/verification/options")),
    good: "factor_unknown",
  },
  "POST /api/security/verification": {
    request: withBody("/api/security/verification", { kind: "authenticator", code: "abcdef" }),
    good: "factor_wrong",
  },
  "DELETE /api/security/sessions/:id": {
    request: () => ({ path: "/api/security/sessions/ses_none", method: "DELETE" }),
    good: "session_unknown",
  },
  "DELETE /api/security/sessions": {
    request: () => ({ path: "/api/security/sessions", method: "DELETE" }),
    good: 204,
  },
  "POST /api/operator/people": {
    request: () => ({
      path: "/api/operator/people",
      body: { phone: newBuyer().phone, role: "operator", subjectId: "" },
    }),
    good: 202,
  },
  "POST /api/operator/people/:id/roles/take": {
    request: withBody("/api/operator/people/per_none/roles/take", { role: "operator" }),
    good: "role_unknown",
  },
  "POST /api/operator/people/:id/factors/reset": {
    request: post(at("/api/operator/people/per_none/factors/reset")),
    good: "person_unknown",
  },
  "GET /api/operator/people/:id/sessions": {
    request: get(at("/api/operator/people/per_none/sessions")),
  },
  "DELETE /api/operator/people/:id/sessions/:sessionId": {
    request: () => ({ path: "/api/operator/people/per_none/sessions/ses_none", method: "DELETE" }),
    good: "session_unknown",
  },
  "GET /api/family/parcels/:id/commission": {
    request: get(({ parcelId }) => `/api/family/parcels/${parcelId}/commission`),
    others: { "other family": "parcel_unknown" },
  },
  "GET /api/family/documents/:id/pdf": {
    request: get((facts) => `/api/family/documents/${commissionId(facts)}/pdf`),
    others: { "other family": "document_unknown" },
  },
  "GET /api/operator/search": {
    request: get(({ placed }) => `/api/operator/search?query=${placed.order.number}`),
  },
  "GET /api/operator/document-archives": {
    request: get(at("/api/operator/document-archives?from=2026-01-01&until=2026-12-31")),
  },
  "GET /api/operator/document-archives/:part": {
    request: get(at("/api/operator/document-archives/1?from=2026-01-01&until=2026-01-02")),
  },
  "GET /api/operator/documents/:id/pdf": {
    request: get((facts) => `/api/operator/documents/${commissionId(facts)}/pdf`),
  },
  "GET /api/operator/documents/:id/xml": {
    request: get((facts) => `/api/operator/documents/${commissionId(facts)}/xml`),
  },
  "GET /api/operator/vat": {
    request: get(at("/api/operator/vat?from=2026-01-01&until=2026-12-31")),
  },
  "GET /api/operator/orders/:id": {
    request: get(({ placed }) => `/api/operator/orders/${placed.order.id}`),
  },
  "POST /api/operator/orders/:id/notes": {
    request: ({ placed }) => ({
      path: `/api/operator/orders/${placed.order.id}/notes`,
      body: { text: "The guest calls back." },
    }),
    good: 201,
  },
  "POST /api/operator/orders/:id/pickup": {
    request: ({ market, placed }) => ({
      path: `/api/operator/orders/${placed.order.id}/pickup`,
      body: { hotelId: market.otherHotelId, slotId: market.otherSlotId },
    }),
  },
  "GET /api/operator/order-file": { request: get(at("/api/operator/order-file")) },
  "GET /api/operator/order-groups": { request: get(at("/api/operator/order-groups?by=family")) },
  "GET /api/operator/order-sheets": {
    request: get(({ placed }) => `/api/operator/order-sheets?ids=${placed.order.id}`),
  },
  "GET /api/operator/start": { request: get(at("/api/operator/start")) },
  "POST /api/operator/order-steps": {
    arrange: collectAll,
    request: ({ placed }) => ({
      path: "/api/operator/order-steps",
      body: { verb: "bring", ids: [placed.order.id] },
    }),
  },
  "POST /api/operator/order-messages": {
    request: ({ placed }) => ({
      path: "/api/operator/order-messages",
      body: { text: "hurry", ids: [placed.order.id] },
    }),
  },
  "POST /api/operator/parcels/:id/collect": {
    arrange: async (market, placed) =>
      stepParcel(market, placed.order.parcels[0]?.id ?? "", "accept", "ready"),
    request: post(({ parcelId }) => `/api/operator/parcels/${parcelId}/collect`),
  },
  "POST /api/operator/orders/:id/bring": {
    arrange: collectAll,
    request: post(({ placed }) => `/api/operator/orders/${placed.order.id}/bring`),
  },
  "POST /api/operator/orders/:id/dispatch": {
    arrange: collectAll,
    request: post(({ placed }) => `/api/operator/orders/${placed.order.id}/dispatch`),
    good: "parcel_wrong_state",
  },
  "POST /api/operator/orders/:id/deliver": {
    arrange: collectAll,
    request: post(({ placed }) => `/api/operator/orders/${placed.order.id}/deliver`),
    good: "parcel_wrong_state",
  },
  "POST /api/operator/commission-rules": {
    request: ({ market }) => ({ path: "/api/operator/commission-rules", body: ruleFor(market) }),
    good: 201,
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
  },
  "GET /api/operator/subjects": {
    request: get(at("/api/operator/subjects?scope=family")),
  },
  "GET /api/operator/families/:id": {
    request: get(({ market: { familyIds } }) => `/api/operator/families/${familyIds[0]}`),
  },
  "PUT /api/operator/families/:id/state": {
    request: () => ({
      path: "/api/operator/families/fam_nobody/state",
      method: "PUT",
      body: { state: "open" },
    }),
    good: "family_unknown",
  },
  "GET /api/operator/hotels/:id": {
    request: get(({ market }) => `/api/operator/hotels/${market.hotelId}`),
  },
  "PUT /api/operator/hotels/:id/state": {
    request: () => ({
      path: "/api/operator/hotels/htl_nobody/state",
      method: "PUT",
      body: { state: "open" },
    }),
    good: "hotel_unknown",
  },
  "POST /api/operator/hotels/:id/closures": {
    request: ({ market }) => ({
      path: `/api/operator/hotels/${market.hotelId}/closures`,
      body: { fromOn: "2099-01-01", untilOn: "2099-01-02", reason: "repairs" },
    }),
    good: 201,
  },
  "DELETE /api/operator/hotels/:id/closures/:dayOn": {
    arrange: ({ hotelId }) =>
      change("INSERT OR IGNORE INTO hotel_closures VALUES (?, '2098-01-01', 'repairs', 0, 'test')", hotelId),
    request: ({ market }) => ({
      path: `/api/operator/hotels/${market.hotelId}/closures/2098-01-01`,
      method: "DELETE",
    }),
  },
  "GET /api/operator/families/:id/vat-statuses": {
    request: get(({ market }) => `/api/operator/families/${market.familyIds[0]}/vat-statuses`),
  },
  "POST /api/operator/families/:id/vat-statuses": {
    request: ({ market }) => ({
      path: `/api/operator/families/${market.familyIds[0]}/vat-statuses`,
      body: { fromOn: riyadhDay(Date.now()), vatNumber: null },
    }),
    good: 201,
  },
  "PUT /api/operator/families/:id/social-support": {
    request: ({ market }) => ({
      path: `/api/operator/families/${market.familyIds[0]}/social-support`,
      method: "PUT",
      body: { isOnSocialSupport: false },
    }),
  },
  "PUT /api/operator/cities/:id": {
    request: () => ({
      path: "/api/operator/cities/cty_taif",
      method: "PUT",
      body: { state: "served", feeHalalas: 2500, deliveryDays: 3 },
    }),
  },
  "PUT /api/operator/settings/:name": {
    request: () => ({
      path: "/api/operator/settings/commission_taxed_when_deemed",
      method: "PUT",
      body: { value: false },
    }),
  },
  "GET /api/operator/orders/:id/refunds": {
    request: get(({ placed }) => `/api/operator/orders/${placed.order.id}/refunds`),
  },
  "POST /api/operator/orders/:id/refunds/preview": {
    request: ({ placed }) => ({
      path: `/api/operator/orders/${placed.order.id}/refunds/preview`,
      body: firstLine(placed),
    }),
  },
  "POST /api/operator/orders/:id/refunds": {
    request: ({ placed }) => ({
      path: `/api/operator/orders/${placed.order.id}/refunds`,
      body: { ...firstLine(placed), expectedCount: 0 },
    }),
    good: 201,
  },
  "POST /api/operator/orders/:id/not-collected": {
    arrange: bringToDesk,
    request: post(({ placed }) => `/api/operator/orders/${placed.order.id}/not-collected`),
  },
  "POST /api/operator/refunds/:id/retry": {
    arrange: stuckRefund,
    request: post(({ placed }) => `/api/operator/refunds/${placed.order.id}:refund.1/retry`),
  },
  "POST /api/operator/refunds/:id/paid-otherwise": {
    arrange: stuckRefund,
    request: ({ placed }) => ({
      path: `/api/operator/refunds/${placed.order.id}:refund.1/paid-otherwise`,
      body: { reference: "SARIE 1" },
    }),
    good: 202,
  },
  "POST /api/operator/refunds/:id/offset": {
    arrange: stuckRefund,
    request: post(({ placed }) => `/api/operator/refunds/${placed.order.id}:refund.1/offset`),
    good: "refund_not_covered",
  },
  "GET /api/operator/return-photos/:id": {
    arrange: requestedWithPhoto,
    request: get(({ placed }) => `/api/operator/return-photos/${photoOf(placed)}`),
  },
  "POST /api/operator/returns/:id/decision": {
    arrange: requestedReturn,
    request: ({ placed }) => ({
      path: `/api/operator/returns/${placed.order.id}:return.1/decision`,
      body: { isApproved: false, answer: "no" },
    }),
  },
  "GET /api/operator/disputes/:id": {
    arrange: disputeOf("needs_response"),
    request: get(({ placed }) => `/api/operator/disputes/dp_${placed.order.id}`),
  },
  "POST /api/operator/disputes/:id/check": {
    arrange: disputeOf("needs_response"),
    request: post(({ placed }) => `/api/operator/disputes/dp_${placed.order.id}/check`),
  },
  "POST /api/operator/disputes/:id/evidence": {
    arrange: disputeOf("needs_response"),
    request: ({ placed }) => ({ path: `/api/operator/disputes/dp_${placed.order.id}/evidence`, body: {} }),
    good: 202,
  },
  "POST /api/operator/disputes/:id/liability": {
    arrange: disputeOf("lost"),
    request: ({ placed }) => ({
      path: `/api/operator/disputes/dp_${placed.order.id}/liability`,
      body: { liability: "operator" },
    }),
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
  },
  "POST /api/desk/checks": {
    arrange: bringToDesk,
    request: withCode("/api/desk/checks"),
    others: { "other desk": "bag_other_hotel" },
  },
  "POST /api/desk/handovers": {
    arrange: bringToDesk,
    request: withCode("/api/desk/handovers"),
    others: { "other desk": "bag_unknown" },
  },
  "POST /api/desk/bags/:id/photos": {
    request: ({ placed }) => ({
      path: `/api/desk/bags/${placed.order.id}/photos`,
      body: aJpeg(),
      headers: { "content-type": "image/jpeg" },
    }),
    good: 201,
    others: { "other desk": "bag_unknown" },
  },
  "POST /api/desk/bags/:id/problems": {
    request: ({ placed }) => ({
      path: `/api/desk/bags/${placed.order.id}/problems`,
      body: { kind: "damaged" },
    }),
    good: 201,
    others: { "other desk": "bag_unknown" },
  },
  "POST /api/operator/bag-problems/:id/answer": {
    arrange: aBagProblem,
    request: ({ placed }) => ({
      path: `/api/operator/bag-problems/${placed.order.id}:problem.1/answer`,
      body: { answer: "a new bag is on its way" },
    }),
  },
  "GET /api/operator/bag-problems/:id/photos/:photo": {
    request: get(({ placed }) => `/api/operator/bag-problems/${placed.order.id}:problem.1/photos/med_none`),
    good: "photo_unknown",
  },
  "GET /api/desk/handovers": {
    request: get(() => "/api/desk/handovers"),
  },
  "POST /api/desk/searches": {
    request: withBody("/api/desk/searches", { query: "Ahmad" }),
  },
  "GET /api/desk/bags/:id": {
    request: get(({ placed }) => `/api/desk/bags/${placed.order.id}`),
    others: { "other desk": "bag_unknown" },
  },
  "POST /api/desk/bags/:id/handover": {
    arrange: async (own, placed) => {
      await bringToDesk(own, placed);
      const cookie = await cookieOf(own.phones.operator);
      await call(`/api/operator/orders/${placed.order.id}/handover-grants`, {
        body: { reason: "test" },
        cookie,
      });
    },
    request: ({ placed }) => ({
      path: `/api/desk/bags/${placed.order.id}/handover`,
      body: { guestName: "Ahmad Khan" },
    }),
    others: { "other desk": "bag_unknown" },
  },
  "POST /api/operator/orders/:id/handover-grants": {
    arrange: bringToDesk,
    request: ({ placed }) => ({
      path: `/api/operator/orders/${placed.order.id}/handover-grants`,
      body: { reason: "passport seen" },
    }),
    good: 201,
  },
  // Last, for they sign everybody out.
  "POST /api/shop/my-data/erasures": {
    request: post(() => "/api/shop/my-data/erasures"),
    others: { guest: "session_missing" },
  },
  "DELETE /api/session": {
    request: () => ({ path: "/api/session", method: "DELETE" }),
    good: 204,
  },
};

/** Why a change may leave no row that names who made it. */
const unnamed: Readonly<Record<string, string>> = {
  "POST /api/shop/quotes": "changes nothing",
  "POST /api/session/codes": "nobody is known before the code",
  "POST /api/security/passkeys/options": "a question that is over in minutes",
  "POST /api/security/authenticators/secret": "a question that is over in minutes",
  "POST /api/security/verification/options": "a question that is over in minutes",
  "POST /api/operator/orders/:id/refunds/preview": "changes nothing",
  "POST /api/operator/disputes/:id/check":
    "changes nothing but by the processor's word; the step it then takes names who asked",
  "POST /api/desk/checks": "changes nothing",
  "POST /api/desk/searches": "changes nothing",
};

const routes = [
  ...new Set(
    api.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`),
  ),
];

function rowOf(route: string): Row {
  const row = deviations[route];
  if (row !== undefined) return row;
  const [method = "", path = ""] = route.split(" ");
  if (method !== "GET" || path.includes(":")) throw new Error(`${route} has no row that says how to ask it`);
  return { request: get(at(path)) };
}

function answersOf(route: string): Record<Actor, Answer> {
  const [, path = ""] = route.split(" ");
  const [, answers] = defaults.find(([prefix]) => path.startsWith(prefix)) ?? [];
  if (answers === undefined) throw new Error(`${route} stands under no prefix that says who may ask it`);
  const { good = 200, others } = rowOf(route);
  return { ...answers(good), ...others };
}

/** Those without a row first: the last rows sign everybody out. */
const table = [...routes.filter((route) => !(route in deviations)), ...Object.keys(deviations)];

let market: Market;
const shopper = newBuyer();
beforeAll(async () => {
  market = await openMarket(world.DB, Date.now(), { stocks: [999, 999, 999], slotCapacity: 999 });
  await change("INSERT INTO settings VALUES ('commission_taxed_when_deemed', 'true', 0, 'system:test')");
});

function phoneOf(actor: Actor): string | null {
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
  return phones[actor];
}

async function cookieFor(actor: Actor): Promise<string | null> {
  const phone = phoneOf(actor);
  return phone === null ? null : cookieOf(phone);
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

let untouched: Promise<Facts> | undefined;

/** The facts of an order that no request changes: one for all that only reads it, or is refused at the door. */
function factsToRead(row: Row): Promise<Facts> {
  if (row.arrange !== undefined) return arrange(row);
  untouched ??= arrange(row);
  return untouched;
}

async function callAs(actor: Actor, row: Row, facts: Facts, more: CallOptions = {}) {
  const cookie = await cookieFor(actor);
  const { path, ...request } = row.request(facts);
  return call(path, {
    ...request,
    ...(cookie !== null && { cookie }),
    ...more,
    headers: { ...request.headers, ...more.headers },
  });
}

test("every row names a route, and every route is under a known prefix and can be called", () => {
  const named = [...Object.keys(deviations), ...Object.keys(unnamed)];
  expect(named.filter((route) => !routes.includes(route))).toEqual([]);
  for (const route of routes) expect(Object.keys(answersOf(route)).toSorted()).toEqual(actors.toSorted());
});

const isUnsafe = (route: string) => !route.startsWith("GET ");
/** The processor's events are signed; every other change comes from a page of ours. */
const changes = table.filter((route) => isUnsafe(route) && route !== "POST /api/hooks/stripe");

describe("a change that does not come from a page of ours", () => {
  const strangers: readonly (readonly [string, CallOptions, RefusalCode])[] = [
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

  test.each(changes)("(%s) is refused to every actor, and changes nothing", async (route) => {
    const row = rowOf(route);
    const facts = await factsToRead(row);
    const answers = answersOf(route);
    const may = actors.findLast((actor) => typeof answers[actor] === "number") ?? "guest";
    await cookieFor(may);
    const before = await snapshot();
    for (const [who, how, code] of strangers) {
      const reply = await callAs(may, row, facts, how);
      expect([who, codeOf(reply)]).toEqual([who, code]);
      expect(reply.headers.get("cache-control")).toBe("no-store");
    }
    expect(await snapshot()).toEqual(before);
  });

  test("is accepted when Sec-Fetch-Site says same-origin, whatever the Origin", async () => {
    const headers = { "sec-fetch-site": "same-origin", "idempotency-key": newKey() };
    const reply = await call("/api/shop/orders", { body: orderRequest(market), headers, from: null });
    expect(reply.status).toBe(201);
  });
});

test("every change is seen to name who made it, here or in the table of those that need a state, or says why not", () => {
  const expectedCount = changes.filter((route) =>
    Object.values(answersOf(route)).some((one) => typeof one === "number"),
  );
  const elsewhere = Object.keys(changesWithState);
  expect(elsewhere.filter((route) => !routes.includes(route))).toEqual([]);
  const proven = new Set([...expectedCount, ...elsewhere, ...Object.keys(unnamed)]);
  expect(routes.filter((route) => isUnsafe(route) && !proven.has(route))).toEqual([]);
});

/** How audit and transitions name whose change it was: the person and on whose behalf, or a guest where the shop asks nobody who it is. */
async function nameIn(actor: Actor, path: string): Promise<string> {
  const phone = phoneOf(actor);
  if (phone === null || path.startsWith("/api/shop/orders")) return "guest";
  await cookieFor(actor);
  if (/^\/api\/(operator|family|desk|association)\//.test(path)) return nameOf(phone);
  const [id] = await column("SELECT id FROM people WHERE phone = ?", phone);
  return `shopper:${String(id)}`;
}

const countNaming = (name: string) =>
  number(
    "SELECT (SELECT count(*) FROM audit WHERE actor = ?1) + (SELECT count(*) FROM transitions WHERE actor = ?1)",
    name,
  );

describe("each route answers every role as the table says, and audits who made a change", () => {
  test.each(table)("%s", async (route) => {
    const row = rowOf(route);
    const expected = answersOf(route);
    const facts = await (isUnsafe(route) ? arrange(row) : factsToRead(row));
    const answers: Partial<Record<Actor, number | string>> = {};
    // Those who may come last, for what they do is done once.
    const may = (actor: Actor) => typeof expected[actor] === "number";
    const last = actors.findLast(may);
    const isNamed = isUnsafe(route) && !(route in unnamed) && route !== "POST /api/hooks/stripe";
    for (const actor of [...actors.filter((one) => !may(one)), ...actors.filter(may)]) {
      const isCounted = isNamed && actor === last;
      const name = isCounted ? await nameIn(actor, route.split(" ")[1] ?? "") : "";
      const before = isCounted ? await countNaming(name) : 0;
      const reply = await callAs(actor, row, facts);
      if (isCounted) expect(await countNaming(name)).toBeGreaterThan(before);
      const isRefused = reply.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
      answers[actor] = isRefused ? codeOf(reply) : reply.status;
      // Not even a sealed document, which never changes: the computer may be shared.
      expect(reply.headers.get("cache-control")).toMatch(/^(private, )?no-store$/);
    }
    expect(answers).toEqual(expected);
    if (route === "POST /api/shop/my-data/erasures" || route === "DELETE /api/session") forgetCookies();
  });
});
