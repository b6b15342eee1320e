CREATE TABLE things (
  id integer PRIMARY KEY,
  mood text COLLATE "C" CHECK (mood IN ('1\', '2*/<!--/*', '3C:\x\', '`')),
  state text COLLATE "C" NOT NULL CHECK (state IN ('*/ canary();', '//', '/*'))
);
