-- Money that goes back: what was refunded of each line, why, and what became of it at the processor.

-- The guards: whatever races, no line gives back more pieces than were bought, and no order more than was paid.
ALTER TABLE lines ADD COLUMN refunded_quantity INTEGER NOT NULL DEFAULT 0 CHECK (refunded_quantity BETWEEN 0 AND quantity);
ALTER TABLE orders ADD COLUMN refunded_halalas INTEGER NOT NULL DEFAULT 0
  CHECK (refunded_halalas BETWEEN 0 AND total_halalas);
ALTER TABLE orders ADD COLUMN refunded_fee_halalas INTEGER NOT NULL DEFAULT 0
  CHECK (refunded_fee_halalas BETWEEN 0 AND fee_halalas);
ALTER TABLE parcels ADD COLUMN arrived_at INTEGER;
UPDATE parcels SET arrived_at = (SELECT max(t.at) FROM transitions t WHERE t.subject = parcels.id)
  WHERE state IN ('handed_over', 'delivered');

-- The id is the order's with a number behind it, so two refunds decided at once collide and one decides again.
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
  CHECK (id = order_id || ':refund.' || position)
) STRICT, WITHOUT ROWID;
CREATE INDEX refunds_open ON refunds (decided_at) WHERE state NOT IN ('done', 'paid_otherwise');
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

-- What a buyer wants to bring back, until somebody has decided.
CREATE TABLE return_requests (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  line_id TEXT NOT NULL REFERENCES lines (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  reason TEXT NOT NULL CHECK (reason IN ('changed_mind', 'defect', 'not_as_described', 'missing')),
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'declined')),
  asked_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT,
  answer TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX return_requests_open ON return_requests (asked_at) WHERE state = 'asked';
CREATE INDEX return_requests_by_order ON return_requests (order_id);

-- The codes of postings and the kinds of errands grow with the business; the list of each is in the code that writes them.
CREATE TABLE postings_new (
  id TEXT NOT NULL PRIMARY KEY,
  debit TEXT NOT NULL,
  credit TEXT NOT NULL,
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  code TEXT NOT NULL CHECK (code <> ''),
  source TEXT,
  at INTEGER NOT NULL,
  CHECK (debit <> credit)
) STRICT, WITHOUT ROWID;
INSERT INTO postings_new (id, debit, credit, amount_halalas, code, source, at)
  SELECT id, debit, credit, amount_halalas, code, source, at FROM postings;
DROP TABLE postings;
ALTER TABLE postings_new RENAME TO postings;
CREATE INDEX postings_owed_to_family ON postings (credit, amount_halalas) WHERE credit >= 'family:' AND credit < 'family;';
CREATE INDEX postings_paid_to_family ON postings (debit, amount_halalas) WHERE debit >= 'family:' AND debit < 'family;';
CREATE TRIGGER postings_keep BEFORE UPDATE ON postings BEGIN SELECT RAISE (ABORT, 'postings_are_append_only'); END;
CREATE TRIGGER postings_stay BEFORE DELETE ON postings BEGIN SELECT RAISE (ABORT, 'postings_are_append_only'); END;

CREATE TABLE outbox_new (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind <> ''),
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  done_at INTEGER,
  problem TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO outbox_new (id, kind, payload, created_at, due_at, attempts, done_at, problem)
  SELECT id, kind, payload, created_at, due_at, attempts, done_at, problem FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_new RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL;
