CREATE TYPE pair AS (part integer, other text);

CREATE TABLE odd_things (
  id integer PRIMARY KEY,
  opens time,
  takes interval,
  price money,
  address inet,
  corner point,
  span daterange,
  both_parts pair,
  matrix pair[],
  flags bit(8)
);
