-- What a refund after a lost dispute gives back of what the dispute had taken: no share is taken twice.
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
