// A family's routes: its parcels, their steps, and the calculation of its share.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { orderIdOf, type ParcelId } from "../../core/id.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { listParcelDisputes } from "../../money/shares/store.ts";
import { loadFamilyBalance } from "../../money/ledger/store.ts";
import { stepFamilyParcel } from "../../shop/steps/flows.ts";
import { isWithFamily } from "../../shop/orders/graph.ts";
import { courierWindow, type Promised } from "../../shop/promises/rules-family.ts";
import { stepParcel } from "../../shop/orders/rules.ts";
import { listTransitions, loadOrder, type WholeOrder } from "../../shop/orders/store.ts";
import {
  countFamilyParcels,
  listFamilyParcels,
  loadLinePictures,
  orderListPageSize,
} from "../../shop/lists/store.ts";
import { loadParcelPaid } from "../../money/payouts/transfers/store.ts";
import { loadHotel } from "../../shop/pickup/store.ts";
import { listParcelReturns } from "../../money/refunds/returns/store-history.ts";
import { listParcelRequests } from "../../money/refunds/returns/store.ts";
import { drainAfter } from "../../after.ts";
import { acceptRoutes } from "./accept-parcels.ts";
import { familyPayouts } from "./payouts.ts";
import { parcelCardShape, parcelShape } from "./parcel-shapes.ts";
import { refuseRoutes } from "./refuse-parcel.ts";
import { askAgain, mayActAs, subjectOf } from "../guard.ts";
import { cursorShape, nextCursorShape, pageOf } from "../pages.ts";
import { badRequest, json, no, refusalResponses, type RouteEnv } from "../respond.ts";
import { asShape, parcelIdShape, parcelStateShape, showShape, madeLinesShape } from "../shapes.ts";
import { amountShape } from "../shapes-shop.ts";
import { familyMonth } from "./month.ts";
import { familyCommission } from "./commission.ts";
import { familyAddress } from "./address.ts";
import { familyDocuments } from "./documents.ts";
import { familyReturnPhotos, idsShape } from "./return-photos.ts";
import { familyStatement } from "./statement.ts";
import { defaultLocale } from "../../words/locales.ts";

const stateShape = z.object({ parcel: z.object({ id: z.string(), state: parcelStateShape }) });
const params = z.object({ id: parcelIdShape });
const query = z.object({ as: asShape });

const listRoute = createRoute({
  method: "get",
  path: "/parcels",
  request: {
    query: query.extend({
      show: showShape,
      find: z.string().max(20).optional().openapi({ description: "In the order's number, of all states" }),
      cursor: cursorShape.optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        parcels: z.array(parcelCardShape),
        counts: z.object({ paid: z.int(), accepted: z.int(), ready: z.int() }),
        nextCursor: nextCursorShape,
      }),
      "The family's parcels",
    ),
    ...refusalResponses,
  },
});

const getRoute = createRoute({
  method: "get",
  path: "/parcels/{id}",
  request: { params, query },
  responses: {
    200: json(z.object({ parcel: parcelShape }), "One parcel and its share"),
    ...refusalResponses,
  },
});

const acceptRoute = createRoute({
  method: "post",
  path: "/parcels/{id}/accept",
  request: { params, query },
  responses: { 200: json(stateShape, "Accepted"), ...refusalResponses },
});

const readyRoute = createRoute({
  method: "post",
  path: "/parcels/{id}/ready",
  request: { params, query },
  responses: { 200: json(stateShape, "Packed and ready to be collected"), ...refusalResponses },
});

const balanceRoute = createRoute({
  method: "get",
  path: "/balance",
  request: { query },
  responses: {
    200: json(
      z.object({ earnedHalalas: amountShape, paidHalalas: amountShape, owedHalalas: amountShape }),
      "What the family has earned, was paid and is owed",
    ),
    ...refusalResponses,
  },
});

function stateOf(whole: WholeOrder, id: ParcelId) {
  const parcel = whole.parcels.find((own) => own.id === id);
  if (parcel === undefined) throw new Error("a parcel that was just moved is not in its order");
  return { parcel: { id: parcel.id, state: parcel.state } };
}

function dueOf(promised: Promised) {
  const { from, until } = courierWindow(promised);
  return { readyBy: from, courierUntil: until };
}

async function parcelBody(db: Parameters<typeof loadOrder>[0], whole: WholeOrder, id: ParcelId) {
  const parcel = whole.parcels.find((own) => own.id === id);
  if (parcel === undefined) return null;
  const { order, pickup, delivery } = whole;
  const [steps, pictures, returned, returnRequests, disputed, transfer, hotel] = await Promise.all([
    listTransitions(db, order.id),
    loadLinePictures(db, id),
    listParcelReturns(db, id),
    listParcelRequests(db, order.id, id),
    listParcelDisputes(db, id),
    loadParcelPaid(db, id),
    pickup === null ? null : loadHotel(db, pickup.hotelId, defaultLocale),
  ]);
  const { commissionHalalas, vatHalalas, shareHalalas, shareLeftHalalas, grossHalalas, state } = parcel;
  return {
    id,
    orderNumber: order.number,
    state,
    placedAt: order.placedAt,
    promisedAt: order.promisedAt,
    ...dueOf({ ...order, deliveryDays: delivery?.deliveryDays ?? 0 }),
    fulfilment: order.fulfilment,
    lines: parcel.lines.map((line) => ({
      ...line,
      title: line.titleAr,
      pictureHash: pictures.get(line.id) ?? null,
    })),
    grossHalalas,
    commissionHalalas,
    vatHalalas,
    shareHalalas,
    shareLeftHalalas,
    steps: steps
      .filter((step) => step.subject === id || (step.subject === order.id && step.state === "paid"))
      .map(({ subject, verb, state: to, at }) => ({ subject, verb, state: to, at })),
    transfer,
    hotelName: hotel?.name ?? null,
    returned,
    returnRequests: returnRequests.map((one) => ({
      ...one,
      photoIds: idsShape.parse(JSON.parse(one.photoIds)),
    })),
    disputed,
    isOnHold: whole.isFrozen && isWithFamily(state),
    mayRefuse: !isRefusal(stepParcel(parcel, "refuse", order.fulfilment)),
  };
}

const app = new OpenAPIHono<RouteEnv>({ defaultHook: badRequest });
/** Changes without step-up: steps of parcels. Others need it from those who have set up a second factor. */
const daily = /\/parcels\/[^/]+\/\w+$/;
app.use("*", mayActAs("family"), askAgain(daily), drainAfter);

export const family = app
  .openapi(listRoute, async (c) => {
    const { db } = c.get("context");
    const familyId = subjectOf(c, "fam_");
    const { show, find = "", cursor = null } = c.req.valid("query");
    const [rows, counts] = await Promise.all([
      listFamilyParcels(db, familyId, find === "" ? show : { find }, cursor),
      countFamilyParcels(db, familyId),
    ]);
    const { page, nextCursor } = pageOf(rows, orderListPageSize, ({ promisedAt, id }) => ({
      rank: promisedAt,
      id,
    }));
    return c.json(
      {
        parcels: page.map(({ deliveryDays, ...row }) => ({
          ...row,
          ...dueOf({ ...row, deliveryDays }),
          lines: madeLinesShape.parse(JSON.parse(row.lines)),
        })),
        counts: {
          paid: counts.get("paid") ?? 0,
          accepted: counts.get("accepted") ?? 0,
          ready: counts.get("ready") ?? 0,
        },
        nextCursor,
      },
      200,
    );
  })
  .openapi(getRoute, async (c) => {
    const { db } = c.get("context");
    const { id } = c.req.valid("param");
    const whole = await loadOrder(db, orderIdOf(id));
    const familyId = subjectOf(c, "fam_");
    // An unpaid or revived-and-refunded parcel has no share and is not shown to the family.
    const own = whole?.parcels.find((one) => one.id === id && one.familyId === familyId);
    const isSold = own !== undefined && own.shareHalalas !== null;
    const parcel = isSold && whole !== null ? await parcelBody(db, whole, id) : null;
    return parcel === null
      ? no(c, refuse("parcel_unknown"))
      : c.json({ parcel: parcelShape.parse(parcel) }, 200);
  })
  .openapi(acceptRoute, async (c) => {
    const { id } = c.req.valid("param");
    const whole = await stepFamilyParcel(c.get("context"), subjectOf(c, "fam_"), id, "accept");
    return isRefusal(whole) ? no(c, whole) : c.json(stateOf(whole, id), 200);
  })
  .openapi(readyRoute, async (c) => {
    const { id } = c.req.valid("param");
    const whole = await stepFamilyParcel(c.get("context"), subjectOf(c, "fam_"), id, "ready");
    return isRefusal(whole) ? no(c, whole) : c.json(stateOf(whole, id), 200);
  })
  .openapi(balanceRoute, async (c) => {
    return c.json(await loadFamilyBalance(c.get("context").db, subjectOf(c, "fam_")), 200);
  })
  .route("/", acceptRoutes)
  .route("/", familyCommission)
  .route("/", familyAddress)
  .route("/", familyDocuments)
  .route("/", familyMonth)
  .route("/", familyPayouts)
  .route("/", familyReturnPhotos)
  .route("/", familyStatement)
  .route("/", refuseRoutes);
