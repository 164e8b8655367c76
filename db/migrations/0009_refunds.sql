-- Refunds and returns.

CREATE TABLE refunds (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  position INTEGER NOT NULL CHECK (position > 0),
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sending', 'pending', 'done', 'failed', 'blocked', 'paid_otherwise')),
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  fee_halalas INTEGER NOT NULL CHECK (fee_halalas >= 0),
  fee_vat_halalas INTEGER NOT NULL CHECK (fee_vat_halalas BETWEEN 0 AND fee_halalas),
  round INTEGER NOT NULL DEFAULT 1 CHECK (round > 0),
  processor_id TEXT,
  problem TEXT,
  decided_at INTEGER NOT NULL,
  settled_at INTEGER,
  checked_at INTEGER,
  CHECK (id = order_id || ':refund.' || position)
) STRICT, WITHOUT ROWID;

CREATE INDEX refunds_open ON refunds (decided_at) WHERE state NOT IN ('done', 'paid_otherwise');

CREATE INDEX refunds_done ON refunds (decided_at) WHERE state IN ('done', 'paid_otherwise');

CREATE INDEX refunds_by_processor ON refunds (processor_id) WHERE processor_id IS NOT NULL;

CREATE TABLE refund_lines (
  refund_id TEXT NOT NULL REFERENCES refunds (id),
  line_id TEXT NOT NULL REFERENCES lines (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  gross_halalas INTEGER NOT NULL CHECK (gross_halalas > 0),
  commission_halalas INTEGER NOT NULL,
  vat_halalas INTEGER NOT NULL,
  share_halalas INTEGER NOT NULL,
  is_restocked INTEGER NOT NULL CHECK (is_restocked IN (0, 1)),
  PRIMARY KEY (refund_id, line_id),
  CHECK (commission_halalas + vat_halalas + share_halalas = gross_halalas)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER refund_lines_keep BEFORE UPDATE ON refund_lines BEGIN SELECT RAISE (ABORT, 'refund_lines_are_append_only'); END;

CREATE TRIGGER refund_lines_stay BEFORE DELETE ON refund_lines BEGIN SELECT RAISE (ABORT, 'refund_lines_are_append_only'); END;

CREATE TABLE return_requests (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  line_id TEXT NOT NULL REFERENCES lines (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  reason TEXT NOT NULL CHECK (reason IN ('changed_mind', 'defect', 'not_as_described', 'missing')),
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'declined')),
  requested_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  answer TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX return_requests_open ON return_requests (requested_at) WHERE state = 'requested';

CREATE INDEX return_requests_by_order ON return_requests (order_id);
