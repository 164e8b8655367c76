-- The ledger compared with the processor and with our own rows, what was found, and sums that need not be counted anew.

-- The postings of a payment are written with it and found by their order; all others are found by their time and source.
CREATE INDEX payments_by_charge ON payments (charge_id) WHERE charge_id IS NOT NULL;
CREATE INDEX orders_by_payment ON orders (paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX postings_by_time ON postings (at) WHERE code NOT IN ('share', 'commission', 'vat', 'fee');
CREATE INDEX postings_by_source ON postings (source)
  WHERE source IS NOT NULL AND code NOT IN ('share', 'commission', 'vat', 'fee');

-- A run over what happened from one instant until another, and how far it has come. One runs at a time.
CREATE TABLE reconciliations (
  id TEXT NOT NULL PRIMARY KEY,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('movements', 'families', 'documents', 'accounts')),
  cursor TEXT NOT NULL,
  asked_by TEXT NOT NULL,
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

-- What one side says and the other does not. Found again after it was resolved, it is open again, unless somebody has accepted
-- these very amounts. Whoever resolves one may have it posted against an account.
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
  CHECK (id = subject || ':' || cause),
  CHECK ((resolved_at IS NULL) = (resolved_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX differences_open ON differences (id) WHERE resolved_at IS NULL;
CREATE INDEX differences_resolved ON differences (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX differences_accepted ON differences (id) WHERE resolved_by <> 'system:reconciliation' AND account IS NULL;

-- What was posted in a period, summed once it is over, and every account's balance by its end; families are one account.
CREATE TABLE ledger_periods (
  until INTEGER NOT NULL PRIMARY KEY,
  since INTEGER NOT NULL UNIQUE,
  sums TEXT NOT NULL CHECK (json_valid(sums)),
  balances TEXT NOT NULL CHECK (json_valid(balances)),
  CHECK (until > since)
) STRICT, WITHOUT ROWID;

-- What each family's account held when it last moved, and what its parcels were to bring: below that, it owes.
CREATE TABLE family_balances (
  family_id TEXT NOT NULL PRIMARY KEY REFERENCES families (id),
  balance_halalas INTEGER NOT NULL,
  unpaid_halalas INTEGER NOT NULL,
  counted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX family_debts ON family_balances (family_id) WHERE unpaid_halalas > balance_halalas;
