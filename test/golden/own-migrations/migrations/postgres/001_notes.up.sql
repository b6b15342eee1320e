-- `notes` cost ${nothing} and hold \ everything.
CREATE TABLE notes (
  id uuid PRIMARY KEY,
  parent uuid REFERENCES notes (id),
  body text COLLATE "C" NOT NULL UNIQUE CHECK (body <> '')
);
