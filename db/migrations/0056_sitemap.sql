-- The sitemap's files as they were made last night: the paths of each, one a line. Reading one is one row.
CREATE TABLE sitemap_files (
  position INTEGER NOT NULL PRIMARY KEY CHECK (position >= 1),
  paths TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
