CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL);
CREATE INDEX notes_body ON notes (body);
