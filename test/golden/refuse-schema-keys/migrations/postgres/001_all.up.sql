CREATE TABLE targets (id uuid PRIMARY KEY, code integer NOT NULL UNIQUE);

CREATE TABLE links (
  a uuid NOT NULL,
  b uuid NOT NULL,
  c integer,
  d integer REFERENCES targets (code) ON DELETE CASCADE,
  e integer REFERENCES targets (code) DEFERRABLE INITIALLY DEFERRED,
  f integer REFERENCES targets (code) ON UPDATE SET NULL,
  g uuid REFERENCES targets (id),
  h text COLLATE "C",
  i integer REFERENCES targets (code),
  PRIMARY KEY (a, b),
  CONSTRAINT one_c UNIQUE NULLS NOT DISTINCT (c),
  CONSTRAINT one_d UNIQUE (d) DEFERRABLE,
  CONSTRAINT both_ways UNIQUE (e, f),
  CONSTRAINT apart EXCLUDE (c WITH =, d WITH =)
);

CREATE UNIQUE INDEX one_e ON links (e) WHERE f IS NOT NULL;
CREATE UNIQUE INDEX one_h ON links (h);
CREATE UNIQUE INDEX one_lower ON links ((e + 1));
