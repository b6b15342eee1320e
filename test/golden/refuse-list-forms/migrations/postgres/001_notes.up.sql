CREATE TABLE notes (
  id integer PRIMARY KEY,
  tags text[] NOT NULL,
  ranks integer[] NOT NULL,
  totals numeric[] NOT NULL,
  docs jsonb[] NOT NULL
);
