// Changes that need a state of their own to succeed: how each is brought about, as whom, and on whose behalf.
import { z } from "zod";
import { bankReport } from "../../support/bank-report.ts";
import { authenticatorCode } from "../../support/authenticator.ts";
import { aJpeg } from "../../support/photos.ts";
import { decide, dispute } from "./disputes.ts";
import { collectAll, cookieOf, nameOf, stepOrder } from "./journey.ts";
import type { Market } from "./market.ts";
import { makePasskey } from "./passkey.ts";
import {
  accountOf,
  arrive,
  asOperator,
  atDesk,
  bankPayoutsOf,
  must,
  payByBank,
  secondOperator,
  sendFile,
  setDebtor,
} from "./payouts.ts";
import {
  call,
  column,
  cookieIn,
  delivery,
  messagesTo,
  newBuyer,
  openPayableMarket,
  origin,
  pay,
  payInSandbox,
  place,
  postEvent,
  sessionOf,
  signedEvent,
  signIn,
  type CallOptions,
  type Placed,
} from "./store.ts";
import { sandbox } from "./world.ts";

export interface Change extends CallOptions {
  readonly path: string;
  /** As audit and transitions name who did it. */
  readonly by: string;
  /** With what the subject of the row begins, where it is not the person alone. */
  readonly about?: string;
}

const named = z.looseObject({ id: z.string() });
const proposed = z.object({
  approval: z.object({ id: z.string(), hash: z.string(), subject: z.string() }),
});

/** A buyer without an account: no person, but the order. */
const asGuest = ({ order }: Placed, path: string, more: CallOptions = {}): Change => ({
  path: `/api/shop/orders/${order.token}${path}`,
  method: "POST",
  by: "guest",
  about: order.id,
  ...more,
});

async function byOperator(market: Market, path: string, more: CallOptions = {}): Promise<Change> {
  const { operator } = market.phones;
  const cookie = await cookieOf(operator);
  return { path: `/api/operator${path}`, method: "POST", cookie, by: await nameOf(operator), ...more };
}

async function bySecond(market: Market, path: string, more: CallOptions = {}): Promise<Change> {
  const cookie = await secondOperator(market);
  const by = await nameOf(market.phones.operator.replace(/.{3}$/, "999"));
  return { ...(await byOperator(market, path, more)), cookie, by };
}

async function paid(wish: Parameters<typeof place>[1] = {}) {
  const market = await openPayableMarket();
  const placed = await place(market, { buyer: newBuyer(), ...wish });
  await pay(placed);
  return { market, placed };
}

async function arrived() {
  const sale = await atDesk(1);
  await arrive(sale);
  return sale;
}

/** A payout that waits for a bank file. */
async function waitingForBank() {
  const sale = await atDesk(1, async (market) => {
    await setDebtor(market);
    await payByBank(market, 0);
  });
  await arrive(sale);
  return sale;
}

async function madeFile() {
  const sale = await waitingForBank();
  const { id } = named.parse(await must(asOperator(sale.market, "/bank-files", {}), 201));
  return { ...sale, id };
}

async function sentFile() {
  const sale = await waitingForBank();
  const id = await sendFile(sale.market);
  const [payoutId = ""] = await bankPayoutsOf(id);
  return { ...sale, id, payoutId };
}

const settled = { result: "settled", reference: "FT1" };

async function reported() {
  const sent = await sentFile();
  await must(asOperator(sent.market, `/payouts/${sent.payoutId}/report`, settled));
  return sent;
}

/** A proposal of the first operator. */
async function proposal() {
  const market = await openPayableMarket();
  const body = { phone: newBuyer().phone, role: "operator", subjectId: "" };
  const { approval } = proposed.parse(await must(asOperator(market, "/people", body), 202));
  return { market, ...approval };
}

const addedShape = z.object({ personId: z.string() });

/** A colleague at a desk, who has signed in and confirmed. */
async function colleague() {
  const market = await openPayableMarket();
  const { phone } = newBuyer();
  const grant = { role: "desk", subjectId: market.hotelId };
  const { personId } = addedShape.parse(await must(asOperator(market, "/people", { ...grant, phone }), 201));
  const cookie = await signIn(phone);
  return { market, personId, grant, cookie };
}

/** A person in an account of their own. */
async function herself() {
  const { phone } = newBuyer();
  const cookie = await signIn(phone);
  const [personId] = await column("SELECT id FROM people WHERE phone = ?", phone);
  return { phone, cookie, by: `shopper:${String(personId)}` };
}

const secretShape = z.object({ secret: z.string() });

async function startedAuthenticator() {
  const own = await herself();
  const started = await call("/api/security/authenticators/secret", { method: "POST", cookie: own.cookie });
  return { ...own, code: authenticatorCode(Date.now(), secretShape.parse(started.body).secret) };
}

async function withFactor() {
  const own = await startedAuthenticator();
  const reply = await call("/api/security/authenticators", { body: { code: own.code }, cookie: own.cookie });
  const [factorId] = await column(
    "SELECT id FROM factors WHERE person_id = ?",
    own.by.slice("shopper:".length),
  );
  return { ...own, cookie: cookieIn(reply) ?? own.cookie, factorId: String(factorId) };
}

const optionsShape = z.object({ options: z.object({ challenge: z.string() }) });
const sessionsShape = z.object({ sessions: z.array(z.object({ id: z.string(), isThis: z.boolean() })) });

async function blockedRefundOfLostDispute() {
  const { market, placed } = await paid();
  await sandbox("/_sandbox/refunds/next", z.unknown(), { outcome: "refused" });
  const [parcel] = placed.order.parcels;
  const body = { parcelIds: [parcel?.id] };
  await must(call(`/api/shop/orders/${placed.order.token}/parcel-cancellations`, { body }), 201);
  await decide(await dispute(placed, { amount: 3000 }), "lose");
  const [refund] = await column("SELECT id FROM refunds WHERE order_id = ?", placed.order.id);
  return { market, refund: String(refund) };
}

/** A transfer made by hand at the processor, which the books don't know. */
async function unknownTransfer() {
  const sale = await atDesk(1);
  const [charge] = await column("SELECT charge_id FROM payments WHERE order_id = ?", sale.placed.order.id);
  const transfer = { destination: await accountOf(sale.market.familyIds[0]), amount: 300, charge };
  const { id } = await sandbox("/_sandbox/transfers", named, transfer);
  await postEvent(await signedEvent(id, "transfer.created"));
  return { market: sale.market, id: `${id}:transfer_unknown` };
}

const shopChanges: Readonly<Record<string, () => Promise<Change>>> = {
  "POST /api/shop/orders/:token/parcel-cancellations": async () => {
    const { placed } = await paid();
    const [parcel] = placed.order.parcels;
    return asGuest(placed, "/parcel-cancellations", { body: { parcelIds: [parcel?.id] } });
  },
  "POST /api/shop/orders/:token/cancel-unpaid": async () => {
    const market = await openPayableMarket();
    return asGuest(await place(market, { buyer: newBuyer() }), "/cancel-unpaid");
  },
  "POST /api/shop/orders/:token/returns": async () => {
    const { placed } = await arrived();
    const body = { lineId: `${placed.order.id}.1.1`, quantity: 1, reason: "defect" };
    return asGuest(placed, "/returns", { body });
  },
  "DELETE /api/shop/orders/:token/return-photos/:id": async () => {
    const { placed } = await arrived();
    const photo = { body: aJpeg(), headers: { "content-type": "image/jpeg" } };
    await must(call(`/api/shop/orders/${placed.order.token}/return-photos`, photo), 201);
    const [id] = await column("SELECT id FROM photos WHERE owner = ?", placed.order.id);
    return asGuest(placed, `/return-photos/${String(id)}`, { method: "DELETE" });
  },
  "POST /api/hooks/stripe": async () => {
    const market = await openPayableMarket();
    const placed = await place(market, { buyer: newBuyer() });
    await payInSandbox(sessionOf(placed));
    const { body, signature } = await signedEvent(sessionOf(placed));
    const headers = { "stripe-signature": signature };
    return { path: "/api/hooks/stripe", body, headers, by: "system:stripe", about: placed.order.id };
  },
};

const ownChanges: Readonly<Record<string, () => Promise<Change>>> = {
  "POST /api/session": async () => {
    const { phone, by } = await herself();
    await call("/api/session/codes", { body: { phone } });
    const code = /\d{6}/.exec((await messagesTo(phone))[0] ?? "")?.[0];
    return { path: "/api/session", body: { phone, code }, by };
  },
  "POST /api/security/passkeys": async () => {
    const { cookie, by } = await herself();
    const asked = await call("/api/security/passkeys/options", { method: "POST", cookie });
    const passkey = await makePasskey(origin);
    const response = await passkey.register(optionsShape.parse(asked.body).options.challenge);
    return { path: "/api/security/passkeys", body: { name: "Phone", response }, cookie, by, about: "fac_" };
  },
  "POST /api/security/authenticators": async () => {
    const { cookie, code, by } = await startedAuthenticator();
    return { path: "/api/security/authenticators", body: { code }, cookie, by, about: "fac_" };
  },
  "DELETE /api/security/factors/:id": async () => {
    const { cookie, factorId, by } = await withFactor();
    const path = `/api/security/factors/${factorId}`;
    return { path, method: "DELETE", cookie, by, about: factorId };
  },
  "POST /api/security/verification": async () => {
    const { cookie, by } = await herself();
    const passkey = await makePasskey(origin);
    const asked = await call("/api/security/passkeys/options", { method: "POST", cookie });
    const response = await passkey.register(optionsShape.parse(asked.body).options.challenge);
    const added = await call("/api/security/passkeys", { body: { name: "Phone", response }, cookie });
    const own = cookieIn(added) ?? cookie;
    const again = await call("/api/security/verification/options", { method: "POST", cookie: own });
    const signed = await passkey.sign(optionsShape.parse(again.body).options.challenge);
    const body = { kind: "passkey", response: signed };
    return { path: "/api/security/verification", body, cookie: own, by, about: "fac_" };
  },
  "DELETE /api/security/sessions/:id": async () => {
    const { phone, cookie, by } = await herself();
    await signIn(phone);
    const { body } = await call("/api/security/sessions", { cookie });
    const other = sessionsShape.parse(body).sessions.find(({ isThis }) => !isThis);
    return { path: `/api/security/sessions/${other?.id}`, method: "DELETE", cookie, by };
  },
};

const peopleChanges: Readonly<Record<string, () => Promise<Change>>> = {
  "PUT /api/operator/families/:id/state": async () => {
    const market = await openPayableMarket();
    const [familyId = ""] = market.familyIds;
    const body = { state: "paused" };
    return {
      ...(await byOperator(market, `/families/${familyId}/state`, { method: "PUT", body })),
      about: familyId,
    };
  },
  "PUT /api/operator/hotels/:id/state": async () => {
    const market = await openPayableMarket();
    const body = { state: "closed" };
    return {
      ...(await byOperator(market, `/hotels/${market.hotelId}/state`, { method: "PUT", body })),
      about: market.hotelId,
    };
  },
  "POST /api/operator/people/:id/roles/take": async () => {
    const { market, personId, grant } = await colleague();
    return {
      ...(await byOperator(market, `/people/${personId}/roles/take`, { body: grant })),
      about: personId,
    };
  },
  "POST /api/operator/people/:id/factors/reset": async () => {
    const { market, personId } = await colleague();
    return { ...(await byOperator(market, `/people/${personId}/factors/reset`)), about: personId };
  },
  "DELETE /api/operator/people/:id/sessions/:sessionId": async () => {
    const { market, personId } = await colleague();
    const { body } = await asOperator(market, `/people/${personId}/sessions`);
    const [session] = z.object({ sessions: z.array(named) }).parse(body).sessions;
    const path = `/people/${personId}/sessions/${session?.id}`;
    return { ...(await byOperator(market, path, { method: "DELETE" })), about: personId };
  },
  "POST /api/operator/approvals/:id/confirm": async () => {
    const { market, id, hash, subject } = await proposal();
    return { ...(await bySecond(market, `/approvals/${id}/confirm`, { body: { hash } })), about: subject };
  },
  "POST /api/operator/approvals/:id/decline": async () => {
    const { market, id, subject } = await proposal();
    return { ...(await bySecond(market, `/approvals/${id}/decline`)), about: subject };
  },
  "POST /api/operator/approvals/:id/withdraw": async () => {
    const { market, id, subject } = await proposal();
    return { ...(await byOperator(market, `/approvals/${id}/withdraw`)), about: subject };
  },
};

const moneyChanges: Readonly<Record<string, () => Promise<Change>>> = {
  "POST /api/family/payout-account": async () => {
    const { phones, familyIds } = await openPayableMarket();
    const [phone = ""] = phones.families;
    const path = "/api/family/payout-account";
    const cookie = await cookieOf(phone);
    const [about = ""] = familyIds;
    return { path, body: { locale: "ar" }, cookie, by: await nameOf(phone), about };
  },
  "POST /api/operator/money/differences/:id/resolve": async () => {
    const { market, id } = await unknownTransfer();
    const body = { note: "understood", account: "family", seenHalalas: -300 };
    return { ...(await byOperator(market, `/money/differences/${id}/resolve`, { body })), about: id };
  },
  "POST /api/operator/payouts/:id/report": async () => {
    const { market, payoutId } = await sentFile();
    return {
      ...(await byOperator(market, `/payouts/${payoutId}/report`, { body: settled })),
      about: payoutId,
    };
  },
  "POST /api/operator/payouts/:id/confirm": async () => {
    const { market, payoutId } = await reported();
    return { ...(await bySecond(market, `/payouts/${payoutId}/confirm`)), about: payoutId };
  },
  "POST /api/operator/payouts/:id/decline": async () => {
    const { market, payoutId } = await reported();
    return { ...(await bySecond(market, `/payouts/${payoutId}/decline`)), about: payoutId };
  },
  "POST /api/operator/bank-files": async () => {
    const { market } = await waitingForBank();
    return { ...(await byOperator(market, "/bank-files")), about: "pof_" };
  },
  "POST /api/operator/bank-files/:id/confirm": async () => {
    const { market, id } = await madeFile();
    return { ...(await byOperator(market, `/bank-files/${id}/confirm`)), about: id };
  },
  "POST /api/operator/bank-files/:id/send": async () => {
    const { market, id } = await madeFile();
    await must(asOperator(market, `/bank-files/${id}/confirm`, {}));
    return { ...(await bySecond(market, `/bank-files/${id}/send`)), about: id };
  },
  "POST /api/operator/bank-files/:id/withdraw": async () => {
    const { market, id } = await madeFile();
    return { ...(await byOperator(market, `/bank-files/${id}/withdraw`)), about: id };
  },
  "POST /api/operator/bank-files/:id/results": async () => {
    const { market, id, payoutId } = await sentFile();
    const body = { xml: bankReport(id, [{ payoutId, status: "ACSC" }]) };
    return { ...(await byOperator(market, `/bank-files/${id}/results`, { body })), about: id };
  },
  "POST /api/operator/orders/:id/dispatch": async () => {
    const { market, placed } = await paid({ fulfilment: delivery });
    await collectAll(market, placed);
    return { ...(await byOperator(market, `/orders/${placed.order.id}/dispatch`)), about: placed.order.id };
  },
  "POST /api/operator/orders/:id/deliver": async () => {
    const { market, placed } = await paid({ fulfilment: delivery });
    await collectAll(market, placed);
    await stepOrder(market, placed, "dispatch");
    return { ...(await byOperator(market, `/orders/${placed.order.id}/deliver`)), about: placed.order.id };
  },
  "POST /api/operator/refunds/:id/offset": async () => {
    const { market, refund } = await blockedRefundOfLostDispute();
    return { ...(await byOperator(market, `/refunds/${refund}/offset`)), about: refund };
  },
};

/** By route. Those that succeed without such a state are asked in the table of access. */
export const changesWithState: Readonly<Record<string, () => Promise<Change>>> = {
  ...shopChanges,
  ...ownChanges,
  ...peopleChanges,
  ...moneyChanges,
};
