// Events, written in the transaction that changed the object, with its state at that time.
import type Stripe from "stripe";
import { z } from "zod";
import { saveOwed } from "./attempts.ts";
import { apiVersion, type Context, secondsNow } from "../context.ts";
import { type Database, integerOf, type Row, textOf } from "../database.ts";
import { getForAccount } from "../stripe/endpoint.ts";
import { pruneEvents } from "./event-pruning.ts";
import { flag, listOf, text } from "../stripe/form.ts";
import { newId } from "../id.ts";
import { isRecord } from "../json.ts";
import {
  type Condition,
  equals,
  type List,
  listRows,
  ownedBy,
  type Page,
  pageShape,
} from "../stripe/lists.ts";
import { idOf, type StoredObject } from "../stripe/objects.ts";
import { isRefusal, type Refusal, refuseUnknown } from "../stripe/refusal.ts";
import { isThin } from "../stripe/thin.ts";

const insert = `INSERT INTO events (id, type, created, subject, payment_intent, body, account)
  VALUES (?, ?, ?, ?, ?, ?, ?)`;

/** Events that a customer or an order waits for are delivered first. */
function isUrgent(type: string): boolean {
  return type.startsWith("checkout.session.");
}

/** What is told of but not kept: the platform that an account cuts itself off from, an account in the first API's shape, its capability. */
type Untracked = Stripe.Application | Stripe.Account | Stripe.Capability;

function paymentIntentOf(object: StoredObject | Untracked): string | null {
  if (object.object === "payment_intent") return object.id;
  return "payment_intent" in object ? idOf(object.payment_intent) : null;
}

/** Writes one event and returns its id. */
export function emit(
  context: Context,
  type: string,
  object: StoredObject | Untracked,
  previous?: object,
): string {
  const id = newId("evt");
  const created = secondsNow(context);
  const subscribed = context.isSubscribed(type);
  const body = JSON.stringify({
    id,
    object: "event",
    ...(context.account !== null && { account: context.account }),
    api_version: apiVersion,
    created,
    data: previous === undefined ? { object } : { object, previous_attributes: previous },
    livemode: false,
    pending_webhooks: subscribed ? 1 : 0,
    request: { id: context.cause?.requestId ?? null, idempotency_key: context.cause?.idempotencyKey ?? null },
    type,
  });
  saveEvent(context, { id, type, created, subject: object.id, intent: paymentIntentOf(object), body });
  return id;
}

export interface NewEvent {
  readonly id: string;
  readonly type: string;
  /** Unix seconds. */
  readonly created: number;
  /** The id of the object that the event is about. */
  readonly subject: string;
  readonly intent: string | null;
  readonly body: string;
}

/** Writes an event with its delivery row. */
export function saveEvent(context: Context, event: NewEvent): void {
  const { id, type, created, subject, intent, body } = event;
  const row = context.database
    .statement(insert)
    .run(id, type, created, subject, intent, body, context.account);
  const sequence = Number(row.lastInsertRowid);
  const state = context.isSubscribed(type) ? "pending" : "unsent";
  saveOwed(context.database, sequence, state, isUrgent(type), context.now());
  pruneEvents(context.database, sequence, secondsNow(context));
  context.wake();
}

export interface EventRow {
  readonly sequence: number;
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly subject: string;
  readonly delivery: string;
  readonly tries: number;
  readonly nextAt: number;
  readonly body: string;
}

function readEvent(row: Row): EventRow {
  return {
    sequence: integerOf(row, "sequence"),
    id: textOf(row, "id"),
    type: textOf(row, "type"),
    created: integerOf(row, "created"),
    subject: textOf(row, "subject"),
    delivery: textOf(row, "delivery"),
    tries: integerOf(row, "tries"),
    nextAt: integerOf(row, "next_at"),
    body: textOf(row, "body"),
  };
}

export function loadEvent(database: Database, id: string): EventRow | null {
  const row = database.statement("SELECT * FROM tracked_events WHERE id = ?").get(id);
  return row === undefined ? null : readEvent(row);
}

/** The last event of one type about one object. */
export function loadEventAbout(database: Database, subject: string, type: string): EventRow | null {
  const sql = "SELECT * FROM tracked_events WHERE subject = ? AND type = ? ORDER BY sequence DESC LIMIT 1";
  const row = database.statement(sql).get(subject, type);
  return row === undefined ? null : readEvent(row);
}

/** The event as the API shows it: the delivered body with the current count of pending webhooks. */
function presentEvent(event: EventRow): object {
  const body: unknown = JSON.parse(event.body);
  if (!isRecord(body)) throw new Error(`The event ${event.id} is unreadable.`);
  return { ...body, pending_webhooks: event.delivery === "pending" ? 1 : 0 };
}

const listShape = z.strictObject({
  ...pageShape,
  type: text.optional(),
  types: listOf(text, 20).optional(),
  delivery_success: flag.optional(),
});

function eventConditions(input: z.infer<typeof listShape>): Condition[] {
  const conditions: Condition[] = [{ sql: "type NOT GLOB 'v2.*'", values: [] }];
  if (input.type !== undefined) conditions.push({ sql: "type GLOB ?", values: [input.type] });
  if (input.types !== undefined) {
    const marks = input.types.map(() => "?").join(", ");
    conditions.push({ sql: `type IN (${marks})`, values: input.types });
  }
  if (input.delivery_success !== undefined) {
    const sql = input.delivery_success
      ? "delivery IN ('delivered', 'unsent')"
      : "delivery IN ('pending', 'failed')";
    conditions.push({ sql, values: [] });
  }
  return conditions;
}

export interface EventFilter {
  readonly type?: string | undefined;
  readonly paymentIntent?: string | undefined;
  readonly subject?: string | undefined;
}

/** For the controls and the console, which look events up by object. */
export function listEvents(database: Database, filter: EventFilter, page: Page): EventRow[] | Refusal {
  const conditions = [
    ...equals("type", filter.type),
    ...equals("payment_intent", filter.paymentIntent),
    ...equals("subject", filter.subject),
  ];
  const found = listRows(database, "tracked_events", conditions, page);
  return isRefusal(found) ? found : found.rows.map(readEvent);
}

function listForApi(context: Context, input: z.infer<typeof listShape>): List<object> | Refusal {
  const conditions = [...ownedBy(context.account), ...eventConditions(input)];
  const found = listRows(context.database, "tracked_events", conditions, input);
  if (isRefusal(found)) return found;
  const data = found.rows.map((row) => presentEvent(readEvent(row)));
  return { object: "list", data, has_more: found.hasMore, url: "/v1/events" };
}

export const eventEndpoints = [
  getForAccount("/v1/events", listShape, listForApi),
  getForAccount("/v1/events/:id", z.strictObject({}), (context, _input, id) => {
    const event = loadEvent(context.database, id);
    return event === null || isThin(event.type) ? refuseUnknown("event", id) : presentEvent(event);
  }),
];
