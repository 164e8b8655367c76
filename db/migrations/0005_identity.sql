-- Who may act as whom. No passwords: a code sent to the phone, then a session that only the browser can present.

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

CREATE TABLE codes (
  phone TEXT NOT NULL PRIMARY KEY,
  code_hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL CHECK (tries BETWEEN 0 AND 5),
  window_started_at INTEGER NOT NULL,
  sends INTEGER NOT NULL,
  CONSTRAINT code_sends CHECK (sends BETWEEN 1 AND 5)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
