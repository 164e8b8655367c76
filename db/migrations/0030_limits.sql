-- How often what costs money, stock or patience may be done, who is refused, and what orders hold that are not paid.

-- One row per counter and time window; the CHECK aborts the batch that would exceed the limit. Keys are hashes.
CREATE TABLE limit_uses (
  key TEXT NOT NULL PRIMARY KEY,
  used INTEGER NOT NULL CHECK (used > 0),
  allowed INTEGER NOT NULL CHECK (allowed >= 0),
  ends_at INTEGER NOT NULL,
  CONSTRAINT limit_reached CHECK (used <= allowed)
) STRICT, WITHOUT ROWID;

CREATE TABLE limit_refusals (
  day_on TEXT NOT NULL CHECK (day_on GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  name TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (day_on, name)
) STRICT, WITHOUT ROWID;

-- What is refused without a pause, for the operator: since when, and how often.
CREATE TABLE limit_alarms (
  name TEXT NOT NULL PRIMARY KEY,
  count INTEGER NOT NULL CHECK (count > 0),
  since INTEGER NOT NULL,
  last_at INTEGER NOT NULL CHECK (last_at >= since)
) STRICT, WITHOUT ROWID;

-- A code belongs to the browser that asked for it, so that nobody else can use up its tries or put another in its place. Those
-- of before, which live for ten minutes, belonged to none.
DROP TABLE codes;
CREATE TABLE device_codes (
  phone TEXT NOT NULL,
  device_hash TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL CHECK (tries BETWEEN 0 AND 5),
  PRIMARY KEY (phone, device_hash)
) STRICT, WITHOUT ROWID;

-- Browsers that have signed in with a phone.
CREATE TABLE devices (
  phone TEXT NOT NULL CHECK (phone GLOB '+[1-9]*'),
  device_hash TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (phone, device_hash)
) STRICT, WITHOUT ROWID;
