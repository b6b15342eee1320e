CREATE TABLE authors (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), name TEXT NOT NULL, nick TEXT) STRICT;
CREATE TABLE books (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), author_id BLOB CHECK (length(author_id) = 16) REFERENCES authors (id), title TEXT NOT NULL, part INTEGER CHECK (part BETWEEN -2147483648 AND 2147483647)) STRICT;
CREATE VIEW shelf AS
  SELECT b.id, b.title, a.name AS author, CAST(COALESCE(a.nick, 'nobody') AS TEXT) AS nick, b.part
  FROM books AS b LEFT JOIN authors AS a ON a.id = b.author_id;
CREATE VIEW parts AS SELECT id, title, author, part FROM shelf WHERE part > 0;
