-- Payouts: how families are paid, bank accounts, files, transfers, reversals.

-- By which rail a family is paid, and its account at the processor; its bank accounts are rows of their own.
CREATE TABLE payout_accounts (
  family_id TEXT NOT NULL PRIMARY KEY REFERENCES families (id),
  rail TEXT NOT NULL CHECK (rail IN ('stripe', 'bank')),
  stripe_account_id TEXT UNIQUE,
  stripe_account_state TEXT
  CHECK (stripe_account_state IN ('active', 'pending', 'restricted', 'rejected', 'unsupported', 'closed'))
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_accounts (
  family_id TEXT NOT NULL REFERENCES families (id),
  recorded_at INTEGER NOT NULL,
  iban TEXT NOT NULL CHECK (iban GLOB 'SA[0-9][0-9]*' AND length(iban) = 24),
  holder TEXT NOT NULL CHECK (length(holder) BETWEEN 1 AND 140),
  effective_at INTEGER NOT NULL CHECK (effective_at >= recorded_at),
  recorded_by TEXT NOT NULL,
  -- Why the bank could not pay into it: then it is not paid into again.
  refused_reason TEXT,
  PRIMARY KEY (family_id, recorded_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_files (
  id TEXT NOT NULL PRIMARY KEY,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  version TEXT NOT NULL,
  execution_on TEXT NOT NULL CHECK (length(execution_on) = 10),
  payments INTEGER NOT NULL CHECK (payments > 0),
  total_halalas INTEGER NOT NULL CHECK (total_halalas > 0),
  xml TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  confirmed_at INTEGER,
  confirmed_by TEXT,
  sent_at INTEGER,
  sent_by TEXT,
  withdrawn_at INTEGER,
  CHECK (sent_by <> confirmed_by),
  CHECK (sent_at IS NULL OR confirmed_at IS NOT NULL),
  CHECK (sent_at IS NULL OR withdrawn_at IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE payouts (
  id TEXT NOT NULL PRIMARY KEY,
  family_id TEXT NOT NULL REFERENCES families (id),
  rail TEXT NOT NULL CHECK (rail IN ('stripe', 'bank')),
  state TEXT NOT NULL CHECK (state IN ('open', 'sent', 'done', 'failed')),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas >= 0),
  netted_halalas INTEGER NOT NULL CHECK (netted_halalas >= 0),
  returned_halalas INTEGER NOT NULL DEFAULT 0 CHECK (returned_halalas BETWEEN 0 AND amount_halalas),
  iban TEXT,
  holder TEXT,
  file_id TEXT REFERENCES bank_files (id),
  problem TEXT,
  reported_result TEXT CHECK (reported_result IN ('settled', 'rejected')),
  reported_reference TEXT,
  reported_by TEXT,
  confirmed_by TEXT CHECK (confirmed_by <> reported_by),
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  CHECK ((rail = 'bank') = (iban IS NOT NULL AND holder IS NOT NULL)),
  CHECK ((reported_result IS NULL) = (reported_by IS NULL)),
  CHECK (confirmed_by IS NULL OR reported_by IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX payouts_by_family ON payouts (family_id, created_at DESC);

CREATE INDEX payouts_open ON payouts (id) WHERE state IN ('open', 'sent');

CREATE INDEX payouts_of_bank ON payouts (id) WHERE rail = 'bank';

CREATE INDEX payouts_to_decide ON payouts (id)
WHERE state IN ('open', 'sent') AND (problem IS NOT NULL OR reported_result IS NOT NULL);

CREATE INDEX payouts_failed ON payouts (id) WHERE state = 'failed';

CREATE INDEX payouts_by_file ON payouts (file_id) WHERE file_id IS NOT NULL;

CREATE INDEX payouts_of_nothing ON payouts (created_at) WHERE amount_halalas = 0;

CREATE TABLE payout_parcels (
  parcel_id TEXT NOT NULL REFERENCES parcels (id),
  round INTEGER NOT NULL CHECK (round > 0),
  payout_id TEXT NOT NULL REFERENCES payouts (id),
  share_halalas INTEGER NOT NULL CHECK (share_halalas > 0),
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas BETWEEN 0 AND share_halalas),
  transfer_id TEXT,
  returned_at INTEGER,
  PRIMARY KEY (parcel_id, round),
  CHECK (transfer_id IS NULL OR returned_at IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX payout_parcels_by_payout ON payout_parcels (payout_id);

CREATE TABLE payout_terms (
  family_id TEXT NOT NULL PRIMARY KEY REFERENCES families (id),
  delay_days INTEGER NOT NULL CHECK (delay_days BETWEEN 0 AND 60),
  schedule TEXT NOT NULL CHECK (schedule IN ('at_once', 'daily', 'weekly', 'monthly')),
  minimum_halalas INTEGER NOT NULL CHECK (minimum_halalas >= 0),
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reversals (
  id TEXT NOT NULL PRIMARY KEY,
  parcel_id TEXT NOT NULL REFERENCES parcels (id),
  refund_id TEXT REFERENCES refunds (id),
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  state TEXT NOT NULL CHECK (state IN ('requested', 'done', 'refused')),
  processor_id TEXT,
  problem TEXT,
  requested_at INTEGER NOT NULL,
  settled_at INTEGER,
  dispute_id TEXT REFERENCES disputes (id),
  difference_id TEXT REFERENCES differences (id),
  CHECK ((refund_id IS NOT NULL) + (dispute_id IS NOT NULL) + (difference_id IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;

CREATE INDEX reversals_by_parcel ON reversals (parcel_id);

CREATE INDEX reversals_by_processor ON reversals (processor_id) WHERE processor_id IS NOT NULL;
