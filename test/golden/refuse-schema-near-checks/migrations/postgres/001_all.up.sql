CREATE TABLE things (
  id uuid PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  price numeric,
  made_at timestamptz(3) NOT NULL,
  gone_at timestamptz(3),
  "limit" varchar(9) COLLATE "C",
  meta jsonb NOT NULL,
  CONSTRAINT things_gone CHECK (gone_at IS NULL OR kind = 'gone'),
  CONSTRAINT things_price CHECK (price > 0),
  CONSTRAINT things_kind CHECK (kind LIKE 'g%'),
  CONSTRAINT things_limit CHECK ("limit" > ANY (ARRAY['a', 'b']))
);
