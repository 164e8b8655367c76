-- What is held for orders that nobody has paid yet: of each variant, of each slot, by each phone and client.
ALTER TABLE variants ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0);
ALTER TABLE slots ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CHECK (held >= 0);
ALTER TABLE orders ADD COLUMN pieces INTEGER NOT NULL DEFAULT 0 CHECK (pieces >= 0);
-- A hash of the network that ordered, as long as the order is not paid.
ALTER TABLE orders ADD COLUMN client TEXT;

UPDATE orders SET pieces = (SELECT sum(l.quantity) FROM lines l WHERE l.id > orders.id || '.' AND l.id < orders.id || '/')
  WHERE EXISTS (SELECT 1 FROM lines l WHERE l.id > orders.id || '.' AND l.id < orders.id || '/');
UPDATE variants SET held = waiting.quantity FROM (SELECT l.variant_id AS id, sum(l.quantity) AS quantity FROM orders o
    JOIN lines l ON l.id > o.id || '.' AND l.id < o.id || '/' WHERE o.state = 'placed' GROUP BY l.variant_id) waiting
  WHERE variants.id = waiting.id;
UPDATE slots SET held = waiting.places FROM (SELECT slot_id AS id, count(*) AS places FROM orders
    WHERE state = 'placed' AND slot_id IS NOT NULL GROUP BY slot_id) waiting
  WHERE slots.id = waiting.id;

CREATE INDEX orders_unpaid_by_phone ON orders (buyer_phone, pieces, expires_at) WHERE state = 'placed';
CREATE INDEX orders_unpaid_by_client ON orders (client, pieces, expires_at) WHERE state = 'placed';
