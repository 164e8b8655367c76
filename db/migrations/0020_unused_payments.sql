-- Payments that bought nothing: they came too late, or after another. Each is given back by a refund with a state of its own.
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
CREATE INDEX unused_payments_by_processor ON unused_payments (processor_id) WHERE processor_id IS NOT NULL;

-- When the processor was last asked for it: what it never answers must not stand before the others.
ALTER TABLE refunds ADD COLUMN checked_at INTEGER;
CREATE INDEX payments_by_intent ON payments (payment_intent_id) WHERE payment_intent_id IS NOT NULL;

-- A dispute of a payment that bought nothing touches that payment and nothing else of the order.
ALTER TABLE disputes ADD COLUMN unused_id TEXT REFERENCES unused_payments (id);

-- A refund may be paid by several disputes, and may be that of an unused payment.
CREATE TABLE dispute_covers_new (
  dispute_id TEXT NOT NULL REFERENCES disputes (id),
  refund_id TEXT NOT NULL CHECK (refund_id LIKE 'ord_%:refund.%' OR refund_id LIKE 'ord_%:unused.%'),
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  PRIMARY KEY (dispute_id, refund_id)
) STRICT, WITHOUT ROWID;
INSERT INTO dispute_covers_new (dispute_id, refund_id, amount_halalas)
  SELECT dispute_id, refund_id, amount_halalas FROM dispute_covers;
DROP TABLE dispute_covers;
ALTER TABLE dispute_covers_new RENAME TO dispute_covers;
CREATE INDEX dispute_covers_by_refund ON dispute_covers (refund_id);
CREATE TRIGGER dispute_covers_known BEFORE INSERT ON dispute_covers
  WHEN NOT EXISTS (SELECT 1 FROM refunds WHERE id = NEW.refund_id)
    AND NOT EXISTS (SELECT 1 FROM unused_payments WHERE id = NEW.refund_id)
  BEGIN SELECT RAISE (ABORT, 'dispute_covers_no_refund'); END;
CREATE TRIGGER dispute_covers_keep BEFORE UPDATE ON dispute_covers
  BEGIN SELECT RAISE (ABORT, 'dispute_covers_are_append_only'); END;
CREATE TRIGGER dispute_covers_stay BEFORE DELETE ON dispute_covers
  BEGIN SELECT RAISE (ABORT, 'dispute_covers_are_append_only'); END;
