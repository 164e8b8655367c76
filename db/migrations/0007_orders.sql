-- Orders, parcels, lines and their transitions.

CREATE TABLE orders (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  token TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  locale TEXT NOT NULL CHECK (locale IN ('ar', 'en', 'ur', 'id', 'tr', 'fr')),
  state TEXT NOT NULL CHECK (state IN ('placed', 'paid', 'completed', 'expired', 'cancelled')),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  buyer_name TEXT NOT NULL CHECK (length(buyer_name) BETWEEN 1 AND 80),
  buyer_phone TEXT NOT NULL CHECK (buyer_phone GLOB '+[1-9]*'),
  buyer_email TEXT,
  fulfilment TEXT NOT NULL CHECK (fulfilment IN ('hotel_pickup', 'delivery')),
  promised_at INTEGER NOT NULL,
  goods_halalas INTEGER NOT NULL CHECK (goods_halalas > 0),
  fee_halalas INTEGER NOT NULL CHECK (fee_halalas >= 0),
  fee_vat_halalas INTEGER NOT NULL CHECK (fee_vat_halalas BETWEEN 0 AND fee_halalas),
  total_halalas INTEGER NOT NULL,
  placed_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  paid_at INTEGER,
  refunded_halalas INTEGER NOT NULL DEFAULT 0
  CHECK (refunded_halalas BETWEEN 0 AND total_halalas),
  refunded_fee_halalas INTEGER NOT NULL DEFAULT 0
  CHECK (refunded_fee_halalas BETWEEN 0 AND fee_halalas),
  units INTEGER NOT NULL DEFAULT 0 CHECK (units >= 0),
  client TEXT,
  erased_at INTEGER,
  CONSTRAINT order_number UNIQUE (number),
  CONSTRAINT order_idempotency UNIQUE (idempotency_key),
  CONSTRAINT order_total CHECK (goods_halalas + fee_halalas = total_halalas)
) STRICT, WITHOUT ROWID;

-- With `erased_at` for the nightly erasure: an index of its own would be one more entry of every order.
CREATE INDEX orders_by_payment ON orders (paid_at, erased_at, total_halalas) WHERE paid_at IS NOT NULL;

CREATE INDEX orders_unpaid ON orders (client, expires_at, units) WHERE state = 'placed';

-- With what the work lists read of each open order; none of it changes later.
CREATE INDEX orders_open ON orders (promised_at, id, fulfilment, paid_at, total_halalas) WHERE state = 'paid';

CREATE INDEX orders_unpaid_to_erase ON orders (placed_at)
  WHERE erased_at IS NULL AND paid_at IS NULL AND state IN ('expired', 'cancelled');

CREATE INDEX orders_by_phone ON orders (buyer_phone, id);

-- Where an order is brought: it has the one of these two rows that its fulfilment names, as the triggers see to.

CREATE TABLE pickups (
  order_id TEXT NOT NULL PRIMARY KEY REFERENCES orders (id),
  hotel_id TEXT NOT NULL REFERENCES hotels (id),
  slot_id TEXT NOT NULL REFERENCES slots (id),
  departure_on TEXT NOT NULL CHECK (departure_on GLOB '20[0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  guest_name TEXT NOT NULL CHECK (length(guest_name) BETWEEN 1 AND 80),
  room TEXT,
  pickup_code TEXT NOT NULL CHECK (pickup_code <> '')
) STRICT, WITHOUT ROWID;

CREATE INDEX pickups_by_slot ON pickups (slot_id);

CREATE INDEX pickups_by_code ON pickups (pickup_code, hotel_id);

CREATE TABLE deliveries (
  order_id TEXT NOT NULL PRIMARY KEY REFERENCES orders (id),
  district_id TEXT NOT NULL REFERENCES districts (id),
  -- Of its city when it was sold: the promise holds though the city's terms change.
  delivery_days INTEGER NOT NULL CHECK (delivery_days BETWEEN 1 AND 30),
  address TEXT NOT NULL CHECK (json_valid(address))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER pickups_of_pickups BEFORE INSERT ON pickups
WHEN (SELECT fulfilment FROM orders WHERE id = NEW.order_id) IS NOT 'hotel_pickup'
BEGIN SELECT RAISE (ABORT, 'order_is_no_pickup'); END;

CREATE TRIGGER deliveries_of_deliveries BEFORE INSERT ON deliveries
WHEN (SELECT fulfilment FROM orders WHERE id = NEW.order_id) IS NOT 'delivery'
BEGIN SELECT RAISE (ABORT, 'order_is_no_delivery'); END;

CREATE TRIGGER pickups_stay BEFORE DELETE ON pickups BEGIN SELECT RAISE (ABORT, 'pickups_stay_with_their_orders'); END;

CREATE TRIGGER deliveries_stay BEFORE DELETE ON deliveries
BEGIN SELECT RAISE (ABORT, 'deliveries_stay_with_their_orders'); END;

CREATE TRIGGER pickups_of_one_order BEFORE UPDATE OF order_id ON pickups
BEGIN SELECT RAISE (ABORT, 'pickups_stay_with_their_orders'); END;

CREATE TRIGGER deliveries_of_one_order BEFORE UPDATE OF order_id ON deliveries
BEGIN SELECT RAISE (ABORT, 'deliveries_stay_with_their_orders'); END;

CREATE TRIGGER orders_keep_fulfilment BEFORE UPDATE OF fulfilment ON orders
BEGIN SELECT RAISE (ABORT, 'orders_keep_their_fulfilment'); END;

CREATE TABLE parcels (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  family_id TEXT NOT NULL REFERENCES families (id),
  position INTEGER NOT NULL CHECK (position > 0),
  state TEXT NOT NULL CHECK (state IN ('placed', 'paid', 'accepted', 'ready', 'collected', 'at_desk', 'in_delivery',
    'handed_over', 'delivered', 'refused', 'cancelled', 'not_collected', 'returned', 'expired')),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  gross_halalas INTEGER NOT NULL CHECK (gross_halalas > 0),
  commission_halalas INTEGER,
  vat_halalas INTEGER,
  share_halalas INTEGER,
  -- The share less what refunds and lost disputes took; only a trigger on share_takings changes it.
  share_left_halalas INTEGER CHECK (share_left_halalas BETWEEN 0 AND share_halalas),
  rail TEXT CHECK (rail IN ('stripe', 'bank')),
  arrived_at INTEGER,
  payout_id TEXT REFERENCES payouts (id),
  CONSTRAINT parcel_split CHECK (share_halalas + commission_halalas + vat_halalas = gross_halalas),
  CHECK (id = order_id || '.' || position),
  CHECK ((share_halalas IS NULL) = (share_left_halalas IS NULL))
) STRICT, WITHOUT ROWID;

-- Every order has parcels, and its place is known before them.
CREATE TRIGGER parcels_have_a_place BEFORE INSERT ON parcels
WHEN EXISTS (SELECT 1 FROM orders o WHERE o.id = NEW.order_id AND CASE o.fulfilment
  WHEN 'hotel_pickup' THEN NOT EXISTS (SELECT 1 FROM pickups k WHERE k.order_id = o.id)
  ELSE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.order_id = o.id) END)
BEGIN SELECT RAISE (ABORT, 'order_has_no_place'); END;

CREATE INDEX parcels_by_family ON parcels (family_id, id);

-- Without `arrived_at`, so that no step of a parcel rewrites the entry.
CREATE INDEX parcels_unpaid ON parcels (family_id) WHERE share_left_halalas > 0 AND payout_id IS NULL;

CREATE INDEX parcels_without_share ON parcels (family_id) WHERE share_halalas = 0;

CREATE TABLE lines (
  id TEXT NOT NULL PRIMARY KEY,
  variant_id TEXT NOT NULL REFERENCES variants (id),
  title TEXT NOT NULL,
  title_ar TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 99),
  price_halalas INTEGER NOT NULL CHECK (price_halalas > 0),
  gross_halalas INTEGER NOT NULL CHECK (gross_halalas = price_halalas * quantity),
  tax_mode TEXT NOT NULL CHECK (tax_mode IN ('deemed_supplier', 'seller_registered', 'no_vat')),
  commission_basis_points INTEGER NOT NULL CHECK (commission_basis_points BETWEEN 0 AND 10000),
  commission_halalas INTEGER,
  vat_halalas INTEGER,
  share_halalas INTEGER,
  commission_rule_id TEXT REFERENCES commission_rules (id),
  commission_floor_halalas INTEGER CHECK (commission_floor_halalas >= 0),
  commission_cap_halalas INTEGER CHECK (commission_cap_halalas >= 0),
  is_commission_taxed INTEGER NOT NULL DEFAULT 0 CHECK (is_commission_taxed IN (0, 1)),
  seller_vat_number TEXT,
  return_policy TEXT NOT NULL DEFAULT 'made_to_order'
  CHECK (return_policy IN ('seven_days', 'sealed_only', 'food', 'made_to_order')),
  refunded_quantity INTEGER NOT NULL DEFAULT 0 CHECK (refunded_quantity BETWEEN 0 AND quantity),
  personal_text TEXT CHECK (length(personal_text) BETWEEN 1 AND 60),
  CONSTRAINT line_split CHECK (share_halalas + commission_halalas + vat_halalas = gross_halalas)
) STRICT, WITHOUT ROWID;

CREATE TABLE transitions (
  subject TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  verb TEXT NOT NULL,
  state TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (subject, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER transitions_keep BEFORE UPDATE ON transitions BEGIN SELECT RAISE (ABORT, 'transitions_are_append_only'); END;

CREATE TRIGGER transitions_stay BEFORE DELETE ON transitions BEGIN SELECT RAISE (ABORT, 'transitions_are_append_only'); END;

CREATE TABLE erasure_requests (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL CHECK (due_at >= requested_at),
  done_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX erasure_requests_open ON erasure_requests (due_at) WHERE done_at IS NULL;

-- What operators write down about an order for each other; only its erasure empties a note.
CREATE TABLE order_notes (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  text TEXT NOT NULL CHECK (length(text) <= 1000),
  author TEXT NOT NULL CHECK (author <> ''),
  at INTEGER NOT NULL,
  CHECK (substr(id, 1, length(order_id) + 6) = order_id || ':note.')
) STRICT, WITHOUT ROWID;

CREATE TRIGGER order_notes_keep_words BEFORE UPDATE ON order_notes
WHEN NEW.text <> '' OR NEW.id <> OLD.id OR NEW.author <> OLD.author OR NEW.at <> OLD.at
BEGIN SELECT RAISE (ABORT, 'order_notes_are_not_rewritten'); END;

CREATE TRIGGER order_notes_stay BEFORE DELETE ON order_notes
BEGIN SELECT RAISE (ABORT, 'order_notes_are_not_deleted'); END;
