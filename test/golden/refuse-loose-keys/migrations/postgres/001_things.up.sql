CREATE TABLE things (
  id uuid PRIMARY KEY,
  label text COLLATE "C" NOT NULL,
  price numeric NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('on', 'off'))
);

CREATE TABLE links (
  a uuid NOT NULL,
  b uuid NOT NULL,
  PRIMARY KEY (a, b)
);

CREATE TABLE fine (a uuid PRIMARY KEY, b int4);
CREATE TABLE counted (a int4 PRIMARY KEY);
