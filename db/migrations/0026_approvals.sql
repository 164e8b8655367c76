-- Acts that take two people: one proposes, another agrees or declines. What was proposed is frozen, and its hash with it.
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
-- About one thing one proposal of a kind waits at a time.
CREATE UNIQUE INDEX approvals_open ON approvals (act, subject) WHERE state = 'open';
CREATE TRIGGER approvals_frozen BEFORE UPDATE ON approvals
  WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.act <> OLD.act OR NEW.subject <> OLD.subject OR NEW.hash <> OLD.hash
    OR NEW.summary <> OLD.summary OR NEW.proposed_at <> OLD.proposed_at OR NEW.proposed_by <> OLD.proposed_by
  BEGIN SELECT RAISE (ABORT, 'approvals_are_frozen'); END;
CREATE TRIGGER approvals_stay BEFORE DELETE ON approvals BEGIN SELECT RAISE (ABORT, 'approvals_are_frozen'); END;

-- What was proposed, word for word: a bank's report is larger than a row may be, so it stands in pieces.
CREATE TABLE approval_payloads (
  approval_id TEXT NOT NULL REFERENCES approvals (id),
  position INTEGER NOT NULL CHECK (position > 0),
  text TEXT NOT NULL,
  PRIMARY KEY (approval_id, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER approval_payloads_keep BEFORE UPDATE ON approval_payloads BEGIN SELECT RAISE (ABORT, 'approvals_are_frozen'); END;
CREATE TRIGGER approval_payloads_stay BEFORE DELETE ON approval_payloads BEGIN SELECT RAISE (ABORT, 'approvals_are_frozen'); END;
