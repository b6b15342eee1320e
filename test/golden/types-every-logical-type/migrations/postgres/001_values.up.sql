CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');

CREATE TABLE specimens (
  id integer PRIMARY KEY,
  key uuid NOT NULL,
  text_key uuid NOT NULL,
  word text COLLATE "C" NOT NULL,
  small smallint NOT NULL,
  whole integer NOT NULL,
  wide bigint NOT NULL,
  ratio double precision NOT NULL,
  amount numeric NOT NULL,
  flag boolean NOT NULL,
  moment timestamptz(3) NOT NULL,
  epoch timestamptz(3) NOT NULL,
  day date NOT NULL,
  doc jsonb NOT NULL,
  data bytea NOT NULL,
  mood mood NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('on', 'off')),
  note text COLLATE "C"
);

CREATE TABLE collections (
  id integer PRIMARY KEY,
  keys uuid[] NOT NULL,
  words text[] NOT NULL,
  smalls smallint[] NOT NULL,
  wholes integer[] NOT NULL,
  wides bigint[] NOT NULL,
  ratios double precision[] NOT NULL,
  amounts numeric[] NOT NULL,
  flags boolean[] NOT NULL,
  moments timestamptz[] NOT NULL,
  days date[] NOT NULL,
  docs jsonb[] NOT NULL,
  datas bytea[] NOT NULL,
  moods mood[] NOT NULL,
  maybe integer[]
);
