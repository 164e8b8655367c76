-- Personal data goes when its purpose is over: of unpaid orders after days, of paid ones when the law no longer asks for papers.

ALTER TABLE orders ADD COLUMN erased_at INTEGER;
CREATE INDEX orders_unpaid_to_erase ON orders (placed_at)
  WHERE erased_at IS NULL AND paid_at IS NULL AND state IN ('expired', 'cancelled');
CREATE INDEX orders_paid_to_erase ON orders (paid_at)
  WHERE erased_at IS NULL AND paid_at IS NOT NULL AND state IN ('completed', 'cancelled');
CREATE INDEX orders_by_phone ON orders (buyer_phone, id);

-- Of a sealed document only its buyer's name, the place and the XML that repeats them may go, once, with all hashes kept.
ALTER TABLE document_seals ADD COLUMN erased_at INTEGER;
DROP TRIGGER document_seals_keep;
CREATE TRIGGER document_seals_keep BEFORE UPDATE ON document_seals
  WHEN NOT (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.xml IS NULL
    AND NEW.issuer = OLD.issuer AND NEW.counter = OLD.counter AND NEW.uuid = OLD.uuid AND NEW.hash = OLD.hash
    AND NEW.previous_hash = OLD.previous_hash AND NEW.content_hash = OLD.content_hash AND NEW.sealed_at = OLD.sealed_at
    AND json_remove(NEW.content, '$.buyer.name', '$.place', '$.placeOther')
      = json_remove(OLD.content, '$.buyer.name', '$.place', '$.placeOther'))
  BEGIN SELECT RAISE (ABORT, 'document_seals_are_append_only'); END;

-- What people have asked to be erased and the law still wants kept; erased on the day that is said to them.
CREATE TABLE erasure_requests (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL CHECK (due_at >= asked_at),
  done_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_requests_open ON erasure_requests (due_at) WHERE done_at IS NULL;
