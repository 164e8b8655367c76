// The sandbox's tables. Stripe's objects share one: their JSON, and the columns by which they are looked up.

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
  due_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS objects_by_kind ON objects (object);
CREATE INDEX IF NOT EXISTS objects_by_payment_intent ON objects (payment_intent, object) WHERE payment_intent IS NOT NULL;
CREATE INDEX IF NOT EXISTS objects_by_charge ON objects (charge, object) WHERE charge IS NOT NULL;
CREATE INDEX IF NOT EXISTS objects_by_group ON objects (transfer_group, object) WHERE transfer_group IS NOT NULL;
CREATE INDEX IF NOT EXISTS objects_by_destination ON objects (destination) WHERE destination IS NOT NULL;
CREATE INDEX IF NOT EXISTS objects_by_source ON objects (source) WHERE source IS NOT NULL;
CREATE INDEX IF NOT EXISTS open_sessions ON objects (due_at) WHERE object = 'checkout.session' AND status = 'open';
CREATE INDEX IF NOT EXISTS balance_by_date ON objects (due_at, amount, fee) WHERE object = 'balance_transaction';

CREATE TABLE IF NOT EXISTS events (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  created INTEGER NOT NULL,
  subject TEXT NOT NULL,
  payment_intent TEXT,
  body TEXT NOT NULL,
  urgent INTEGER NOT NULL,
  delivery TEXT NOT NULL CHECK (delivery IN ('pending', 'delivered', 'failed', 'unsent')),
  tries INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL,
  emitted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS events_by_subject ON events (subject);
CREATE INDEX IF NOT EXISTS events_by_payment_intent ON events (payment_intent) WHERE payment_intent IS NOT NULL;
CREATE INDEX IF NOT EXISTS events_pending ON events (urgent DESC, next_at) WHERE delivery = 'pending';

CREATE TABLE IF NOT EXISTS attempts (
  sequence INTEGER PRIMARY KEY,
  event TEXT NOT NULL,
  at INTEGER NOT NULL,
  status INTEGER NOT NULL,
  error TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS attempts_by_event ON attempts (event);

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
`;

/** What a reset empties. */
export const tableNames = ["objects", "events", "attempts", "answers", "messages"] as const;
