CREATE TYPE mood AS ENUM ('ok', 'happy');
CREATE TABLE people (
  id integer PRIMARY KEY,
  mood mood NOT NULL,
  level text COLLATE "C" CHECK (level IN ('low', 'high', 'mid')),
  only_one text COLLATE "C" NOT NULL CHECK (only_one = 'x')
);
