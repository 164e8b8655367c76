-- What the market takes: commission rules and VAT statuses.

CREATE TABLE commission_rules (
  id TEXT NOT NULL PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('social_support', 'product', 'family', 'category', 'association', 'default')),
  subject_id TEXT NOT NULL CHECK ((subject_id = '') = (scope IN ('social_support', 'default'))),
  basis_points INTEGER NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
  floor_halalas INTEGER CHECK (floor_halalas >= 0),
  cap_halalas INTEGER CHECK (cap_halalas >= coalesce(floor_halalas, 0)),
  from_on TEXT NOT NULL CHECK (length(from_on) = 10),
  until_on TEXT CHECK (until_on >= from_on),
  note TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX commission_rules_by_subject ON commission_rules (scope, subject_id, from_on);

CREATE TRIGGER commission_rules_apart BEFORE INSERT ON commission_rules
WHEN EXISTS (SELECT 1 FROM commission_rules other WHERE other.scope = NEW.scope AND other.subject_id = NEW.subject_id
  AND (other.until_on IS NULL OR other.until_on > max(other.from_on, NEW.from_on))
  AND (NEW.until_on IS NULL OR NEW.until_on > max(other.from_on, NEW.from_on)))
BEGIN SELECT RAISE (ABORT, 'commission_rules_overlap'); END;

CREATE TRIGGER commission_rules_keep BEFORE UPDATE ON commission_rules
WHEN NEW.until_on IS NULL OR NEW.until_on > OLD.until_on OR (NEW.id, NEW.scope, NEW.subject_id, NEW.basis_points,
    NEW.floor_halalas, NEW.cap_halalas, NEW.from_on, NEW.note, NEW.recorded_at, NEW.recorded_by) IS NOT (OLD.id, OLD.scope,
    OLD.subject_id, OLD.basis_points, OLD.floor_halalas, OLD.cap_halalas, OLD.from_on, OLD.note, OLD.recorded_at,
    OLD.recorded_by)
BEGIN SELECT RAISE (ABORT, 'commission_rules_only_end'); END;

CREATE TRIGGER commission_rules_stay BEFORE DELETE ON commission_rules
BEGIN SELECT RAISE (ABORT, 'commission_rules_only_end'); END;

CREATE TABLE vat_statuses (
  family_id TEXT NOT NULL REFERENCES families (id),
  from_on TEXT NOT NULL CHECK (length(from_on) = 10),
  vat_number TEXT CHECK (length(vat_number) = 15 AND vat_number GLOB '3*3' AND vat_number NOT GLOB '*[^0-9]*'),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (family_id, from_on)
) STRICT, WITHOUT ROWID;
