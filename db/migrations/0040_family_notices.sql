-- What families are yet to be told, and in which message it was told. Told rows are kept for some weeks.

CREATE TABLE family_notices (
  id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB family_id || ':?*'),
  family_id TEXT NOT NULL REFERENCES families (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL CHECK (due_at >= created_at),
  told_at INTEGER CHECK (told_at >= created_at),
  told_in TEXT,
  CHECK ((told_at IS NULL) = (told_in IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX family_notices_due ON family_notices (due_at) WHERE told_at IS NULL;

-- Open orders by promise: the reminders, and the operator's list with its cursor.
DROP INDEX orders_open;
CREATE INDEX orders_open ON orders (promised_at, id) WHERE state = 'paid';
