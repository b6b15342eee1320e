CREATE TABLE things (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id BETWEEN -2147483648 AND 2147483647),
  mood TEXT CHECK (mood IN ('1\', '2*/<!--/*', '3C:\x\', '`')),
  state TEXT NOT NULL CHECK (state IN ('*/ canary();', '//', '/*'))
) STRICT;
