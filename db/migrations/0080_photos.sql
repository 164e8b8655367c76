-- Pictures that people send: a row for each file, which lies in the private bucket under the row's id.
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

-- A picture is taken once, and never after it was removed: whatever races, the batch that comes second stops.
CREATE TRIGGER photos_taken_once BEFORE UPDATE OF taken_by ON photos
WHEN OLD.taken_by IS NOT NULL OR OLD.removed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'photo_is_taken'); END;
