// What operators read of who acted: the person by the last digits of the phone, and on whose behalf.
import { expect, test } from "vitest";
import { z } from "zod";
import { decide, dispute, assignLiability, readDispute } from "./support/disputes.ts";
import { cookieOf, stepParcel } from "./support/journey.ts";
import {
  arrive,
  asOperator,
  atDesk,
  bankPayoutsOf,
  must,
  payByBank,
  secondOperator,
  sendFile,
  setDebtor,
  setTerms,
} from "./support/payouts.ts";
import { call, change, newBuyer, openPayableMarket, pay, place } from "./support/store.ts";

const endOf = (phone: string) => `•••• ${phone.slice(-4)}`;
const secondPhone = (operator: string) => operator.replace(/.{3}$/, "999");
const person = (kind: string, phone: string, onBehalfOf: string | null = null) => {
  return { kind, phone: endOf(phone), onBehalfOf };
};
const stepsShape = z.array(z.object({ verb: z.string(), actor: z.unknown() }));
const orderShape = z.object({ order: z.object({ steps: stepsShape }) });

test("an order's history tells two people of one family apart, and names the desk, the buyer and the processor", async () => {
  const sale = await atDesk(1);
  const { market, placed } = sale;
  await arrive(sale);
  const { steps } = orderShape.parse(await must(asOperator(market, `/orders/${placed.order.id}`))).order;
  const by = new Map(steps.map(({ verb, actor }) => [verb, actor]));
  const [own = ""] = market.phones.families;
  expect(by.get("place")).toEqual({ kind: "guest", phone: null, onBehalfOf: null });
  expect(by.get("pay")).toEqual({ kind: "stripe", phone: null, onBehalfOf: null });
  expect(by.get("accept")).toEqual(person("family", own, "أسرة 1"));
  expect(by.get("collect")).toEqual(person("operator", market.phones.operator));
  expect(by.get("hand_over")).toMatchObject({ kind: "desk", phone: endOf(market.phones.desk) });
  expect(by.get("hand_over")).toHaveProperty("onBehalfOf", expect.stringMatching(/\S/));

  const { phone: helper } = newBuyer();
  await change("INSERT INTO people VALUES ('per_helper', ?, 0)", helper);
  await change("INSERT INTO roles VALUES ('per_helper', 'family', ?)", market.familyIds[0]);
  const [goods] = market.goods;
  const lines = [{ variantId: goods?.variantId ?? "", quantity: 1 }];
  const next = await place(market, { lines, buyer: newBuyer() });
  await pay(next);
  await stepParcel(market, `${next.order.id}.1`, "accept");
  const ready = { method: "POST", cookie: await cookieOf(helper) };
  await must(call(`/api/family/parcels/${next.order.id}.1/ready`, ready));
  const later = orderShape.parse(await must(asOperator(market, `/orders/${next.order.id}`))).order.steps;
  expect(later.find(({ verb }) => verb === "accept")?.actor).toEqual(person("family", own, "أسرة 1"));
  expect(later.find(({ verb }) => verb === "ready")?.actor).toEqual(person("family", helper, "أسرة 1"));
});

test("payouts, bank files and a family's terms name who recorded, confirmed, sent and set them", async () => {
  const sale = await atDesk(1, async (market) => {
    await setDebtor(market);
    await payByBank(market, 0);
    await setTerms(market, 0, {});
  });
  const { market } = sale;
  await arrive(sale);
  const fileId = await sendFile(market);
  const { operator } = market.phones;
  const [first, second] = [person("operator", operator), person("operator", secondPhone(operator))];
  const files = await must(asOperator(market, "/bank-files"));
  expect(files).toMatchObject({ files: [{ createdBy: first, confirmedBy: first, sentBy: second }] });
  const [payoutId] = await bankPayoutsOf(fileId);
  const report = { result: "settled", reference: "FT1" };
  await must(asOperator(market, `/payouts/${payoutId}/report`, report));
  const open = await must(asOperator(market, "/payouts?show=open&rail=bank"));
  expect(open).toMatchObject({ payouts: [{ reported: { by: first, confirmedBy: null } }] });
  const cookie = await secondOperator(market);
  await must(call(`/api/operator/payouts/${payoutId}/confirm`, { method: "POST", cookie }));
  const done = await must(asOperator(market, "/payouts?show=done&rail=bank"));
  expect(done).toMatchObject({ payouts: [{ reported: { by: first, confirmedBy: second } }] });
  const terms = await must(asOperator(market, "/payout-terms"));
  expect(terms).toMatchObject({
    families: expect.arrayContaining([
      expect.objectContaining({ familyId: market.familyIds[0], changedBy: first }),
      expect.objectContaining({ familyId: market.familyIds[1], changedBy: null }),
    ]),
  });
});

const approvalsShape = z.object({
  approvals: z.array(z.looseObject({ id: z.string(), proposedBy: z.unknown(), decidedBy: z.unknown() })),
});

test("a proposal names who made it and who decided it", async () => {
  const market = await openPayableMarket();
  const { operator } = market.phones;
  const body = { phone: newBuyer().phone, role: "operator", subjectId: "" };
  const made = z.object({ approval: z.object({ id: z.string() }) });
  const { id } = made.parse(await must(asOperator(market, "/people", body), 202)).approval;
  const listed = async (show: string) =>
    approvalsShape
      .parse(await must(asOperator(market, `/approvals?show=${show}`)))
      .approvals.find((one) => one.id === id);
  expect(await listed("open")).toMatchObject({ proposedBy: person("operator", operator), decidedBy: null });
  const cookie = await secondOperator(market);
  await must(call(`/api/operator/approvals/${id}/decline`, { method: "POST", cookie }));
  expect(await listed("done")).toMatchObject({
    proposedBy: person("operator", operator),
    decidedBy: person("operator", secondPhone(operator)),
  });
});

test("a dispute's history names who decided it", async () => {
  const { market, placed } = await atDesk(1);
  const id = await dispute(placed);
  await decide(id, "lose");
  await must(assignLiability(market, id));
  const steps = stepsShape.parse((await readDispute(market, id))["steps"]);
  expect(steps[0]).toEqual({ verb: "open", actor: { kind: "stripe", phone: null, onBehalfOf: null } });
  expect(steps.at(-1)?.actor).toEqual(person("operator", market.phones.operator));
});
