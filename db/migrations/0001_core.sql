-- What every part needs: settings, the audit log, the outbox, limits.

CREATE TABLE limit_alarms (
  name TEXT NOT NULL PRIMARY KEY,
  count INTEGER NOT NULL CHECK (count > 0),
  since INTEGER NOT NULL,
  last_at INTEGER NOT NULL CHECK (last_at >= since)
) STRICT, WITHOUT ROWID;

CREATE TABLE limit_refusals (
  day_on TEXT NOT NULL CHECK (day_on GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  name TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (day_on, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value)),
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id TEXT NOT NULL PRIMARY KEY,
  actor TEXT NOT NULL,
  verb TEXT NOT NULL,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done with a family, for its page.
CREATE INDEX audit_of_families ON audit (subject, id) WHERE subject >= 'fam_' AND subject < 'fam`';

CREATE TRIGGER audit_keep BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit_is_append_only'); END;

CREATE TRIGGER audit_stay BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit_is_append_only'); END;

CREATE TABLE outbox (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind <> ''),
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  done_at INTEGER,
  problem TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL;

CREATE TABLE limit_uses (
  key TEXT NOT NULL PRIMARY KEY,
  used INTEGER NOT NULL CHECK (used > 0),
  allowed INTEGER NOT NULL CHECK (allowed >= 0),
  ends_at INTEGER NOT NULL,
  CONSTRAINT limit_reached CHECK (used <= allowed)
) STRICT, WITHOUT ROWID;
