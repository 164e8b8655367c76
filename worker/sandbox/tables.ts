// The sandbox's tables. Stripe's objects share one table: their JSON, and the columns by which they are looked up.
// An event's delivery, which changes often, is separate from its body, which is long.

export const tables = `
CREATE TABLE IF NOT EXISTS objects (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  object TEXT NOT NULL,
  created INTEGER NOT NULL,
  json TEXT NOT NULL,
  hidden TEXT,
  status TEXT,
  type TEXT,
  payment_intent TEXT,
  charge TEXT,
  transfer_group TEXT,
  destination TEXT,
  source TEXT,
  amount INTEGER,
  fee INTEGER,
  due_at INTEGER,
  currency TEXT,
  account TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS objects_by_kind ON objects (object);
CREATE INDEX IF NOT EXISTS objects_by_payment_intent ON objects (payment_intent, object)
  WHERE payment_intent IS NOT NULL;
CREATE INDEX IF NOT EXISTS objects_by_charge ON objects (charge, object)
  WHERE charge IS NOT NULL;
CREATE INDEX IF NOT EXISTS objects_by_group ON objects (transfer_group, object)
  WHERE transfer_group IS NOT NULL;
CREATE INDEX IF NOT EXISTS objects_by_destination ON objects (destination)
  WHERE destination IS NOT NULL;
CREATE INDEX IF NOT EXISTS objects_by_source ON objects (source) WHERE source IS NOT NULL;
CREATE INDEX IF NOT EXISTS open_sessions ON objects (due_at)
  WHERE object = 'checkout.session' AND status = 'open';
CREATE INDEX IF NOT EXISTS sessions_by_status ON objects (status)
  WHERE object = 'checkout.session';
DROP INDEX IF EXISTS movements;
CREATE INDEX IF NOT EXISTS platform_movements ON objects (type, currency, due_at, amount, fee)
  WHERE object = 'balance_transaction' AND account IS NULL;
CREATE INDEX IF NOT EXISTS account_movements ON objects (account, currency, due_at, amount, fee)
  WHERE object = 'balance_transaction' AND account IS NOT NULL;
CREATE INDEX IF NOT EXISTS deadlines ON objects (due_at)
  WHERE object IN ('dispute', 'payout') AND status IN ('needs_response', 'warning_needs_response', 'pending');

CREATE INDEX IF NOT EXISTS pending_charges ON objects (due_at)
  WHERE object = 'charge' AND status = 'pending';

CREATE TABLE IF NOT EXISTS events (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  created INTEGER NOT NULL,
  subject TEXT NOT NULL,
  payment_intent TEXT,
  body TEXT NOT NULL,
  account TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS events_by_subject ON events (subject);
CREATE INDEX IF NOT EXISTS events_by_payment_intent ON events (payment_intent)
  WHERE payment_intent IS NOT NULL;

CREATE INDEX IF NOT EXISTS thin_events ON events (sequence) WHERE type GLOB 'v2.*';

CREATE TABLE IF NOT EXISTS deliveries (
  event INTEGER PRIMARY KEY,
  delivery TEXT NOT NULL CHECK (delivery IN ('pending', 'delivered', 'failed', 'unsent')),
  urgent INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  emitted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS deliveries_pending ON deliveries (urgent, next_at) WHERE delivery = 'pending';
CREATE VIEW IF NOT EXISTS tracked_events AS SELECT * FROM events JOIN deliveries ON event = sequence;

CREATE TABLE IF NOT EXISTS attempts (
  event INTEGER NOT NULL,
  try INTEGER NOT NULL,
  at INTEGER NOT NULL,
  status INTEGER NOT NULL,
  error TEXT,
  PRIMARY KEY (event, try)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS answers (
  key TEXT PRIMARY KEY,
  request TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_by_expiry ON answers (expires_at);

CREATE TABLE IF NOT EXISTS messages (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('sms', 'email')),
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT,
  body TEXT NOT NULL,
  html TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS messages_by_recipient ON messages (recipient);

CREATE TABLE IF NOT EXISTS account_links (
  link TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('onboarding', 'dashboard')),
  return_url TEXT,
  refresh_url TEXT,
  expires_at INTEGER NOT NULL,
  visit TEXT UNIQUE,
  ended INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE IF NOT EXISTS settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  json TEXT NOT NULL
) STRICT;
`;

/** Columns that older files lack, with their default values. */
export const laterColumns = [
  {
    table: "objects",
    column: "currency",
    fill: "UPDATE objects SET currency = json ->> 'currency' WHERE object = 'balance_transaction'",
  },
  { table: "objects", column: "account", fill: null },
  { table: "events", column: "account", fill: null },
] as const;

/** The tables that a reset empties. */
export const tableNames = [
  "objects",
  "events",
  "deliveries",
  "attempts",
  "answers",
  "messages",
  "settings",
  "account_links",
] as const;
