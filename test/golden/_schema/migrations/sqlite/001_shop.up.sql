CREATE TABLE customers (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  email TEXT NOT NULL UNIQUE,
  display_name TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE TABLE orders (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  customer_id BLOB NOT NULL CHECK (length(customer_id) = 16) REFERENCES customers (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('Open', 'Paid', 'Sent')),
  note TEXT,
  total TEXT NOT NULL,
  placed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (placed_at GLOB '????-??-??T??:??:??.???Z'),
  CONSTRAINT orders_total_positive CHECK (CAST(total AS REAL) >= 0)
) STRICT;

CREATE TABLE samples (
  id INT PRIMARY KEY NOT NULL,
  small_one INTEGER NOT NULL CHECK (small_one BETWEEN -32768 AND 32767),
  number INTEGER NOT NULL CHECK (number BETWEEN -2147483648 AND 2147483647),
  ratio REAL,
  flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
  day TEXT CHECK (day GLOB '????-??-??'),
  doc TEXT NOT NULL CHECK (json_valid(doc)),
  data BLOB,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  mood TEXT NOT NULL CHECK (mood IN ('sad', 'ok', 'happy')),
  short TEXT CHECK (length(short) <= 20)
) STRICT;

CREATE TABLE legacy_things (
  thing_key VARCHAR(36) PRIMARY KEY NOT NULL CHECK (length(thing_key) = 36),
  happened_at INTEGER NOT NULL,
  active BOOLEAN NOT NULL CHECK (active IN (0, 1)),
  seen_at DATETIME CHECK (seen_at GLOB '????-??-??T??:??:??.???Z')
);

CREATE TABLE oddities (
  id INT PRIMARY KEY NOT NULL CHECK (id BETWEEN -2147483648 AND 2147483647),
  local_time TEXT,
  price NUMERIC,
  half TEXT,
  other TEXT NOT NULL CHECK (other IN ('a', 'c')),
  loose TEXT
);
