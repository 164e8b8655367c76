-- Disputes and fraud warnings.

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
  evidence_requested_at INTEGER,
  evidence_sent_at INTEGER,
  evidence TEXT CHECK (json_valid(evidence)),
  problem TEXT,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  fault TEXT CHECK (fault IN ('operator', 'families')),
  checked_at INTEGER NOT NULL,
  unused_id TEXT REFERENCES unused_payments (id),
  CHECK (closed_at IS NOT NULL OR state NOT IN ('won', 'closed')),
  CHECK (fault IS NULL OR closed_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX disputes_by_order ON disputes (order_id);

CREATE INDEX disputes_open ON disputes (opened_at) WHERE closed_at IS NULL;

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

CREATE TABLE dispute_reliefs (
  parcel_id TEXT NOT NULL,
  dispute_id TEXT NOT NULL,
  refund_id TEXT NOT NULL REFERENCES refunds (id),
  share_halalas INTEGER NOT NULL CHECK (share_halalas > 0),
  PRIMARY KEY (parcel_id, dispute_id, refund_id),
  FOREIGN KEY (parcel_id, dispute_id) REFERENCES dispute_shares (parcel_id, dispute_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER dispute_reliefs_keep BEFORE UPDATE ON dispute_reliefs
  BEGIN SELECT RAISE (ABORT, 'dispute_reliefs_are_append_only'); END;

CREATE TRIGGER dispute_reliefs_stay BEFORE DELETE ON dispute_reliefs
  BEGIN SELECT RAISE (ABORT, 'dispute_reliefs_are_append_only'); END;

CREATE TABLE chargeback_offsets (
  dispute_id TEXT NOT NULL REFERENCES disputes (id),
  refund_id TEXT NOT NULL CHECK (refund_id LIKE 'ord_%:refund.%' OR refund_id LIKE 'ord_%:unused.%'),
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  PRIMARY KEY (dispute_id, refund_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX chargeback_offsets_by_refund ON chargeback_offsets (refund_id);

CREATE TRIGGER chargeback_offsets_known BEFORE INSERT ON chargeback_offsets
  WHEN NOT EXISTS (SELECT 1 FROM refunds WHERE id = NEW.refund_id)
    AND NOT EXISTS (SELECT 1 FROM unused_payments WHERE id = NEW.refund_id)
  BEGIN SELECT RAISE (ABORT, 'chargeback_offsets_no_refund'); END;

CREATE TRIGGER chargeback_offsets_keep BEFORE UPDATE ON chargeback_offsets
  BEGIN SELECT RAISE (ABORT, 'chargeback_offsets_are_append_only'); END;

CREATE TRIGGER chargeback_offsets_stay BEFORE DELETE ON chargeback_offsets
  BEGIN SELECT RAISE (ABORT, 'chargeback_offsets_are_append_only'); END;

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
