CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');

CREATE TABLE customers (
  id uuid PRIMARY KEY,
  email text COLLATE "C" NOT NULL UNIQUE,
  display_name text COLLATE "C",
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE orders (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  status text COLLATE "C" NOT NULL CHECK (status IN ('Open', 'Paid', 'Sent')),
  note text COLLATE "C",
  total numeric NOT NULL,
  placed_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT orders_total_positive CHECK (total >= 0)
);

CREATE TABLE samples (
  id int8 PRIMARY KEY,
  small_one int2 NOT NULL,
  number int4 NOT NULL,
  ratio float8,
  flag boolean NOT NULL,
  day date,
  doc jsonb NOT NULL,
  data bytea,
  tags text[] NOT NULL,
  mood mood NOT NULL,
  short varchar(20) COLLATE "C"
);

CREATE TABLE legacy_things (
  thing_key uuid PRIMARY KEY,
  happened_at timestamptz(3) NOT NULL,
  active boolean NOT NULL,
  seen_at timestamptz(3)
);

CREATE TABLE oddities (
  id int4 PRIMARY KEY,
  local_time timestamp,
  price numeric,
  half text COLLATE "C" CHECK (half IN ('a', 'b')),
  other text COLLATE "C" NOT NULL CHECK (other IN ('a', 'b')),
  loose text COLLATE "C" NOT NULL
);
