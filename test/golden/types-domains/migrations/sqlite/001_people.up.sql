CREATE TABLE people (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  email TEXT CHECK (email LIKE '%@%'),
  work TEXT NOT NULL CHECK (work LIKE '%@%'),
  points INTEGER NOT NULL CHECK (points BETWEEN -2147483648 AND 2147483647) CHECK (points >= 0),
  colour TEXT NOT NULL CHECK (colour IN ('red', 'green')),
  mood TEXT NOT NULL CHECK (mood IN ('sad', 'ok', 'happy')),
  emails TEXT NOT NULL CHECK (json_valid(emails))
) STRICT;
