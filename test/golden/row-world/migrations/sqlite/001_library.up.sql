CREATE TABLE authors (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  name TEXT NOT NULL,
  email TEXT,
  rank INTEGER NOT NULL CHECK (rank BETWEEN -2147483648 AND 2147483647)
) STRICT;

CREATE TABLE books (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  author_id BLOB CHECK (length(author_id) = 16) REFERENCES authors (id),
  editor_id BLOB CHECK (length(editor_id) = 16) REFERENCES authors (id),
  title TEXT NOT NULL,
  note TEXT,
  sold INTEGER NOT NULL,
  rank INTEGER NOT NULL CHECK (rank BETWEEN -2147483648 AND 2147483647)
) STRICT;

CREATE TABLE chapters (
  book_id BLOB NOT NULL CHECK (length(book_id) = 16) REFERENCES books (id),
  number INTEGER NOT NULL CHECK (number BETWEEN -2147483648 AND 2147483647),
  title TEXT,
  rank INTEGER NOT NULL CHECK (rank BETWEEN -2147483648 AND 2147483647),
  PRIMARY KEY (book_id, number)
) STRICT;
