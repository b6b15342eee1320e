CREATE TABLE events (
  id BLOB NOT NULL PRIMARY KEY,
  made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  seen_at TEXT NOT NULL,
  day_at TEXT DEFAULT NULL,
  ended_at INTEGER NOT NULL DEFAULT (unixepoch()),
  fine_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  fine_ms INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
) STRICT;
