CREATE TABLE customers (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  email TEXT NOT NULL UNIQUE,
  display_name TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

CREATE TABLE orders (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  customer_id BLOB NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('Open', 'Paid', 'Sent')),
  note TEXT,
  total TEXT NOT NULL,
  placed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  CONSTRAINT orders_total_positive CHECK (CAST(total AS REAL) >= 0)
) STRICT;

CREATE TABLE samples (
  id INTEGER PRIMARY KEY NOT NULL,
  small_one INTEGER NOT NULL,
  number INTEGER NOT NULL,
  ratio REAL,
  flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
  day TEXT,
  doc TEXT NOT NULL CHECK (json_valid(doc)),
  data BLOB,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  mood TEXT NOT NULL CHECK (mood IN ('sad', 'ok', 'happy')),
  short TEXT
) STRICT;

CREATE TABLE legacy_things (
  thing_key VARCHAR(36) PRIMARY KEY NOT NULL,
  happened_at INTEGER NOT NULL,
  active BOOLEAN NOT NULL,
  seen_at DATETIME
);

CREATE TABLE oddities (
  id INTEGER PRIMARY KEY NOT NULL,
  local_time TEXT,
  price NUMERIC,
  half TEXT,
  other TEXT NOT NULL CHECK (other IN ('a', 'c')),
  loose TEXT
);
