CREATE TABLE workflow_packages (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  author TEXT,
  storage_type TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE TABLE notes (id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16), title TEXT) STRICT;
CREATE TABLE files (id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16)) STRICT;
CREATE TABLE note_ids (id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16)) STRICT;
CREATE VIEW note_bodies AS SELECT id, title FROM notes;
