-- What a buyer may have written on a product, such as a name to be embroidered: the product's setting, and each line's text.
CREATE TABLE personal_texts (
  product_id TEXT NOT NULL PRIMARY KEY REFERENCES products (id),
  max_length INTEGER NOT NULL CHECK (max_length BETWEEN 1 AND 60),
  letters TEXT NOT NULL CHECK (letters IN ('arabic', 'latin', 'both')),
  is_required INTEGER NOT NULL CHECK (is_required IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE personal_text_labels (
  product_id TEXT NOT NULL REFERENCES personal_texts (product_id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
  PRIMARY KEY (product_id, locale)
) STRICT, WITHOUT ROWID;

ALTER TABLE lines ADD COLUMN personal_text TEXT CHECK (length(personal_text) BETWEEN 1 AND 60);
