CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL);
