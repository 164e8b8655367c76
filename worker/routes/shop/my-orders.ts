// A signed-in shopper: orders of the confirmed phone, export and erasure of personal data.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context as HonoContext } from "hono";
import { fulfilments, orderStates } from "../../../db/schema/orders.ts";
import { halalas } from "../../core/money.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { Session } from "../../people/sessions/store.ts";
import { erasePerson, exportPerson } from "../../shop/privacy/flows.ts";
import { listPhoneOrders, ordersPageSize } from "../../shop/privacy/store.ts";
import { describePerson } from "../../shop/privacy/texts.ts";
import { currentSession } from "../guard.ts";
import { byId, cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { amountShape, instantShape, localeShape } from "../shapes-shop.ts";
import { defaultLocale } from "../../words/locales.ts";

const listedShape = z
  .object({
    number: z.string(),
    token: z.string(),
    state: z.enum(orderStates),
    placedAt: instantShape,
    expiresAt: instantShape,
    paidAt: instantShape.nullable(),
    totalHalalas: amountShape,
  })
  .openapi("OwnOrder");

const amount = z.int().transform(halalas);
const linesShape = z.array(
  z.object({
    title: z.string(),
    quantity: z.int(),
    grossHalalas: amount,
    personalText: z.string().nullable(),
  }),
);
const returnsShape = z.array(
  z.object({ reason: z.string(), note: z.string(), state: z.string(), requestedAt: z.int() }),
);
const photosShape = z.array(
  z.object({ id: z.string(), kind: z.string(), bytes: z.int(), sentAt: instantShape }),
);
const addressShape = z.record(z.string(), z.string()).nullable();

const knownShape = z
  .object({
    number: z.string(),
    state: z.enum(orderStates),
    placedAt: instantShape,
    paidAt: instantShape.nullable(),
    name: z.string(),
    phone: z.string(),
    email: z.string().nullable(),
    fulfilment: z.enum(fulfilments),
    hotelName: z.string().nullable(),
    guestName: z.string().nullable(),
    room: z.string().nullable(),
    departureOn: z.string().nullable(),
    address: addressShape,
    totalHalalas: amountShape,
    refundedHalalas: amountShape,
    lines: z.array(
      z.object({
        title: z.string(),
        quantity: z.int(),
        grossHalalas: amountShape,
        personalText: z.string().nullable(),
      }),
    ),
    returns: z.array(
      z.object({ reason: z.string(), note: z.string(), state: z.string(), requestedAt: instantShape }),
    ),
    photos: photosShape,
  })
  .openapi("KnownOrder");

const knownBodyShape = z.object({ phone: z.string(), signedInAt: instantShape, orders: z.array(knownShape) });

const listRoute = createRoute({
  method: "get",
  path: "/my-orders",
  request: { query: z.object({ cursor: cursorShape.optional() }) },
  responses: {
    200: json(
      z.object({ phone: z.string(), orders: z.array(listedShape), nextCursor: nextCursorShape }),
      "The orders of the phone that is signed in, newest first",
    ),
    ...refusalResponses,
  },
});

const exportRoute = createRoute({
  method: "get",
  path: "/my-data",
  responses: {
    200: json(knownBodyShape, "All data about the person who is signed in"),
    ...refusalResponses,
  },
});

const readableRoute = createRoute({
  method: "get",
  path: "/my-data/text",
  request: { query: z.object({ locale: localeShape.default(defaultLocale) }) },
  responses: {
    200: { description: "The same, to be read", content: { "text/plain": { schema: z.string() } } },
    ...refusalResponses,
  },
});

const eraseRoute = createRoute({
  method: "post",
  path: "/my-data/erasures",
  responses: {
    200: json(
      z.object({ erasedOrders: z.int(), keptOrders: z.int(), keptUntil: instantShape.nullable() }),
      "What may go is gone; what the law has kept goes on the day that is said",
    ),
    ...refusalResponses,
  },
});

async function knownTo(c: HonoContext<RouteEnv>, { phone, createdAt }: Session) {
  const orders = await exportPerson(c.get("context"), phone);
  return {
    phone,
    signedInAt: createdAt,
    orders: orders.map((order) => ({
      ...order,
      address: order.address === null ? null : addressShape.parse(JSON.parse(order.address)),
      lines: linesShape.parse(JSON.parse(order.lines)),
      returns: returnsShape.parse(JSON.parse(order.returns)),
      photos: photosShape.parse(JSON.parse(order.photos)),
    })),
  };
}

function asFile(name: string) {
  return { "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" };
}

export const myOrders = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest })
  .openapi(listRoute, async (c) => {
    const session = await currentSession(c);
    if (session === null) return no(c, refuse("session_missing"));
    const { cursor = null } = c.req.valid("query");
    const rows = await listPhoneOrders(c.get("context").db, session.phone, cursor, ordersPageSize + 1);
    const { page, nextCursor } = pageOf(rows, ordersPageSize, byId);
    const orders = page.map(({ number, token, state, placedAt, expiresAt, paidAt, totalHalalas }) => {
      return { number, token, state, placedAt, expiresAt, paidAt, totalHalalas };
    });
    return c.json({ phone: session.phone, orders, nextCursor }, 200);
  })
  .openapi(exportRoute, async (c) => {
    const session = await currentSession(c);
    if (session === null) return no(c, refuse("session_missing"));
    const known = await knownTo(c, session);
    return c.json(knownBodyShape.parse(known), 200, asFile("souq-al-usar.json"));
  })
  .openapi(readableRoute, async (c) => {
    const session = await currentSession(c);
    if (session === null) return no(c, refuse("session_missing"));
    const known = await knownTo(c, session);
    const text = describePerson({ ...known, at: c.get("context").now }, c.req.valid("query").locale);
    return c.text(text, 200, asFile("souq-al-usar.txt"));
  })
  .openapi(eraseRoute, async (c) => {
    const session = await currentSession(c);
    if (session === null) return no(c, refuse("session_missing"));
    const { personId, phone } = session;
    const answer = await erasePerson(c.get("context"), { personId, phone });
    return isRefusal(answer) ? no(c, answer) : c.json(answer, 200);
  });
