-- Scarce things and who holds them. Only the triggers below change what is taken, and the stock that orders take.

-- A pool has a row once something of it was taken: a pickup window under its slot's id. Stock is its variant's own column.
CREATE TABLE pools (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  capacity INTEGER NOT NULL CHECK (capacity >= 0),
  taken INTEGER NOT NULL CHECK (taken >= 0),
  CONSTRAINT pool_capacity CHECK (taken <= capacity)
) STRICT, WITHOUT ROWID;

-- One row for each holder (an order). Its items: [part, pool, amount, capacity]. Part 0 is the order itself, part n its nth
-- parcel; the capacity is that of a pool which has no row yet, NULL for stock.
CREATE TABLE reservations (
  holder TEXT NOT NULL PRIMARY KEY CHECK (holder <> ''),
  items TEXT NOT NULL CHECK (json_valid(items) AND json_type(items) = 'array')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER reservations_take AFTER INSERT ON reservations
BEGIN
  SELECT RAISE (ABORT, 'reservation_amount') FROM json_each(NEW.items) WHERE coalesce(value ->> 2 < 1, 1);
  UPDATE variants SET stock = stock - item.amount
  FROM (SELECT value ->> 1 AS id, sum(value ->> 2) AS amount FROM json_each(NEW.items)
    WHERE substr(value ->> 1, 1, 4) = 'var_' GROUP BY 1) item
  WHERE variants.id = item.id;
  INSERT INTO pools (id, capacity, taken)
  SELECT value ->> 1, max(value ->> 3), sum(value ->> 2) FROM json_each(NEW.items)
  WHERE substr(value ->> 1, 1, 4) <> 'var_' GROUP BY 1
  ON CONFLICT (id) DO UPDATE SET taken = taken + excluded.taken;
END;

-- What the new list has more, or less, than the old one. A row's CHECK comes before its conflict, so that less is an update.
CREATE TRIGGER reservations_change AFTER UPDATE ON reservations
BEGIN
  SELECT RAISE (ABORT, 'reservation_amount') FROM json_each(NEW.items) WHERE coalesce(value ->> 2 < 1, 1);
  UPDATE variants SET stock = stock - item.amount
  FROM (SELECT id, sum(amount) AS amount FROM (
      SELECT value ->> 1 AS id, value ->> 2 AS amount FROM json_each(NEW.items)
      UNION ALL SELECT value ->> 1, -(value ->> 2) FROM json_each(OLD.items))
    WHERE substr(id, 1, 4) = 'var_' GROUP BY id HAVING sum(amount) <> 0) item
  WHERE variants.id = item.id;
  UPDATE pools SET taken = taken + item.amount
  FROM (SELECT id, sum(amount) AS amount FROM (
      SELECT value ->> 1 AS id, value ->> 2 AS amount FROM json_each(NEW.items)
      UNION ALL SELECT value ->> 1, -(value ->> 2) FROM json_each(OLD.items))
    WHERE substr(id, 1, 4) <> 'var_' GROUP BY id HAVING sum(amount) < 0) item
  WHERE pools.id = item.id;
  INSERT INTO pools (id, capacity, taken)
  SELECT id, max(capacity), sum(amount) FROM (
    SELECT value ->> 1 AS id, value ->> 2 AS amount, value ->> 3 AS capacity FROM json_each(NEW.items)
    UNION ALL SELECT value ->> 1, -(value ->> 2), 0 FROM json_each(OLD.items))
  WHERE substr(id, 1, 4) <> 'var_' GROUP BY id HAVING sum(amount) > 0
  ON CONFLICT (id) DO UPDATE SET taken = taken + excluded.taken;
END;

CREATE TRIGGER reservations_keep BEFORE UPDATE OF holder ON reservations WHEN OLD.holder <> NEW.holder
BEGIN SELECT RAISE (ABORT, 'reservation_is_its_holders'); END;

CREATE TRIGGER reservations_stay BEFORE DELETE ON reservations WHEN OLD.items <> '[]'
BEGIN SELECT RAISE (ABORT, 'reservation_is_held'); END;

CREATE TRIGGER slots_capacity AFTER UPDATE OF capacity ON slots
BEGIN UPDATE pools SET capacity = NEW.capacity WHERE id = NEW.id; END;
