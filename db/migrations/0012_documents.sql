-- Invoices, notes and receipts, and their seals.

CREATE TABLE documents (
  id TEXT NOT NULL PRIMARY KEY,
  issuer TEXT NOT NULL,
  counter INTEGER NOT NULL CHECK (counter > 0),
  kind TEXT NOT NULL CHECK (kind IN ('tax_invoice', 'credit_note', 'commission_invoice', 'commission_credit_note', 'receipt', 'receipt_note')),
  order_id TEXT NOT NULL REFERENCES orders (id),
  parcel_id TEXT REFERENCES parcels (id),
  family_id TEXT REFERENCES families (id),
  refund_id TEXT REFERENCES refunds (id),
  corrects_id TEXT REFERENCES documents (id),
  gross_halalas INTEGER NOT NULL CHECK (gross_halalas > 0),
  vat_halalas INTEGER NOT NULL CHECK (vat_halalas BETWEEN 0 AND gross_halalas),
  issued_at INTEGER NOT NULL,
  UNIQUE (issuer, counter),
  CHECK (issuer = 'operator' OR issuer = family_id),
  CHECK ((parcel_id IS NOT NULL) = (family_id IS NOT NULL)),
  CHECK ((refund_id IS NOT NULL) = (corrects_id IS NOT NULL)),
  CHECK ((corrects_id IS NOT NULL) = (kind IN ('credit_note', 'commission_credit_note', 'receipt_note')))
) STRICT, WITHOUT ROWID;

CREATE INDEX documents_by_time ON documents (issued_at);

CREATE INDEX documents_by_family ON documents (family_id, issued_at) WHERE family_id IS NOT NULL;

CREATE TRIGGER documents_keep BEFORE UPDATE ON documents BEGIN SELECT RAISE (ABORT, 'documents_are_append_only'); END;

CREATE TRIGGER documents_stay BEFORE DELETE ON documents BEGIN SELECT RAISE (ABORT, 'documents_are_append_only'); END;

CREATE TABLE document_seals (
  issuer TEXT NOT NULL,
  counter INTEGER NOT NULL,
  uuid TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL CHECK (json_valid(content)),
  xml TEXT,
  hash TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  sealed_at INTEGER NOT NULL,
  erased_at INTEGER,
  PRIMARY KEY (issuer, counter),
  FOREIGN KEY (issuer, counter) REFERENCES documents (issuer, counter)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER document_seals_stay BEFORE DELETE ON document_seals BEGIN SELECT RAISE (ABORT, 'document_seals_are_append_only'); END;

CREATE TRIGGER document_seals_keep BEFORE UPDATE ON document_seals
  WHEN NOT (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.xml IS NULL
    AND NEW.issuer = OLD.issuer AND NEW.counter = OLD.counter AND NEW.uuid = OLD.uuid AND NEW.hash = OLD.hash
    AND NEW.previous_hash = OLD.previous_hash AND NEW.content_hash = OLD.content_hash AND NEW.sealed_at = OLD.sealed_at
    AND json_remove(NEW.content, '$.buyer.name', '$.place', '$.placeOther')
      = json_remove(OLD.content, '$.buyer.name', '$.place', '$.placeOther'))
  BEGIN SELECT RAISE (ABORT, 'document_seals_are_append_only'); END;
