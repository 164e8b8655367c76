-- What somebody did at the processor and not we: whose money it touches, and what each object is found by.

-- Null where a difference is about nobody's money in particular, or nobody knows whose.
ALTER TABLE differences ADD COLUMN family_id TEXT REFERENCES families (id);
ALTER TABLE differences ADD COLUMN order_id TEXT REFERENCES orders (id);
ALTER TABLE differences ADD COLUMN parcel_id TEXT REFERENCES parcels (id);

-- A family is not paid while one of these is open.
CREATE INDEX differences_of_family ON differences (family_id) WHERE family_id IS NOT NULL AND resolved_at IS NULL;
CREATE INDEX payout_parcels_by_transfer ON payout_parcels (transfer_id) WHERE transfer_id IS NOT NULL;

-- A transfer is taken back for a refund, for a dispute, or by hand: then it stands for a difference that was taken into the books.
CREATE TABLE reversals_new (
  id TEXT NOT NULL PRIMARY KEY,
  parcel_id TEXT NOT NULL REFERENCES parcels (id),
  refund_id TEXT REFERENCES refunds (id),
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
  processor_id TEXT,
  problem TEXT,
  asked_at INTEGER NOT NULL,
  settled_at INTEGER,
  dispute_id TEXT REFERENCES disputes (id),
  difference_id TEXT REFERENCES differences (id),
  CHECK ((refund_id IS NOT NULL) + (dispute_id IS NOT NULL) + (difference_id IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;
INSERT INTO reversals_new
  SELECT id, parcel_id, refund_id, amount_halalas, state, processor_id, problem, asked_at, settled_at, dispute_id, NULL
  FROM reversals;
DROP TABLE reversals;
ALTER TABLE reversals_new RENAME TO reversals;
CREATE INDEX reversals_by_parcel ON reversals (parcel_id);
CREATE INDEX reversals_by_processor ON reversals (processor_id) WHERE processor_id IS NOT NULL;
