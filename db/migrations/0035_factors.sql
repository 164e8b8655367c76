-- Second factors of staff: passkeys, authenticators, recovery codes, and when a session passed one.

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

CREATE TABLE recovery_codes (
  person_id TEXT NOT NULL REFERENCES people (id),
  code_hash TEXT NOT NULL CHECK (length(code_hash) = 64),
  used_at INTEGER,
  PRIMARY KEY (person_id, code_hash)
) STRICT, WITHOUT ROWID;

-- What a session has been given to answer: a passkey's challenge, or the secret of an authenticator that is being set up.
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

ALTER TABLE sessions ADD COLUMN verified_at INTEGER;
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '' CHECK (length(device) <= 60);

-- Refused sign-ins and refusals of access, counted by day, kind and person: an attacker can raise a count, not fill the table.
CREATE TABLE access_refusals (
  day TEXT NOT NULL CHECK (day GLOB '20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kind TEXT NOT NULL CHECK (kind IN ('code_wrong', 'code_locked', 'factor_wrong', 'factor_locked', 'role_missing')),
  subject TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (day, kind, subject)
) STRICT, WITHOUT ROWID;
