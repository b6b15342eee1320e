CREATE TABLE things (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  kind TEXT NOT NULL,
  price TEXT,
  made_at TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??:??.???Z') CHECK (strftime('%Y', made_at) > '2000'),
  gone_at TEXT CHECK (gone_at GLOB '????-??-??T??:??:??.???Z'),
  "limit" TEXT,
  meta TEXT NOT NULL CHECK (json_valid(meta)) CHECK (json_type(meta) = 'object'),
  CONSTRAINT things_gone CHECK (kind = 'gone'),
  CONSTRAINT things_price CHECK (price > 0),
  CONSTRAINT things_kind CHECK (kind LIKE 'g%'),
  CONSTRAINT things_limit CHECK ("limit" NOT IN ('a', 'b'))
) STRICT;
