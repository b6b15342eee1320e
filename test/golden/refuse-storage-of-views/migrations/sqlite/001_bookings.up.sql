CREATE TABLE bookings (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  room BLOB NOT NULL CHECK (length(room) = 16),
  amount INTEGER NOT NULL,
  price TEXT NOT NULL,
  day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
  seal BLOB NOT NULL,
  at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
CREATE VIEW rooms AS
  SELECT room, max(at) AS last, max(day) AS last_day, sum(price) AS price, CAST(sum(amount) AS TEXT) AS amount, CAST(avg(amount) AS TEXT) AS mean, coalesce(NULL, room) AS again, max(seal) AS seal
  FROM bookings GROUP BY room;
