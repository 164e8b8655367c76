-- Families and their goods. Texts live beside each thing, one row a language; Arabic is the one that must exist.

CREATE TABLE media (
  id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE associations (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE association_texts (
  association_id TEXT NOT NULL REFERENCES associations (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  PRIMARY KEY (association_id, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE families (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'paused', 'closed')),
  governorate TEXT NOT NULL,
  association_id TEXT REFERENCES associations (id),
  media_id TEXT REFERENCES media (id),
  phone TEXT NOT NULL CHECK (phone GLOB '+[1-9]*'),
  vat_number TEXT CHECK (length(vat_number) = 15 AND vat_number GLOB '3*3' AND vat_number NOT GLOB '*[^0-9]*'),
  rail TEXT NOT NULL CHECK (rail IN ('stripe', 'bank')),
  stripe_account_id TEXT UNIQUE,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX families_by_governorate ON families (governorate);
CREATE INDEX families_open ON families (created_at DESC, id) WHERE state = 'open';
CREATE INDEX families_by_association ON families (association_id) WHERE association_id IS NOT NULL;

CREATE TABLE family_texts (
  family_id TEXT NOT NULL REFERENCES families (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  story TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (family_id, locale)
) STRICT, WITHOUT ROWID;

CREATE TABLE products (
  id TEXT NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  family_id TEXT NOT NULL REFERENCES families (id),
  category_id TEXT NOT NULL REFERENCES categories (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'live', 'hidden')),
  return_policy TEXT NOT NULL CHECK (return_policy IN ('seven_days', 'sealed_only', 'food', 'made_to_order')),
  ready_days INTEGER NOT NULL CHECK (ready_days BETWEEN 0 AND 60),
  allergens TEXT NOT NULL CHECK (json_valid(allergens)),
  published_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX products_live ON products (published_at DESC, id) WHERE state = 'live';
CREATE INDEX products_by_category ON products (category_id, published_at DESC, id) WHERE state = 'live';
CREATE INDEX products_by_family ON products (family_id, published_at DESC, id);

CREATE TABLE product_texts (
  product_id TEXT NOT NULL REFERENCES products (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  description TEXT NOT NULL,
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

-- The words of a product's title, category, family and place in every language, their spelling folded: what search looks up.
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
  state TEXT NOT NULL CHECK (state IN ('live', 'hidden')),
  price_halalas INTEGER NOT NULL CHECK (price_halalas BETWEEN 1 AND 100000000),
  stock INTEGER NOT NULL CHECK (stock >= 0),
  UNIQUE (product_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE variant_texts (
  variant_id TEXT NOT NULL REFERENCES variants (id),
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
  PRIMARY KEY (variant_id, locale)
) STRICT, WITHOUT ROWID;
