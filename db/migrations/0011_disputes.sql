-- Payments that the payer's bank takes back, and its warnings: while one is open the order's families are not paid.

-- Closed when nothing more is to be decided: won, over as a mere question, or lost and its fault found. Each step is a
-- transition, whose row is the lock.
CREATE TABLE disputes (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  charge_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('warning', 'needs_response', 'under_review', 'won', 'lost', 'closed')),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  reason TEXT NOT NULL,
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  withdrawn_halalas INTEGER NOT NULL CHECK (withdrawn_halalas >= 0),
  reinstated_halalas INTEGER NOT NULL CHECK (reinstated_halalas BETWEEN 0 AND withdrawn_halalas),
  evidence_due_at INTEGER,
  -- Asked for by the operator, then sent; asked for and not sent with a problem may be asked for again.
  evidence_asked_at INTEGER,
  evidence_sent_at INTEGER,
  evidence TEXT CHECK (json_valid(evidence)),
  problem TEXT,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  fault TEXT CHECK (fault IN ('operator', 'families')),
  checked_at INTEGER NOT NULL,
  CHECK (closed_at IS NOT NULL OR state NOT IN ('won', 'closed')),
  CHECK (fault IS NULL OR closed_at IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX disputes_by_order ON disputes (order_id);
CREATE INDEX disputes_open ON disputes (opened_at) WHERE closed_at IS NULL;

-- What a lost dispute took off the shares of families at fault.
CREATE TABLE dispute_shares (
  dispute_id TEXT NOT NULL REFERENCES disputes (id),
  parcel_id TEXT NOT NULL REFERENCES parcels (id),
  share_halalas INTEGER NOT NULL CHECK (share_halalas > 0),
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (parcel_id, dispute_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER dispute_shares_keep BEFORE UPDATE ON dispute_shares
  BEGIN SELECT RAISE (ABORT, 'dispute_shares_are_append_only'); END;
CREATE TRIGGER dispute_shares_stay BEFORE DELETE ON dispute_shares
  BEGIN SELECT RAISE (ABORT, 'dispute_shares_are_append_only'); END;

-- A transfer is taken back for a refund or for a dispute.
ALTER TABLE reversals ADD COLUMN dispute_id TEXT REFERENCES disputes (id)
  CHECK ((dispute_id IS NULL) <> (refund_id IS NULL));

CREATE TABLE fraud_warnings (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  charge_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  warned_at INTEGER NOT NULL,
  cleared_at INTEGER,
  cleared_by TEXT,
  CHECK ((cleared_at IS NULL) = (cleared_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX fraud_warnings_open ON fraud_warnings (order_id) WHERE cleared_at IS NULL;
