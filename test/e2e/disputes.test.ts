// A disputed payment in the operator's browser: found, answered once, lost, and its liability decided.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { portalWords as words } from "../../worker/words/all/portals.ts";
import type { Running } from "../../worker/local/start.ts";
import { pageWords } from "../../worker/words/all/worker.ts";
import { basketOf, placeRaw, quote, readCatalog } from "../bench/orders.ts";
import { desktop, openBrowser, phone, visit, type Visitor } from "../support/browser.ts";
import { call } from "../support/client.ts";
import { go, openRefund, send, signIn, type Person } from "./actions.ts";
import { facesOf } from "./grid.ts";
import { expectGoodLooks } from "./looks.ts";
import { openStoreFor, rows } from "./market.ts";

const placedShape = z.object({
  order: z.object({ id: z.string(), number: z.string(), token: z.string() }),
  payment: z.object({ url: z.string() }),
});
const named = z.object({ id: z.string() });

let running: Running;
let browser: Browser;
beforeAll(async () => {
  running = await openStoreFor("disputes");
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

async function control(path: string, body: object = {}): Promise<string> {
  const answer = await call(`${running.sandboxUrl}/_sandbox/${path}`, { body });
  return answer.body.toString();
}

/** A paid order and its charge. */
async function payOne(turn: number) {
  const server = { url: running.store.url, sandboxUrl: running.sandboxUrl ?? "", scarceVariantId: "" };
  const basket = basketOf(await readCatalog(server), turn);
  const answer = await placeRaw(
    server,
    basket,
    await quote(server, basket),
    `disputes-${turn}-${Date.now()}`,
  );
  const { order, payment } = placedShape.parse(JSON.parse(answer.body.toString()));
  const session = new URL(payment.url).pathname.split("/").at(-1) ?? "";
  await control(`sessions/${session}/pay`, { waitForDelivery: true });
  const charge = await waitFor(
    `SELECT charge_id AS id FROM payments WHERE order_id = '${order.id}' AND state = 'paid'`,
  );
  return { order, charge };
}

/** The `id` of the first row, once there is one. */
async function waitFor(sql: string): Promise<string> {
  return vi.waitFor(async () => named.parse((await rows(running, sql))[0]).id, { timeout: 10_000 });
}

async function expectGoodState({ page, complaints }: Visitor): Promise<void> {
  await expectGoodLooks(page);
  expect(complaints).toEqual([]);
}

const faces = [
  { locale: "ar", viewport: phone, turn: 0 },
  { locale: "en", viewport: desktop, turn: 3 },
] as const;

describe.each(facesOf(faces, 0))("in $locale", ({ locale, viewport, turn }) => {
  const t = words[locale].operatorDisputes;
  const people = new Map<string, Visitor & Person>();
  afterAll(() => Promise.all([...people.values()].map(({ context }) => context.close())));

  /** The person with this phone, signed in once for all tests. */
  async function come(who: string): Promise<Visitor & Person> {
    const known = people.get(who);
    if (known !== undefined) return known;
    const person = { ...(await visit(browser, { locale, viewport })), locale, running };
    people.set(who, person);
    await signIn(person, who);
    return person;
  }
  const openOperator = () => come("+966500000001");

  /** Families make the products, and the first hotel's desk hands them to the guest. */
  async function handOverAll(operator: Visitor & Person, orderId: string) {
    const parcels = await rows(
      running,
      `SELECT p.id, (SELECT phone FROM family_contacts WHERE family_id = f.id) AS phone FROM parcels p JOIN families f ON f.id = p.family_id WHERE p.order_id = '${orderId}'`,
    );
    for (const parcel of z.array(named.extend({ phone: z.string() })).parse(parcels)) {
      const family = await come(parcel.phone);
      await send(family, `/api/family/parcels/${parcel.id}/accept`, "POST");
      await send(family, `/api/family/parcels/${parcel.id}/ready`, "POST");
      await send(operator, `/api/operator/parcels/${parcel.id}/collect`, "POST");
    }
    await send(operator, `/api/operator/orders/${orderId}/bring`, "POST");
    const [order] = await rows(
      running,
      `SELECT pickup_code AS code FROM pickups WHERE order_id = '${orderId}'`,
    );
    const desk = await come("+966500000002");
    await send(desk, "/api/desk/handovers", "POST", order);
  }

  test("a dispute is found, its evidence read and sent once, and when it is lost a family is liable", async () => {
    const operator = await openOperator();
    // The first hotel is the one whose desk can sign in.
    const { order, charge } = await payOne(0);
    await handOverAll(operator, order.id);
    const { id } = named.parse(JSON.parse(await control(`charges/${charge}/dispute`)));
    await waitFor(`SELECT id FROM disputes WHERE id = '${id}' AND withdrawn_halalas > 0`);
    const { page } = operator;

    await go(operator, `/operator/order?id=${order.id}`);
    await page.getByText(t.orderMark).waitFor();
    await expectGoodState(operator);
    await go(operator, "/operator/disputes");
    const row = page.getByRole("listitem").filter({ hasText: order.number });
    await row.getByText(t.states.needs_response).waitFor();
    await expectGoodState(operator);
    await row.getByRole("link").click();

    await page.getByText(t.pack.statement, { exact: true }).waitFor();
    await page.getByText(t.pack.serviceDate, { exact: true }).waitFor();
    await page.getByLabel(t.note).fill("The buyer paid with 3-D Secure.");
    await page.locator("dd").filter({ hasText: "The buyer paid with 3-D Secure." }).waitFor();
    await page.getByRole("button", { name: t.send }).click();
    await page.getByRole("button", { name: t.keep }).click();
    await page.getByRole("button", { name: t.send }).click();
    await expectGoodState(operator);
    await page.getByRole("button", { name: t.sendYes }).click();
    await page.getByRole("status").filter({ hasText: t.sending }).waitFor();
    await waitFor(`SELECT id FROM disputes WHERE id = '${id}' AND state = 'under_review'`);
    await page.getByRole("button", { name: t.check }).click();
    await page.getByText(t.states.under_review).waitFor();
    expect(await page.getByRole("button", { name: t.send, exact: true }).isVisible()).toBe(false);

    await control(`disputes/${id}/lose`);
    await waitFor(`SELECT id FROM disputes WHERE id = '${id}' AND state = 'lost'`);
    await page.reload();
    const verdict = page.locator("section").filter({ hasText: t.verdictText });
    await verdict.getByLabel(t.byFamilies).check();
    await verdict.getByRole("button", { name: t.decide }).click();
    await verdict.getByText(t.chooseFamilies).first().waitFor();
    await verdict.getByRole("checkbox").first().check();
    await expectGoodState(operator);
    await verdict.getByRole("button", { name: t.decide }).click();
    await page.getByRole("button", { name: t.decideYes }).click();
    await page.getByRole("status").filter({ hasText: t.decided }).waitFor();
    await expect.poll(() => verdict.isVisible()).toBe(false);
    expect(await rows(running, `SELECT liable_party FROM disputes WHERE id = '${id}'`)).toEqual([
      { liable_party: "families" },
    ]);
    const [left] = await rows(
      running,
      `SELECT sum(iif(debit = 'disputes', amount_halalas, -amount_halalas)) AS amount FROM postings
        WHERE (debit = 'disputes' OR credit = 'disputes') AND source = '${id}'`,
    );
    expect(left).toEqual({ amount: 0 });
    await expectGoodState(operator);
    await readAsFamily(id);
  });

  /** The liable family sees on its parcel's page what the dispute took of its share, and what is left. */
  async function readAsFamily(disputeId: string): Promise<void> {
    const [row] = await rows(
      running,
      `SELECT (SELECT phone FROM family_contacts WHERE family_id = f.id) AS phone, s.parcel_id AS id FROM share_takings s JOIN parcels p ON p.id = s.parcel_id
        JOIN families f ON f.id = p.family_id WHERE s.cause = '${disputeId}'`,
    );
    const { phone: number, id } = z.object({ phone: z.string(), id: z.string() }).parse(row);
    const family = await come(number);
    await go(family, `/family/parcel?id=${id}`);
    const share = family.page.locator("[data-slot=share-part]");
    await share.getByText(words[locale].familyRefusal.disputed).waitFor();
    // The share may have been transferred before the dispute took it back.
    const [sent] = await rows(
      running,
      `SELECT parcel_id FROM payout_parcels WHERE parcel_id = '${id}' AND transfer_id IS NOT NULL AND returned_at IS NULL`,
    );
    const { familyRefusal, familyPortal } = words[locale];
    const [, takenBack = ""] = familyPortal.takenBack.split(/\{day\}|\{back riyals\}/);
    await share.getByText(sent === undefined ? familyRefusal.nothingLeft : takenBack.trim()).waitFor();
    const totals = share.locator(".total .price > span[aria-hidden=true]");
    expect(await totals.last().textContent()).toBe("0.00");
    await expectGoodState(family);
  }

  test("a refund that was refused, and that a lost dispute has paid, is ended by saying so", async () => {
    const { order, charge } = await payOne(turn + 2);
    const operator = await openOperator();
    const { page } = operator;
    await control("faults", { method: "POST", path: "/v1/refunds", kind: "status", status: 402 });
    const refunded = await page.evaluate(async (id) => {
      const lines = [{ lineId: `${id}.1.1`, quantity: 1 }];
      const body = JSON.stringify({ lines, reason: "defect", expectedCount: 0, isFeeReturned: false });
      const headers = { "content-type": "application/json" };
      return (await fetch(`/api/operator/orders/${id}/refunds`, { method: "POST", headers, body })).status;
    }, order.id);
    expect(refunded).toBe(201);
    await waitFor(`SELECT id FROM refunds WHERE order_id = '${order.id}' AND state = 'blocked'`);
    const r = words[locale].operatorRefunds;
    await go(operator, "/operator/refunds");
    await page.getByRole("link", { name: r.sides.stuck }).click();
    const row = page.getByRole("listitem").filter({ hasText: order.number });
    const sayCovered = async () => {
      await row.getByRole("button", { name: r.cover, exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: r.coverConfirm }).click();
    };
    await sayCovered();
    await page.locator(".toast.wrong-one").waitFor();
    // The browser logs every refused request.
    expect(operator.complaints.splice(0)).toEqual([expect.stringContaining("409")]);
    await expectGoodState(operator);

    const { id } = named.parse(JSON.parse(await control(`charges/${charge}/dispute`)));
    await waitFor(`SELECT id FROM disputes WHERE id = '${id}' AND withdrawn_halalas > 0`);
    await control(`disputes/${id}/lose`);
    await waitFor(`SELECT id FROM disputes WHERE id = '${id}' AND state = 'lost'`);
    await sayCovered();
    await page.getByRole("status").filter({ hasText: r.covered }).waitFor();
    expect(await rows(running, `SELECT state, problem FROM refunds WHERE order_id = '${order.id}'`)).toEqual([
      { state: "paid_otherwise", problem: id },
    ]);
    await expectGoodState(operator);
    await go(operator, `/operator/dispute?id=${id}`);
    await page.getByText(t.covered, { exact: true }).waitFor();
    await page.getByText(t.left, { exact: true }).waitFor();
    await page.getByText(t.unfinished).waitFor();
    await page.getByText(t.notYet).filter({ visible: true }).first().waitFor();
    expect(await page.locator("main input[type=checkbox]:enabled").count()).toBe(0);
    await expectGoodState(operator);
    await cancelAsBuyer(order.token);
    await cancelTheRest(operator, order.id);
  });

  /** The buyer cancels a part. Before and after, the page says that the bank has already returned the money. */
  async function cancelAsBuyer(token: string): Promise<void> {
    const buyer = { ...(await visit(browser, { locale, viewport })), locale, running };
    const c = words[locale].orderChange;
    await go(buyer, `/orders/${token}`);
    const part = buyer.page.locator("order-change[data-kind=cancel]").filter({ hasText: c.cancel }).first();
    await part.locator("summary").click();
    await part.getByText(c.covered).waitFor();
    await expectGoodState(buyer);
    await part.getByRole("button", { name: c.confirm }).click();
    await buyer.page.getByText(c.cancelledCovered).waitFor();
    await expectGoodState(buyer);
    await buyer.context.close();
  }

  /** Cancels what the dispute has repaid: no refund is sent, and nothing of the order is left to make. */
  async function cancelTheRest(operator: Visitor & Person, orderId: string) {
    const r = words[locale].operatorRefunds;
    const { page } = operator;
    await openRefund(operator, orderId);
    await page.getByRole("button", { name: r.all }).click();
    await page.getByText(r.previewCovered).waitFor();
    await expectGoodState(operator);
    const [, nothingSent = ""] = r.confirmCovered.split("{amount riyals}");
    await page.getByRole("dialog").getByRole("button").filter({ hasText: nothingSent.trim() }).click();
    await page.getByRole("status").filter({ hasText: r.covered }).waitFor();
    await page.getByText(r.coveredState).first().waitFor();
    await expectGoodState(operator);
    const parcels = `SELECT DISTINCT state FROM parcels WHERE order_id = '${orderId}'`;
    expect(await rows(running, parcels)).toEqual([{ state: "cancelled" }]);
  }

  /** A family sees on its parcel, before it begins, that it should wait. */
  async function readHoldAsFamily(orderId: string): Promise<void> {
    const [row] = await rows(
      running,
      `SELECT (SELECT phone FROM family_contacts WHERE family_id = f.id) AS phone FROM parcels p JOIN families f ON f.id = p.family_id WHERE p.id = '${orderId}.1'`,
    );
    const family = await come(z.object({ phone: z.string() }).parse(row).phone);
    const f = words[locale].familyPortal;
    await go(family, "/family");
    const link = family.page.locator(`a[href*="${orderId}.1"]`);
    const onHold = family.page.locator("section").filter({ hasText: f.onHoldText });
    await onHold.locator("li").filter({ has: link }).waitFor();
    await expectGoodState(family);
    await go(family, `/family/parcel?id=${orderId}.1`);
    await family.page.getByText(f.onHoldText).waitFor();
    expect(await family.page.getByRole("button", { name: f.accept }).isVisible()).toBe(false);
    await expectGoodState(family);
  }

  /** After checking the code the desk sees the hold, and cannot hand over the bag. */
  async function readHoldAtDesk(orderId: string): Promise<void> {
    const [row] = await rows(
      running,
      `SELECT pickup_code AS code FROM pickups WHERE order_id = '${orderId}'`,
    );
    const desk = await come("+966500000002");
    const d = words[locale].deskPortal;
    await desk.page.getByLabel(d.code).fill(z.object({ code: z.string() }).parse(row).code);
    await desk.page.getByRole("button", { name: d.check, exact: true }).click();
    await desk.page.getByText(d.onHoldText).waitFor();
    expect(await desk.page.getByRole("button", { name: d.handOver }).isVisible()).toBe(false);
    await expectGoodState(desk);
  }

  test("a fraud warning holds an order back until it is cleared", async () => {
    // The first hotel is the one whose desk can sign in.
    const { order, charge } = await payOne(0);
    await control(`charges/${charge}/fraud-warning`);
    await waitFor(`SELECT id FROM fraud_warnings WHERE order_id = '${order.id}'`);
    const operator = await openOperator();
    const { page, complaints } = operator;
    const buyer = { ...(await visit(browser, { locale, viewport })), locale, running };
    const o = words[locale].order;
    await go(buyer, `/orders/${order.token}`);
    await buyer.page.getByRole("heading", { name: o.onHoldTitle }).waitFor();
    await buyer.page.getByText(o.codeOnHold).waitFor();
    await expectGoodState(buyer);
    await readHoldAsFamily(order.id);
    await readHoldAtDesk(order.id);
    const inHand = page.getByRole("row").filter({ hasText: order.number });
    const { on_hold: onHold } = words[locale].operatorOrders.troubles;
    await go(operator, "/operator/orders?trouble=on_hold");
    await inHand.getByText(onHold, { exact: true }).waitFor();
    await expectGoodState(operator);
    await go(operator, "/operator/disputes");
    const row = page.getByRole("listitem").filter({ hasText: order.number });
    await row.waitFor();
    await expectGoodState(operator);
    await row.getByRole("button", { name: t.clear }).click();
    await page.getByRole("status").filter({ hasText: t.cleared }).waitFor();
    await expect.poll(() => row.count()).toBe(0);
    expect(complaints).toEqual([]);
    await go(operator, "/operator/orders");
    await inHand.waitFor();
    expect(await inHand.getByText(onHold, { exact: true }).isVisible()).toBe(false);
    await go(buyer, `/orders/${order.token}`);
    await buyer.page
      .getByRole("heading", { name: pageWords[locale].stages.hotel_pickup.paid.title })
      .waitFor();
    await buyer.page.getByText(o.codeText).waitFor();
    await buyer.context.close();
  });
});
