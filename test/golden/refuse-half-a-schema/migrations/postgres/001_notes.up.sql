CREATE TABLE notes (
  id uuid PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL
);

CREATE TABLE tags (
  id uuid PRIMARY KEY
);
