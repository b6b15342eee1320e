CREATE TABLE odd_things (
  id INT PRIMARY KEY NOT NULL CHECK (id BETWEEN -2147483648 AND 2147483647),
  opens TEXT,
  takes TEXT,
  price TEXT,
  address TEXT,
  corner TEXT,
  span TEXT,
  both_parts TEXT,
  matrix TEXT,
  flags TEXT
) STRICT;
