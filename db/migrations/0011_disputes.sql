-- Payments that the payer's bank takes back, and its warnings: while one is open the order's families are not paid.

CREATE TABLE disputes (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  charge_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('warning', 'needs_response', 'under_review', 'won', 'lost', 'closed')),
  reason TEXT NOT NULL,
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  evidence_due_at INTEGER,
  evidence_sent_at INTEGER,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  fault TEXT CHECK (fault IN ('operator', 'families')),
  checked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX disputes_by_order ON disputes (order_id);
CREATE INDEX disputes_open ON disputes (opened_at) WHERE closed_at IS NULL;

CREATE TABLE fraud_warnings (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  charge_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  warned_at INTEGER NOT NULL,
  cleared_at INTEGER,
  cleared_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX fraud_warnings_open ON fraud_warnings (warned_at) WHERE cleared_at IS NULL;
