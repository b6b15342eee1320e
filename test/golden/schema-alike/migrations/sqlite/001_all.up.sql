CREATE TABLE places (id INTEGER PRIMARY KEY AUTOINCREMENT, points INTEGER CHECK (points BETWEEN -2147483648 AND 2147483647) CHECK (points > 0)) STRICT;

CREATE TABLE things (
  id BLOB NOT NULL PRIMARY KEY CHECK (typeof(id) = 'blob' AND length(id) = 16),
  place_id INTEGER REFERENCES places ON DELETE SET NULL,
  code BLOB NOT NULL DEFAULT x'11111111222233334444555555555555' CHECK (length(code) = 16),
  name TEXT NOT NULL DEFAULT '',
  short TEXT CHECK (length(short) <= 20),
  mood TEXT NOT NULL DEFAULT 'ok' CHECK (mood IN ('ok', 'sad')),
  state TEXT NOT NULL CHECK (state IN ('off', 'on')),
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (FALSE, TRUE)),
  small INTEGER NOT NULL DEFAULT (-1) CHECK (small BETWEEN -32768 AND 32767),
  number INTEGER NOT NULL DEFAULT 10 CHECK (number BETWEEN -2147483648 AND 2147483647) CONSTRAINT things_number_check CHECK (number >= 0 AND 100 >= number),
  big INTEGER NOT NULL DEFAULT 9007199254740993,
  ratio REAL NOT NULL DEFAULT 1.5,
  price TEXT NOT NULL DEFAULT '0' CHECK (CAST(price AS REAL) >= 0),
  data BLOB NOT NULL DEFAULT x'00FF',
  doc TEXT NOT NULL DEFAULT '{"a":null,"b":[1,2]}' CHECK (doc IS NULL OR json_valid(doc)),
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags) AND json_type(tags) = 'array'),
  words TEXT NOT NULL DEFAULT '["a", "b c"]' CHECK (json_valid(words)),
  day TEXT NOT NULL DEFAULT CURRENT_DATE CHECK (date(day) = day),
  made_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (made_at GLOB '????-??-??T??:??:??.???Z'),
  kept_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
  born_at TEXT NOT NULL DEFAULT '2024-01-02T03:04:05.678Z' CHECK (strftime('%Y-%m-%dT%H:%M:%fZ', born_at) IS born_at),
  doubled INTEGER GENERATED ALWAYS AS (2 * number) VIRTUAL,
  UNIQUE (short, name),
  CONSTRAINT things_dates CHECK (NOT enabled = 1 OR made_at <= kept_at),
  CONSTRAINT things_name CHECK ("name" != 'none' AND length(name) <= 255),
  CONSTRAINT things_state CHECK (state IN ('on', 'off', 'x')),
  CONSTRAINT things_short CHECK (short LIKE 's%')
) STRICT;

CREATE INDEX things_enabled ON things (name DESC, lower(short) ASC) WHERE enabled = TRUE AND short NOT NULL;
CREATE UNIQUE INDEX things_number ON things (number) WHERE state = 'off' OR state = 'on';
CREATE VIEW thing_names AS SELECT id, name FROM things;
CREATE TABLE events (id INTEGER NOT NULL PRIMARY KEY CHECK (id BETWEEN -2147483648 AND 2147483647)) STRICT;
