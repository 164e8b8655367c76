-- The payment of an order at the processor, what the processor told us, and the ledger.

CREATE TABLE payments (
  order_id TEXT NOT NULL PRIMARY KEY REFERENCES orders (id),
  session_id TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'paid', 'expired', 'quarantined')),
  payment_intent_id TEXT,
  charge_id TEXT,
  created_at INTEGER NOT NULL,
  checked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- An event is a hint that something changed: its id and what it is about are kept, never its personal data.
CREATE TABLE payment_events (
  id TEXT NOT NULL PRIMARY KEY,
  type TEXT NOT NULL,
  object_id TEXT NOT NULL,
  order_id TEXT,
  received_at INTEGER NOT NULL,
  applied_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  problem TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_events_waiting ON payment_events (received_at) WHERE applied_at IS NULL;

-- One row is one debit, one credit and one positive amount, so an unbalanced entry cannot be written down.
CREATE TABLE postings (
  id TEXT NOT NULL PRIMARY KEY,
  debit TEXT NOT NULL,
  credit TEXT NOT NULL,
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  code TEXT NOT NULL CHECK (code IN ('share', 'commission', 'vat', 'fee', 'processing', 'transfer', 'refund')),
  source TEXT,
  at INTEGER NOT NULL,
  CHECK (debit <> credit)
) STRICT, WITHOUT ROWID;
CREATE INDEX postings_owed_to_family ON postings (credit, amount_halalas) WHERE credit >= 'family:' AND credit < 'family;';
CREATE INDEX postings_paid_to_family ON postings (debit, amount_halalas) WHERE debit >= 'family:' AND debit < 'family;';
CREATE TRIGGER postings_keep BEFORE UPDATE ON postings BEGIN SELECT RAISE (ABORT, 'postings_are_append_only'); END;
CREATE TRIGGER postings_stay BEFORE DELETE ON postings BEGIN SELECT RAISE (ABORT, 'postings_are_append_only'); END;
