CREATE TABLE notes (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  body text NOT NULL
);

CREATE TABLE tags (
  id uuid PRIMARY KEY
);
