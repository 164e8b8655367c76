-- Tax documents: numbered without a gap in one sequence for each issuer, never changed, each sealed with the hash of the one before.

-- Named after what they document (doc_X:tax_invoice, doc_X.1:commission_invoice, doc_X:credit_note.2), so that writing one
-- twice collides and a key range reads those of an order.
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

-- What stands on a document and its XML (receipts have none), written once, soon after, in the order of the counters.
-- Two chains: hash is that of the XML, as ZATCA wants it; content_hash that of all that stands on it.
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
  PRIMARY KEY (issuer, counter),
  FOREIGN KEY (issuer, counter) REFERENCES documents (issuer, counter)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER document_seals_keep BEFORE UPDATE ON document_seals BEGIN SELECT RAISE (ABORT, 'document_seals_are_append_only'); END;
CREATE TRIGGER document_seals_stay BEFORE DELETE ON document_seals BEGIN SELECT RAISE (ABORT, 'document_seals_are_append_only'); END;
