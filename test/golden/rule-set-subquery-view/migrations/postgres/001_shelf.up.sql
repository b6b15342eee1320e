CREATE TABLE authors (id uuid PRIMARY KEY, name text COLLATE "C" NOT NULL, nick text COLLATE "C");
CREATE TABLE books (id uuid PRIMARY KEY, author_id uuid REFERENCES authors (id), title text COLLATE "C" NOT NULL, part int4);
CREATE VIEW shelf AS
  SELECT b.id, b.title, a.name AS author, CAST(COALESCE(a.nick, 'nobody') AS TEXT) AS nick, b.part
  FROM books AS b LEFT JOIN authors AS a ON a.id = b.author_id;
CREATE VIEW parts AS SELECT id, title, author, part FROM shelf WHERE part > 0;
