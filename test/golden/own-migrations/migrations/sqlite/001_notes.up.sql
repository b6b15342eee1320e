CREATE TABLE notes (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  parent BLOB CHECK (length(parent) = 16) REFERENCES notes (id),
  body TEXT NOT NULL UNIQUE CHECK (body <> '')
) STRICT;
