CREATE DOMAIN colour AS text CHECK (VALUE IN ('red', 'green'));
CREATE DOMAIN points AS integer CHECK (VALUE >= 0);
CREATE DOMAIN code AS text CHECK (VALUE ~ '^[a-z]+$');

CREATE TABLE people (
  id integer PRIMARY KEY,
  colour colour COLLATE "C" NOT NULL,
  points points NOT NULL,
  code code COLLATE "C" NOT NULL,
  loose colour COLLATE "C" NOT NULL,
  free code COLLATE "C" NOT NULL
);
