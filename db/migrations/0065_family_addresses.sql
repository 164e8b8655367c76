-- The national address of a family, for the tax documents that it issues or is issued. It stands in their XML alone.
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
