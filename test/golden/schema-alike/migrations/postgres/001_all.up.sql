CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE DOMAIN points AS integer CHECK (VALUE > 0);

CREATE TABLE places (id bigserial PRIMARY KEY, points points);

CREATE TABLE things (
  id uuid NOT NULL,
  place_id bigint REFERENCES places ON DELETE SET NULL,
  code uuid NOT NULL DEFAULT '11111111-2222-3333-4444-555555555555',
  name text COLLATE "C" NOT NULL DEFAULT '',
  short varchar(20) COLLATE "C" DEFAULT NULL,
  mood mood NOT NULL DEFAULT 'ok',
  state text COLLATE "C" NOT NULL CHECK (state IN ('on', 'off')),
  enabled boolean NOT NULL DEFAULT true,
  small smallint NOT NULL DEFAULT -1,
  number integer NOT NULL DEFAULT 10 CHECK (number BETWEEN 0 AND 100),
  big bigint NOT NULL DEFAULT 9007199254740993,
  ratio double precision NOT NULL DEFAULT 1.50,
  price numeric NOT NULL DEFAULT 0 CHECK (price >= 0),
  data bytea NOT NULL DEFAULT '\x00ff',
  doc jsonb NOT NULL DEFAULT '{"b": [1, 2], "a": null}',
  tags text[] NOT NULL DEFAULT '{}',
  words text[] NOT NULL DEFAULT ARRAY['a', 'b c'],
  day date NOT NULL DEFAULT CURRENT_DATE,
  made_at timestamptz(3) NOT NULL DEFAULT now(),
  kept_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  born_at timestamptz(3) NOT NULL DEFAULT '2024-01-02T03:04:05.678Z',
  doubled integer GENERATED ALWAYS AS (number * 2) STORED,
  PRIMARY KEY (id),
  UNIQUE (name, short),
  CONSTRAINT things_dates CHECK (made_at <= kept_at OR NOT enabled),
  CONSTRAINT things_name CHECK (char_length(name) <= 255 AND name <> 'none'),
  CONSTRAINT things_state CHECK (state = 'on' OR state = 'off' OR state = 'x'),
  CONSTRAINT things_short CHECK (short IS NULL OR short ILIKE 's%')
);

CREATE INDEX things_enabled ON things (name DESC, lower(short)) WHERE enabled AND short IS NOT NULL;
CREATE UNIQUE INDEX things_number ON things (number) WHERE state IN ('on', 'off');
CREATE VIEW thing_names AS SELECT id, name FROM things;
CREATE TABLE events (id integer NOT NULL, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE events_first PARTITION OF events FOR VALUES FROM (0) TO (1000);
