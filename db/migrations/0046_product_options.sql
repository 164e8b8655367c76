-- What the variants of a product differ in, in words, and the picture of a variant that looks otherwise.
CREATE TABLE product_options (
  product_id TEXT NOT NULL REFERENCES products (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  PRIMARY KEY (product_id, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE variant_media (
  variant_id TEXT NOT NULL PRIMARY KEY REFERENCES variants (id),
  media_id TEXT NOT NULL REFERENCES media (id)
) STRICT, WITHOUT ROWID;
