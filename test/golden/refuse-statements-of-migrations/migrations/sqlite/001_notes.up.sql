CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16)) STRICT;
CREATE TRIGGER keep AFTER DELETE ON notes BEGIN
  INSERT INTO notes VALUES (old.id);
  DELETE FROM notes WHERE false;
END;
ATTACH DATABASE 'other.db' AS other;
VACUUM INTO 'copy.db';
PRAGMA defer_foreign_keys = ON;
PRAGMA main.journal_mode = WAL;
