-- One bag may be handed over without its code: by an operator's word, with a reason, for some hours and once.
CREATE TABLE handover_grants (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  position INTEGER NOT NULL CHECK (position > 0),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 3 AND 200),
  granted_by TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > granted_at),
  used_at INTEGER,
  used_by TEXT,
  CHECK (id = order_id || ':grant.' || position),
  CHECK ((used_at IS NULL) = (used_by IS NULL))
) STRICT, WITHOUT ROWID;
