CREATE TABLE people (
  id INT PRIMARY KEY NOT NULL CHECK (id BETWEEN -2147483648 AND 2147483647),
  mood TEXT NOT NULL CHECK (mood IN ('happy', 'ok', 'sad')),
  level TEXT CHECK (level IN ('high', 'low', 'mid')),
  only_one TEXT NOT NULL CHECK (only_one = 'x')
) STRICT;
