CREATE TABLE notes (
  id INT PRIMARY KEY NOT NULL CHECK (id BETWEEN -2147483648 AND 2147483647),
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  ranks TEXT NOT NULL CHECK (json_valid(ranks)),
  totals TEXT NOT NULL CHECK (json_valid(totals)),
  docs TEXT NOT NULL CHECK (json_valid(docs))
) STRICT;
