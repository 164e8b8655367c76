-- What decides a split, by date: each family's VAT status, the commission rules, and the settings that the law leaves open.

-- The status that holds on a day is the last one that began by then; without a number the family is not registered.
CREATE TABLE vat_statuses (
  family_id TEXT NOT NULL REFERENCES families (id),
  from_on TEXT NOT NULL CHECK (length(from_on) = 10),
  vat_number TEXT CHECK (length(vat_number) = 15 AND vat_number GLOB '3*3' AND vat_number NOT GLOB '*[^0-9]*'),
  recorded_at INTEGER NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (family_id, from_on)
) STRICT, WITHOUT ROWID;
INSERT INTO vat_statuses (family_id, from_on, vat_number, recorded_at, recorded_by)
  SELECT id, '2026-01-01', vat_number, created_at, 'system:migration' FROM families WHERE vat_number IS NOT NULL;
ALTER TABLE families DROP COLUMN vat_number;
ALTER TABLE families ADD COLUMN is_on_social_support INTEGER NOT NULL DEFAULT 0 CHECK (is_on_social_support IN (0, 1));

-- The most specific rule of a day decides. Floor and cap are for one piece. A rule that ends on the day it begins was
-- withdrawn: it stays for what was sold under it until then.
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
-- At most one rule of a scope and subject is in force on a day; what a rule says never changes, only its end comes nearer.
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

CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value)),
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- All of it is frozen on the line when it is sold, and with it the right to return it.
ALTER TABLE lines ADD COLUMN commission_rule_id TEXT REFERENCES commission_rules (id);
ALTER TABLE lines ADD COLUMN commission_floor_halalas INTEGER CHECK (commission_floor_halalas >= 0);
ALTER TABLE lines ADD COLUMN commission_cap_halalas INTEGER CHECK (commission_cap_halalas >= 0);
ALTER TABLE lines ADD COLUMN is_commission_taxed INTEGER NOT NULL DEFAULT 0 CHECK (is_commission_taxed IN (0, 1));
ALTER TABLE lines ADD COLUMN seller_vat_number TEXT;
ALTER TABLE lines ADD COLUMN return_policy TEXT NOT NULL DEFAULT 'made_to_order'
  CHECK (return_policy IN ('seven_days', 'sealed_only', 'food', 'made_to_order'));
UPDATE lines SET is_commission_taxed = 1 WHERE tax_mode = 'seller_registered';
UPDATE lines SET seller_vat_number = (SELECT s.vat_number FROM parcels p JOIN vat_statuses s ON s.family_id = p.family_id
    WHERE p.id = rtrim(rtrim(lines.id, '0123456789'), '.'))
  WHERE tax_mode = 'seller_registered';
UPDATE lines SET return_policy = (SELECT p.return_policy FROM variants v JOIN products p ON p.id = v.product_id
  WHERE v.id = lines.variant_id);
