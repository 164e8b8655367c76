-- Hotels with a pickup desk, and the windows in which a desk hands bags over.

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

-- The capacity is a CHECK, so that two buyers of the last place cannot both get it.
CREATE TABLE slots (
  id TEXT NOT NULL PRIMARY KEY,
  hotel_id TEXT NOT NULL REFERENCES hotels (id),
  day_on TEXT NOT NULL CHECK (day_on GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity > 0),
  booked INTEGER NOT NULL DEFAULT 0 CHECK (booked >= 0),
  UNIQUE (hotel_id, day_on, opens_at),
  CHECK (closes_at > opens_at),
  CONSTRAINT slot_capacity CHECK (booked <= capacity)
) STRICT, WITHOUT ROWID;
