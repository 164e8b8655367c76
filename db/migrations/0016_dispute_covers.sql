-- Refunds that could not be sent and that a lost dispute has paid in their place.
CREATE TABLE dispute_covers (
  dispute_id TEXT NOT NULL REFERENCES disputes (id),
  refund_id TEXT NOT NULL REFERENCES refunds (id),
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  PRIMARY KEY (dispute_id, refund_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX dispute_covers_once ON dispute_covers (refund_id);
CREATE TRIGGER dispute_covers_keep BEFORE UPDATE ON dispute_covers
  BEGIN SELECT RAISE (ABORT, 'dispute_covers_are_append_only'); END;
CREATE TRIGGER dispute_covers_stay BEFORE DELETE ON dispute_covers
  BEGIN SELECT RAISE (ABORT, 'dispute_covers_are_append_only'); END;
