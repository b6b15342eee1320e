CREATE TABLE contexts (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  attempt INTEGER NOT NULL DEFAULT 2 CHECK (attempt BETWEEN -2147483648 AND 2147483647),
  enabled INTEGER NOT NULL DEFAULT 0 CHECK (enabled IN (0, 1)),
  rules TEXT NOT NULL DEFAULT '{"type": "Never"}' CHECK (json_valid(rules)),
  name TEXT NOT NULL,
  ends_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+2 days')) CHECK (ends_at GLOB '????-??-??T??:??:??.???Z'),
  due_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+336 hours')) CHECK (due_at GLOB '????-??-??T??:??:??.???Z'),
  renewed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 month')) CHECK (renewed_at GLOB '????-??-??T??:??:??.???Z'),
  left_at TEXT NOT NULL DEFAULT (datetime('now', '-7 days')) CHECK (left_at GLOB '????-??-??T??:??:??.???Z'),
  doubled INTEGER GENERATED ALWAYS AS (attempt * 3) STORED,
  halved INTEGER GENERATED ALWAYS AS (attempt / 2) STORED NOT NULL
) STRICT;

CREATE TABLE again (id INTEGER PRIMARY KEY /* not AUTOINCREMENT */) STRICT;
CREATE TABLE once (id INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
CREATE TABLE counted (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE numbered (id INT NOT NULL PRIMARY KEY) STRICT;
