-- Money that goes to families: when, by which rail, in which file, and what came back.

CREATE TABLE payout_terms (
  family_id TEXT NOT NULL PRIMARY KEY REFERENCES families (id),
  hold_days INTEGER NOT NULL CHECK (hold_days BETWEEN 0 AND 60),
  schedule TEXT NOT NULL CHECK (schedule IN ('at_once', 'daily', 'weekly', 'monthly')),
  minimum_halalas INTEGER NOT NULL CHECK (minimum_halalas >= 0),
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The account in use is the last one that has taken effect; a changed one waits, and its family is told.
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

-- What the processor says of a family's account there; null until it has said anything.
ALTER TABLE families ADD COLUMN stripe_account_state TEXT
  CHECK (stripe_account_state IN ('active', 'pending', 'restricted', 'rejected', 'unsupported', 'closed'));

-- One file for the bank. Two different operators confirm that it was sent; each step is a transition, whose row is the lock.
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

-- What was not sent went back to what its family is owed; an amount of nothing means that a debt took all of it.
-- A result told by hand holds when a second operator agrees.
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
  told_result TEXT CHECK (told_result IN ('settled', 'rejected')),
  told_reference TEXT,
  told_by TEXT,
  agreed_by TEXT CHECK (agreed_by <> told_by),
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  CHECK ((rail = 'bank') = (iban IS NOT NULL AND holder IS NOT NULL)),
  CHECK ((told_result IS NULL) = (told_by IS NULL)),
  CHECK (agreed_by IS NULL OR told_by IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX payouts_by_family ON payouts (family_id, created_at DESC);
CREATE INDEX payouts_open ON payouts (rail, created_at) WHERE state IN ('open', 'sent');
CREATE INDEX payouts_by_file ON payouts (file_id) WHERE file_id IS NOT NULL;

-- The row is the lock: a parcel is in its nth payout once. Only when it was not sent does it go into the next.
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

-- The payout that holds a parcel now; sold parcels that are in none are found by the index, arrived or not.
ALTER TABLE parcels ADD COLUMN payout_id TEXT REFERENCES payouts (id);
CREATE INDEX parcels_unpaid ON parcels (family_id, arrived_at) WHERE share_halalas IS NOT NULL AND payout_id IS NULL;

-- Parcels whose transfer was asked for before there were payouts have one each: done, or open with the errand that was theirs.
INSERT INTO payouts (id, family_id, rail, state, sequence, amount_halalas, netted_halalas, created_at, settled_at)
  SELECT 'pay_' || substr(p.id, 5), p.family_id, 'stripe', iif(t.id IS NULL, 'open', 'done'), 1, p.share_halalas, 0,
    coalesce(t.at, e.created_at), t.at
  FROM parcels p LEFT JOIN postings t ON t.id = p.id || ':transfer'
    LEFT JOIN outbox e ON e.id = p.id || ':transfer' AND e.done_at IS NULL
  WHERE p.share_halalas > 0 AND (t.id IS NOT NULL OR e.id IS NOT NULL);
INSERT INTO payout_parcels (parcel_id, round, payout_id, share_halalas, amount_halalas, transfer_id)
  SELECT p.id, 1, 'pay_' || substr(p.id, 5), p.share_halalas, p.share_halalas, t.source
  FROM parcels p JOIN payouts o ON o.id = 'pay_' || substr(p.id, 5) LEFT JOIN postings t ON t.id = p.id || ':transfer';
UPDATE parcels SET payout_id = 'pay_' || substr(id, 5) WHERE 'pay_' || substr(id, 5) IN (SELECT id FROM payouts);
INSERT INTO postings (id, debit, credit, amount_halalas, code, source, at)
  SELECT id || ':payout', 'family:' || family_id, 'payouts', amount_halalas, 'payout', NULL, created_at
  FROM payouts WHERE state = 'open';
UPDATE outbox SET id = id || '.1', payload = json_object('parcelId', payload ->> 'parcelId', 'payoutRound', 1,
    'round', payload ->> 'round', 'refusedAt', 0)
  WHERE kind = 'transfer' AND done_at IS NULL AND id LIKE 'ord_%:transfer';

-- A transfer taken back, in part or whole, because its buyer was refunded. Refused, the family owes it.
CREATE TABLE reversals (
  id TEXT NOT NULL PRIMARY KEY,
  parcel_id TEXT NOT NULL REFERENCES parcels (id),
  refund_id TEXT REFERENCES refunds (id),
  amount_halalas INTEGER NOT NULL CHECK (amount_halalas > 0),
  state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
  processor_id TEXT,
  problem TEXT,
  asked_at INTEGER NOT NULL,
  settled_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX reversals_by_parcel ON reversals (parcel_id);
