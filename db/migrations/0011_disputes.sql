-- Disputes, takings from families' shares, and fraud warnings.

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
  liable_party TEXT CHECK (liable_party IN ('operator', 'families')),
  checked_at INTEGER NOT NULL,
  unused_id TEXT REFERENCES unused_payments (id),
  CHECK (closed_at IS NOT NULL OR state NOT IN ('won', 'closed')),
  CHECK (liable_party IS NULL OR closed_at IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX disputes_by_order ON disputes (order_id);

CREATE INDEX disputes_open ON disputes (opened_at) WHERE closed_at IS NULL;

-- What a refund or a lost dispute took from a parcel's share. A negative amount is a clawback release: the refund takes this part.
CREATE TABLE share_takings (
  parcel_id TEXT NOT NULL REFERENCES parcels (id),
  -- The id of the refund or of the dispute.
  cause TEXT NOT NULL,
  -- Of a release: the refund because of which the dispute gives back. Else empty.
  released_for TEXT NOT NULL DEFAULT '',
  amount_halalas INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (parcel_id, cause, released_for),
  CHECK (iif(released_for = '', amount_halalas > 0, amount_halalas < 0))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER share_takings_known BEFORE INSERT ON share_takings
  WHEN NOT EXISTS (SELECT 1 FROM parcels WHERE id = NEW.parcel_id AND share_left_halalas IS NOT NULL)
    OR NOT EXISTS (SELECT 1 FROM refunds WHERE id = NEW.cause UNION ALL SELECT 1 FROM disputes WHERE id = NEW.cause)
    OR (NEW.released_for <> '' AND NOT EXISTS (SELECT 1 FROM refunds WHERE id = NEW.released_for))
  BEGIN SELECT RAISE (ABORT, 'share_takings_no_cause'); END;

CREATE TRIGGER share_takings_held BEFORE INSERT ON share_takings
  WHEN NEW.amount_halalas < 0 AND (SELECT coalesce(sum(amount_halalas), 0) FROM share_takings
    WHERE parcel_id = NEW.parcel_id AND cause = NEW.cause) + NEW.amount_halalas < 0
  BEGIN SELECT RAISE (ABORT, 'share_takings_released_too_much'); END;

CREATE TRIGGER share_takings_take AFTER INSERT ON share_takings
  BEGIN UPDATE parcels SET share_left_halalas = share_left_halalas - NEW.amount_halalas WHERE id = NEW.parcel_id; END;

CREATE TRIGGER share_takings_keep BEFORE UPDATE ON share_takings
  BEGIN SELECT RAISE (ABORT, 'share_takings_are_append_only'); END;

CREATE TRIGGER share_takings_stay BEFORE DELETE ON share_takings
  BEGIN SELECT RAISE (ABORT, 'share_takings_are_append_only'); END;

CREATE TRIGGER parcels_share_left AFTER UPDATE OF share_halalas, share_left_halalas ON parcels
  WHEN NEW.share_left_halalas IS NOT NEW.share_halalas
    - (SELECT coalesce(sum(amount_halalas), 0) FROM share_takings WHERE parcel_id = NEW.id)
  BEGIN SELECT RAISE (ABORT, 'parcels_share_left_differs'); END;

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
