-- Reconciliation: runs, differences, kept sums.

CREATE TABLE reconciliations (
  id TEXT NOT NULL PRIMARY KEY,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('movements', 'families', 'documents', 'accounts')),
  cursor TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  movements INTEGER NOT NULL DEFAULT 0,
  orders INTEGER NOT NULL DEFAULT 0,
  posted INTEGER NOT NULL DEFAULT 0,
  foreign_halalas INTEGER NOT NULL DEFAULT 0,
  processor_halalas INTEGER,
  ledger_halalas INTEGER,
  explained_halalas INTEGER,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  CHECK (until >= since)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX reconciliations_running ON reconciliations ((ended_at IS NULL)) WHERE ended_at IS NULL;

CREATE INDEX reconciliations_ended ON reconciliations (until) WHERE ended_at IS NOT NULL;

CREATE TABLE differences (
  id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause <> ''),
  expected_halalas INTEGER NOT NULL,
  posted_halalas INTEGER NOT NULL,
  detail TEXT NOT NULL,
  round INTEGER NOT NULL DEFAULT 1 CHECK (round > 0),
  found_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  resolved_at INTEGER,
  resolved_by TEXT,
  note TEXT,
  account TEXT,
  family_id TEXT REFERENCES families (id),
  order_id TEXT REFERENCES orders (id),
  parcel_id TEXT REFERENCES parcels (id),
  CHECK (id = subject || ':' || cause),
  CHECK ((resolved_at IS NULL) = (resolved_by IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX differences_open ON differences (id) WHERE resolved_at IS NULL;

CREATE INDEX differences_resolved ON differences (resolved_at) WHERE resolved_at IS NOT NULL;

CREATE INDEX differences_accepted ON differences (id) WHERE resolved_by <> 'system:reconciliation' AND account IS NULL;

CREATE INDEX differences_of_family ON differences (family_id) WHERE family_id IS NOT NULL AND resolved_at IS NULL;

CREATE TABLE ledger_periods (
  until INTEGER NOT NULL PRIMARY KEY,
  since INTEGER NOT NULL UNIQUE,
  sums TEXT NOT NULL CHECK (json_valid(sums)),
  balances TEXT NOT NULL CHECK (json_valid(balances)),
  CHECK (until > since)
) STRICT, WITHOUT ROWID;

CREATE TABLE family_balances (
  family_id TEXT NOT NULL PRIMARY KEY REFERENCES families (id),
  balance_halalas INTEGER NOT NULL,
  unpaid_halalas INTEGER NOT NULL,
  counted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX family_debts ON family_balances (family_id) WHERE unpaid_halalas > balance_halalas;
