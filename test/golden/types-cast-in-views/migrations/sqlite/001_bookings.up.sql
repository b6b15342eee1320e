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
  SELECT room, CAST(max(at) AS TEXT) AS last, CAST(max(day) AS TEXT) AS last_day, CAST(sum(price) AS REAL) AS price, CAST(sum(amount) AS INTEGER) AS amount, CAST(avg(amount) AS REAL) AS mean, CAST(coalesce(NULL, room) AS BLOB) AS again, CAST(max(seal) AS BLOB) AS seal
  FROM bookings GROUP BY room;
