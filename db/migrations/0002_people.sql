-- People: roles, sessions, one-time codes, second factors, approvals.

CREATE TABLE people (
  id TEXT NOT NULL PRIMARY KEY,
  phone TEXT NOT NULL UNIQUE CHECK (phone GLOB '+[1-9]*'),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
  person_id TEXT NOT NULL REFERENCES people (id),
  role TEXT NOT NULL CHECK (role IN ('shopper', 'family', 'association', 'desk', 'operator')),
  subject_id TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (person_id, role, subject_id),
  CHECK ((role IN ('family', 'association', 'desk')) = (subject_id <> ''))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER roles_keep_operator BEFORE DELETE ON roles
  WHEN OLD.role = 'operator' AND (SELECT count(*) FROM roles WHERE role = 'operator') < 2
  BEGIN SELECT RAISE (ABORT, 'last_operator_stays'); END;

CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  verified_at INTEGER,
  device TEXT NOT NULL DEFAULT '' CHECK (length(device) <= 60)
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_person ON sessions (person_id);

CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE devices (
  phone TEXT NOT NULL CHECK (phone GLOB '+[1-9]*'),
  device_hash TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (phone, device_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE device_codes (
  phone TEXT NOT NULL,
  device_hash TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL CHECK (tries BETWEEN 0 AND 5),
  PRIMARY KEY (phone, device_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE factors (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  kind TEXT NOT NULL CHECK (kind IN ('passkey', 'authenticator')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  credential_id TEXT UNIQUE,
  public_key TEXT,
  counter INTEGER NOT NULL DEFAULT 0 CHECK (counter >= 0),
  transports TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(transports)),
  secret TEXT,
  last_step INTEGER NOT NULL DEFAULT 0 CHECK (last_step >= 0),
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL,
  CHECK ((kind = 'passkey') = (credential_id IS NOT NULL AND public_key IS NOT NULL)),
  CHECK ((kind = 'authenticator') = (secret IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX factors_by_person ON factors (person_id);

CREATE TRIGGER factors_encrypted BEFORE INSERT ON factors
  WHEN NEW.secret IS NOT NULL AND NEW.secret NOT GLOB '?*:?*:?*'
  BEGIN SELECT RAISE (ABORT, 'factor_secret_is_plain'); END;

CREATE TRIGGER factors_stay_encrypted BEFORE UPDATE OF secret ON factors
  WHEN NEW.secret IS NOT NULL AND NEW.secret NOT GLOB '?*:?*:?*'
  BEGIN SELECT RAISE (ABORT, 'factor_secret_is_plain'); END;

CREATE TABLE factor_challenges (
  token_hash TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('passkey_added', 'passkey_used', 'authenticator_added')),
  value TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX factor_challenges_by_expiry ON factor_challenges (expires_at);

CREATE TABLE factor_tries (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES people (id),
  window_started_at INTEGER NOT NULL,
  tries INTEGER NOT NULL CHECK (tries BETWEEN 1 AND 5)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
  person_id TEXT NOT NULL REFERENCES people (id),
  code_hash TEXT NOT NULL CHECK (length(code_hash) = 64),
  used_at INTEGER,
  PRIMARY KEY (person_id, code_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_refusals (
  day TEXT NOT NULL CHECK (day GLOB '20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kind TEXT NOT NULL CHECK (kind IN ('code_wrong', 'code_locked', 'factor_wrong', 'factor_locked', 'role_missing')),
  subject TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (day, kind, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE approvals (
  id TEXT NOT NULL PRIMARY KEY,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  state TEXT NOT NULL CHECK (state IN ('open', 'agreed', 'declined', 'withdrawn')),
  proposed_at INTEGER NOT NULL,
  -- The person, under whichever role: never the same one twice.
  proposed_by TEXT NOT NULL CHECK (proposed_by GLOB 'person:*'),
  decided_at INTEGER,
  decided_by TEXT,
  CHECK ((state = 'open') = (decided_at IS NULL)),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
  CHECK (state NOT IN ('agreed', 'declined') OR decided_by <> proposed_by),
  CHECK (state <> 'withdrawn' OR decided_by = proposed_by)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX approvals_open ON approvals (act, subject) WHERE state = 'open';

CREATE TRIGGER approvals_frozen BEFORE UPDATE ON approvals
  WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.act <> OLD.act OR NEW.subject <> OLD.subject OR NEW.hash <> OLD.hash
    OR NEW.summary <> OLD.summary OR NEW.proposed_at <> OLD.proposed_at OR NEW.proposed_by <> OLD.proposed_by
  BEGIN SELECT RAISE (ABORT, 'approvals_are_frozen'); END;

CREATE TRIGGER approvals_stay BEFORE DELETE ON approvals BEGIN SELECT RAISE (ABORT, 'approvals_are_frozen'); END;

CREATE TABLE approval_payloads (
  approval_id TEXT NOT NULL REFERENCES approvals (id),
  position INTEGER NOT NULL CHECK (position > 0),
  text TEXT NOT NULL,
  PRIMARY KEY (approval_id, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER approval_payloads_keep BEFORE UPDATE ON approval_payloads BEGIN SELECT RAISE (ABORT, 'approvals_are_frozen'); END;

CREATE TRIGGER approval_payloads_stay BEFORE DELETE ON approval_payloads BEGIN SELECT RAISE (ABORT, 'approvals_are_frozen'); END;
