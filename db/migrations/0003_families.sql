-- Families and associations: who sells, under which name, and how they are told of their orders.

CREATE TABLE associations (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE association_texts (
  association_id TEXT NOT NULL REFERENCES associations (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  PRIMARY KEY (association_id, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE families (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'paused', 'closed')),
  governorate TEXT NOT NULL,
  association_id TEXT REFERENCES associations (id),
  media_id TEXT REFERENCES media (id),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX families_by_governorate ON families (governorate);

CREATE INDEX families_open ON families (created_at DESC, id) WHERE state = 'open';

-- The letters of a family's documents, by which an operator finds them.
CREATE INDEX families_by_letters ON families (replace(upper(substr(id, -5)), '_', '0'));

CREATE INDEX families_by_association ON families (association_id) WHERE association_id IS NOT NULL;

-- Where a family is told of its orders and payouts; no page shows it.
CREATE TABLE family_contacts (
  family_id TEXT NOT NULL PRIMARY KEY REFERENCES families (id),
  phone TEXT NOT NULL CHECK (phone GLOB '+[1-9]*')
) STRICT, WITHOUT ROWID;

-- What the registry knows of a family and no page shows. A family without a row is not on social support.
CREATE TABLE family_registrations (
  family_id TEXT NOT NULL PRIMARY KEY REFERENCES families (id),
  is_on_social_support INTEGER NOT NULL CHECK (is_on_social_support IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE family_texts (
  family_id TEXT NOT NULL REFERENCES families (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  story TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (family_id, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE family_addresses (
  family_id TEXT NOT NULL PRIMARY KEY REFERENCES families (id),
  building_number TEXT NOT NULL CHECK (building_number GLOB '[0-9][0-9][0-9][0-9]'),
  street TEXT NOT NULL CHECK (length(street) BETWEEN 1 AND 80),
  district TEXT NOT NULL CHECK (length(district) BETWEEN 1 AND 80),
  city TEXT NOT NULL CHECK (length(city) BETWEEN 1 AND 60),
  postal_code TEXT NOT NULL CHECK (postal_code GLOB '[0-9][0-9][0-9][0-9][0-9]'),
  additional_number TEXT CHECK (additional_number GLOB '[0-9][0-9][0-9][0-9]'),
  recorded_at INTEGER NOT NULL CHECK (recorded_at > 0),
  recorded_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE family_notices (
  id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB family_id || ':?*'),
  family_id TEXT NOT NULL REFERENCES families (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL CHECK (due_at >= created_at),
  sent_at INTEGER CHECK (sent_at >= created_at),
  sent_in TEXT,
  CHECK ((sent_at IS NULL) = (sent_in IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX family_notices_due ON family_notices (due_at) WHERE sent_at IS NULL;
