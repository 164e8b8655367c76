-- The catalogue: categories, products, variants, pictures, personal texts, the words they are found by.

CREATE TABLE categories (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  media_id TEXT REFERENCES media (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE category_texts (
  category_id TEXT NOT NULL REFERENCES categories (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  PRIMARY KEY (category_id, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE media (
  id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE photos (
  id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'med_*' AND length(id) = 36),
  owner TEXT NOT NULL CHECK (owner <> ''),
  taken_by TEXT CHECK (taken_by <> ''),
  position INTEGER CHECK (position BETWEEN 1 AND 4),
  kind TEXT NOT NULL CHECK (kind IN ('image/jpeg', 'image/png', 'image/webp')),
  bytes INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 409600),
  width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 4096),
  height INTEGER NOT NULL CHECK (height BETWEEN 1 AND 4096),
  created_at INTEGER NOT NULL,
  removed_at INTEGER,
  CHECK ((taken_by IS NULL) = (position IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX photos_by_owner ON photos (owner, created_at);

CREATE UNIQUE INDEX photos_taken ON photos (taken_by, position) WHERE taken_by IS NOT NULL;

CREATE INDEX photos_loose ON photos (created_at) WHERE taken_by IS NULL AND removed_at IS NULL;

CREATE INDEX photos_removed ON photos (removed_at) WHERE removed_at IS NOT NULL;

CREATE TRIGGER photos_taken_once BEFORE UPDATE OF taken_by ON photos
WHEN OLD.taken_by IS NOT NULL OR OLD.removed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'photo_is_taken'); END;

-- A draft may lack what is nullable here, its description and its price. Any other product is complete.
CREATE TABLE products (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  family_id TEXT NOT NULL REFERENCES families (id),
  category_id TEXT REFERENCES categories (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'live', 'hidden')),
  return_policy TEXT CHECK (return_policy IN ('seven_days', 'sealed_only', 'food', 'made_to_order')),
  ready_days INTEGER CHECK (ready_days BETWEEN 0 AND 60),
  allergens TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(allergens)),
  published_at INTEGER,
  updated_at INTEGER NOT NULL,
  CONSTRAINT product_complete CHECK (state = 'draft' OR (category_id IS NOT NULL AND return_policy IS NOT NULL
    AND ready_days IS NOT NULL AND published_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX products_live ON products (published_at DESC, id) WHERE state = 'live';

CREATE INDEX products_by_category ON products (category_id, published_at DESC, id) WHERE state = 'live';

CREATE INDEX products_by_family ON products (family_id, published_at DESC, id);

CREATE TABLE product_texts (
  product_id TEXT NOT NULL REFERENCES products (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  description TEXT,
  ingredients TEXT,
  content TEXT,
  storage TEXT,
  PRIMARY KEY (product_id, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_media (
  product_id TEXT NOT NULL REFERENCES products (id),
  position INTEGER NOT NULL,
  media_id TEXT NOT NULL REFERENCES media (id),
  PRIMARY KEY (product_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_options (
  product_id TEXT NOT NULL REFERENCES products (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  PRIMARY KEY (product_id, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE product_words (
  word TEXT NOT NULL,
  product_id TEXT NOT NULL REFERENCES products (id),
  PRIMARY KEY (word, product_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX product_words_by_product ON product_words (product_id);

CREATE TABLE variants (
  id TEXT NOT NULL PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES products (id),
  position INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'live', 'hidden')),
  price_halalas INTEGER CHECK (price_halalas BETWEEN 1 AND 100000000),
  stock INTEGER NOT NULL CHECK (stock >= 0),
  CONSTRAINT variant_complete CHECK (state = 'draft' OR price_halalas IS NOT NULL),
  UNIQUE (product_id, position)
) STRICT, WITHOUT ROWID;

-- What a CHECK cannot see: the texts and variants of a product that is no draft.

CREATE TRIGGER products_published BEFORE UPDATE OF state ON products
WHEN NEW.state <> 'draft' AND (
  NOT EXISTS (SELECT 1 FROM product_texts WHERE product_id = NEW.id AND locale = 'ar')
  OR EXISTS (SELECT 1 FROM product_texts WHERE product_id = NEW.id AND description IS NULL)
  OR NOT EXISTS (SELECT 1 FROM variants WHERE product_id = NEW.id AND state <> 'draft'))
BEGIN SELECT RAISE (ABORT, 'product_incomplete'); END;

CREATE TRIGGER product_texts_added BEFORE INSERT ON product_texts
WHEN NEW.description IS NULL AND (SELECT state FROM products WHERE id = NEW.product_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'product_incomplete'); END;

CREATE TRIGGER product_texts_changed BEFORE UPDATE ON product_texts
WHEN NEW.description IS NULL AND (SELECT state FROM products WHERE id = NEW.product_id) <> 'draft'
BEGIN SELECT RAISE (ABORT, 'product_incomplete'); END;

CREATE TABLE variant_texts (
  variant_id TEXT NOT NULL REFERENCES variants (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
  PRIMARY KEY (variant_id, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE variant_media (
  variant_id TEXT NOT NULL PRIMARY KEY REFERENCES variants (id),
  media_id TEXT NOT NULL REFERENCES media (id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE sitemap_files (
  position INTEGER NOT NULL PRIMARY KEY CHECK (position >= 1),
  paths TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
