CREATE TABLE bookings (
  id uuid PRIMARY KEY,
  room uuid NOT NULL,
  amount int8 NOT NULL,
  price numeric NOT NULL,
  day date NOT NULL,
  seal bytea NOT NULL,
  at timestamptz(3) NOT NULL
);
CREATE VIEW rooms AS
  SELECT room, max(at) AS last, max(day) AS last_day, sum(price) AS price, sum(amount)::int8 AS amount, avg(amount)::float8 AS mean, coalesce(NULL, room) AS again, coalesce(min(encode(seal, 'hex')), '')::bytea AS seal
  FROM bookings GROUP BY room;
