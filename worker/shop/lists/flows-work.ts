// The operator's work lists: looks at the open orders by promise, and pages through those that fit.
import type { Context } from "../../context.ts";
import type { Cursor } from "../../core/cursor.ts";
import type { FamilyId, HotelId, OrderId } from "../../core/id.ts";
import { readOrderSearch } from "./rules.ts";
import {
  countSteps,
  familiesAt,
  groupWork,
  isWanted,
  workRankOf,
  sortWork,
  type WorkFilter,
  type WorkGroup,
  type WorkOrder,
  type WorkSort,
  type WorkStep,
} from "./rules-work.ts";
import { listDone, listFound, listNamedFamilies, listWork, scanMax } from "./store-work.ts";

export interface WorkQuery {
  /** A number, a phone, or a part of a family's name; "" searches nothing. */
  readonly find: string;
  readonly isDone: boolean;
  readonly filter: WorkFilter;
  readonly sort: WorkSort;
  readonly cursor: Cursor | null;
  readonly size: number;
}

export interface WorkPage {
  readonly ids: readonly OrderId[];
  readonly next: Cursor | null;
  /** Of the open orders that fit, at each step; null where they were counted on the first page, or are not asked about. */
  readonly counts: Readonly<Record<WorkStep | "open", number>> | null;
  /** There are more open orders than were counted. */
  readonly areCountsCut: boolean;
}

const uncounted = { counts: null, areCountsCut: false };
/** All open orders, where they must be seen together: to be sorted by another thing than their promise, or gathered. */
const wholeMax = 5_000;

function lookedOf({ hotelId, cityId }: WorkFilter) {
  return { isPlaced: hotelId !== null || cityId !== null };
}

/** Ids of the families whose official name holds the text, among those of these orders. */
async function familiesNamed(ctx: Context, orders: readonly WorkOrder[], text: string) {
  const ids = new Set(orders.flatMap(({ parcels }) => parcels.map(({ familyId }) => familyId)));
  const named = await listNamedFamilies(ctx.db, [...ids]);
  const sought = text.toLowerCase();
  return new Set(named.filter(({ name }) => name.toLowerCase().includes(sought)).map(({ id }) => id));
}

async function loadOpen(ctx: Context, query: WorkQuery): Promise<WorkPage> {
  const { filter, sort, cursor, size, find } = query;
  const isByPromise = sort === "due";
  const max = isByPromise ? scanMax : wholeMax;
  const found = await listWork(ctx.db, lookedOf(filter), isByPromise ? cursor : null, max);
  const looked = found.slice(0, max);
  const named = find === "" ? null : await familiesNamed(ctx, looked, find);
  const fitting = looked.filter(
    (order) =>
      isWanted(order, { ...filter, step: null }, ctx.now) &&
      (named === null || order.parcels.some(({ familyId }) => named.has(familyId))),
  );
  const sorted = sortWork(
    fitting.filter((order) => isWanted(order, filter, ctx.now)),
    sort,
  );
  const after =
    cursor === null || isByPromise ? sorted : sorted.filter((order) => isAfter(order, cursor, sort));
  const page = after.slice(0, size);
  const last = after.length > size ? page.at(-1) : undefined;
  const isCut = found.length > max;
  const end = isCut && isByPromise ? looked.at(-1) : undefined;
  const from = last ?? end;
  return {
    ids: page.map(({ id }) => id),
    next: from === undefined ? null : { rank: workRankOf(from, sort), id: from.id },
    counts: cursor === null ? { ...countSteps(fitting), open: fitting.length } : null,
    areCountsCut: isCut,
  };
}

function isAfter(order: WorkOrder, { rank, id }: Cursor, sort: WorkSort): boolean {
  const own = workRankOf(order, sort);
  return own > rank || (own === rank && order.id > id);
}

function pageOfIds(ids: readonly OrderId[], size: number): WorkPage {
  const last = ids.length > size ? ids[size - 1] : undefined;
  const next = last === undefined ? null : { rank: 0, id: last };
  return { ids: ids.slice(0, size), next, ...uncounted };
}

async function loadDone(ctx: Context, { filter, cursor, size }: WorkQuery): Promise<WorkPage> {
  const found = await listDone(ctx.db, filter, cursor);
  const looked = found.slice(0, scanMax);
  const wanted = looked.filter((row) => row.isWanted).map(({ id }) => id);
  const page = pageOfIds(wanted, size);
  const end = looked.at(-1);
  if (page.next !== null || found.length <= scanMax || end === undefined) return page;
  return { ...page, next: { rank: 0, id: end.id } };
}

/** A number or a phone finds an order wherever it stands. */
export async function loadWork(ctx: Context, query: WorkQuery): Promise<WorkPage> {
  const search = readOrderSearch(query.find);
  if (query.find !== "" && (search.number !== null || search.phone !== null))
    return pageOfIds(await listFound(ctx.db, search, query.cursor, query.size), query.size);
  return query.isDone ? loadDone(ctx, query) : loadOpen(ctx, query);
}

async function loadWhole(ctx: Context, filter: WorkFilter, isPlaced: boolean): Promise<WorkOrder[]> {
  const found = await listWork(ctx.db, { isPlaced }, null, wholeMax);
  return found.filter((order) => isWanted(order, filter, ctx.now));
}

/** The open orders that fit, gathered by the families that have them to do. */
export async function groupByFamily(
  ctx: Context,
  filter: WorkFilter,
): Promise<readonly WorkGroup<FamilyId>[]> {
  const orders = await loadWhole(ctx, filter, lookedOf(filter).isPlaced);
  return groupWork(orders, (order) => familiesAt(order, filter.step), ctx.now);
}

/** The open orders that fit, gathered by the hotels to which they are brought. */
export async function groupByHotel(ctx: Context, filter: WorkFilter): Promise<readonly WorkGroup<HotelId>[]> {
  const orders = await loadWhole(ctx, filter, true);
  return groupWork(orders, ({ hotelId }) => (hotelId === null ? [] : [hotelId]), ctx.now);
}
