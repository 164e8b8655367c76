-- The ledger and payments.

CREATE TABLE postings (
  id TEXT NOT NULL PRIMARY KEY,
  debit TEXT NOT NULL,
  credit TEXT NOT NULL,
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  code TEXT NOT NULL CHECK (code <> ''),
  source TEXT,
  at INTEGER NOT NULL,
  CHECK (debit <> credit)
) STRICT, WITHOUT ROWID;

CREATE INDEX postings_by_time ON postings (at) WHERE code NOT IN ('share', 'commission', 'vat', 'fee');

CREATE INDEX postings_by_source ON postings (source)
  WHERE source IS NOT NULL AND code NOT IN ('share', 'commission', 'vat', 'fee');

CREATE INDEX postings_owed_to_family ON postings (credit, at, code, amount_halalas)
  WHERE credit >= 'family:' AND credit < 'family;';

CREATE INDEX postings_paid_to_family ON postings (debit, at, code, amount_halalas)
  WHERE debit >= 'family:' AND debit < 'family;';

CREATE TRIGGER postings_keep BEFORE UPDATE ON postings BEGIN SELECT RAISE (ABORT, 'postings_are_append_only'); END;

CREATE TRIGGER postings_stay BEFORE DELETE ON postings BEGIN SELECT RAISE (ABORT, 'postings_are_append_only'); END;

CREATE TABLE payments (
  order_id TEXT NOT NULL PRIMARY KEY REFERENCES orders (id),
  session_id TEXT NOT NULL,
  url TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'paid', 'expired', 'quarantined')),
  payment_intent_id TEXT,
  charge_id TEXT,
  created_at INTEGER NOT NULL,
  checked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX payments_by_charge ON payments (charge_id) WHERE charge_id IS NOT NULL;

CREATE TABLE webhook_events (
  id TEXT NOT NULL PRIMARY KEY,
  type TEXT NOT NULL,
  object_id TEXT NOT NULL,
  order_id TEXT,
  received_at INTEGER NOT NULL,
  applied_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  account_id TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_events_waiting ON webhook_events (received_at) WHERE applied_at IS NULL;

CREATE TABLE unused_payments (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  payment_intent_id TEXT NOT NULL,
  charge_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('sending', 'pending', 'done', 'failed', 'blocked', 'paid_otherwise')),
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  round INTEGER NOT NULL DEFAULT 1 CHECK (round > 0),
  processor_id TEXT,
  problem TEXT,
  decided_at INTEGER NOT NULL,
  settled_at INTEGER,
  checked_at INTEGER,
  CHECK (id = order_id || ':unused.' || payment_intent_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX unused_payments_by_intent ON unused_payments (payment_intent_id);

CREATE INDEX unused_payments_by_charge ON unused_payments (charge_id) WHERE charge_id IS NOT NULL;

CREATE INDEX unused_payments_open ON unused_payments (decided_at) WHERE state NOT IN ('done', 'paid_otherwise');

CREATE INDEX unused_payments_done ON unused_payments (decided_at) WHERE state IN ('done', 'paid_otherwise');

CREATE INDEX unused_payments_by_processor ON unused_payments (processor_id) WHERE processor_id IS NOT NULL;
