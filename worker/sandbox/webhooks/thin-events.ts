// Thin events, written in the transaction that changed an account, and listed by the v2 API.
import { z } from "zod";
import type Stripe from "stripe";
import { type Context, secondsNow } from "../context.ts";
import { textOf } from "../database.ts";
import { get } from "../stripe/endpoint.ts";
import { loadEvent, saveEvent } from "./events.ts";
import { integer, listOf, text } from "../stripe/form.ts";
import { newId } from "../id.ts";
import { isRecord } from "../json.ts";
import { type Condition, equals, rangeOf } from "../stripe/lists.ts";
import { type Refusal, refuseUnknown } from "../stripe/refusal.ts";
import { listPage } from "../stripe/v2-lists.ts";
import { isThin } from "../stripe/thin.ts";

export type ThinType =
  | "v2.core.account.created"
  | "v2.core.account.updated"
  | "v2.core.account.closed"
  | "v2.core.account[requirements].updated"
  | "v2.core.account[configuration.recipient].capability_status_updated";

/** Writes one thin event about an account. */
export function emitThin(
  context: Context,
  type: ThinType,
  account: Stripe.V2.Core.Account,
  data?: object,
): void {
  const id = newId("evt_test", 50);
  const { cause } = context;
  const request =
    cause === null ? null : { id: cause.requestId, idempotency_key: cause.idempotencyKey ?? "" };
  const body = {
    id,
    object: "v2.core.event",
    created: new Date(context.now()).toISOString(),
    livemode: false,
    type,
    ...(request === null ? {} : { reason: { type: "request", request } }),
    related_object: { id: account.id, type: account.object, url: `/v2/core/accounts/${account.id}` },
    ...(data === undefined ? {} : { data }),
  };
  const created = secondsNow(context);
  saveEvent(context, { id, type, created, subject: account.id, intent: null, body: JSON.stringify(body) });
}

function readBody(body: string): Record<string, unknown> {
  const event: unknown = JSON.parse(body);
  if (!isRecord(event)) throw new Error("A thin event is unreadable.");
  return event;
}

/** Unix seconds, or a date and time in the v2 API's format. */
const moment = z.union([integer, z.iso.datetime().transform((value) => Date.parse(value) / 1000)]);
const range = z.strictObject({
  gt: moment.optional(),
  gte: moment.optional(),
  lt: moment.optional(),
  lte: moment.optional(),
});

const listShape = z.strictObject({
  created: range.optional(),
  limit: integer.optional(),
  object_id: text.optional(),
  page: text.optional(),
  types: listOf(text, 20).optional(),
});

type ListInput = z.infer<typeof listShape>;

/** The query that the links to other pages repeat. */
function queryOf({ created, types = [], object_id: subject }: ListInput): [string, string][] {
  const bounds = Object.entries(created ?? {}).map(([sign, value]) => [`created[${sign}]`, String(value)]);
  const about = subject === undefined ? [] : [["object_id", subject]];
  const named = types.map((type, index) => [`types[${index}]`, type]);
  return [...about, ...named, ...bounds].map(([name = "", value = ""]) => [name, value]);
}

function listThin(context: Context, input: ListInput): object | Refusal {
  const { created, types, object_id: subject, limit, page } = input;
  const conditions: Condition[] = [
    { sql: "type GLOB 'v2.*'", values: [] },
    ...equals("subject", subject),
    ...rangeOf("created", created),
  ];
  if (types !== undefined)
    conditions.push({ sql: `type IN (${types.map(() => "?").join(", ")})`, values: types });
  return listPage(context.database, {
    table: "tracked_events",
    path: "/v2/core/events",
    conditions,
    limit,
    page,
    query: queryOf(input),
    read: (row) => readBody(textOf(row, "body")),
  });
}

export const thinEventEndpoints = [
  get("/v2/core/events", listShape, listThin),
  get("/v2/core/events/:id", z.strictObject({}), (context, _input, id) => {
    const event = loadEvent(context.database, id);
    return event === null || !isThin(event.type) ? refuseUnknown("event", id) : readBody(event.body);
  }),
];
