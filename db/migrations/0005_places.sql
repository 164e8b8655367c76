-- Where goods are brought: served cities and districts, hotels, desks and their pickup windows.

CREATE TABLE cities (
  id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'cty_?*'),
  position INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('served', 'not_served')),
  fee_halalas INTEGER NOT NULL CHECK (fee_halalas BETWEEN 0 AND 100000),
  delivery_days INTEGER NOT NULL CHECK (delivery_days BETWEEN 1 AND 30),
  name_ar TEXT NOT NULL CHECK (length(name_ar) BETWEEN 1 AND 60),
  name_en TEXT NOT NULL CHECK (length(name_en) BETWEEN 1 AND 60)
) STRICT, WITHOUT ROWID;

CREATE TABLE districts (
  id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'dst_?*'),
  city_id TEXT NOT NULL REFERENCES cities (id),
  name_ar TEXT NOT NULL CHECK (length(name_ar) BETWEEN 1 AND 80),
  name_en TEXT NOT NULL CHECK (length(name_en) BETWEEN 1 AND 80)
) STRICT, WITHOUT ROWID;

CREATE INDEX districts_by_city ON districts (city_id, name_ar);

CREATE TABLE hotels (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  position INTEGER NOT NULL,
  latitude REAL NOT NULL CHECK (latitude BETWEEN 16 AND 33),
  longitude REAL NOT NULL CHECK (longitude BETWEEN 34 AND 56),
  distance_meters INTEGER NOT NULL CHECK (distance_meters > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE hotel_texts (
  hotel_id TEXT NOT NULL REFERENCES hotels (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  name TEXT NOT NULL,
  district TEXT NOT NULL,
  PRIMARY KEY (hotel_id, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE slots (
  id TEXT NOT NULL PRIMARY KEY,
  hotel_id TEXT NOT NULL REFERENCES hotels (id),
  day_on TEXT NOT NULL CHECK (day_on GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity > 0),
  UNIQUE (hotel_id, day_on, opens_at),
  CHECK (closes_at > opens_at)
) STRICT, WITHOUT ROWID;

-- Days on which a desk takes and hands over no bags: no window of theirs is offered.
CREATE TABLE hotel_closures (
  hotel_id TEXT NOT NULL REFERENCES hotels (id),
  day_on TEXT NOT NULL CHECK (day_on GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 3 AND 200),
  closed_at INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  PRIMARY KEY (hotel_id, day_on)
) STRICT, WITHOUT ROWID;

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

-- What a desk found wrong with a bag, and what the operator did about it.
CREATE TABLE bag_problems (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  hotel_id TEXT NOT NULL REFERENCES hotels (id),
  position INTEGER NOT NULL CHECK (position > 0),
  kind TEXT NOT NULL CHECK (kind IN ('damaged', 'opened', 'incomplete', 'lost', 'something_else')),
  note TEXT NOT NULL CHECK (length(note) <= 500),
  reported_by TEXT NOT NULL,
  reported_at INTEGER NOT NULL,
  answer TEXT CHECK (length(answer) <= 500),
  answered_by TEXT,
  answered_at INTEGER CHECK (answered_at >= reported_at),
  CHECK (id = order_id || ':problem.' || position),
  CHECK ((answered_at IS NULL) = (answered_by IS NULL) AND (answered_at IS NULL) = (answer IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX bag_problems_open ON bag_problems (reported_at, id) WHERE answered_at IS NULL;

CREATE INDEX bag_problems_by_hotel ON bag_problems (hotel_id, reported_at);

CREATE TRIGGER bag_problems_answered_once BEFORE UPDATE OF answered_at ON bag_problems
WHEN OLD.answered_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'bag_problem_is_answered'); END;
