-- Where an order is delivered: the cities with their fee and days, and their districts as the national address names them.
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
