CREATE TABLE authors (
  id uuid PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  email text COLLATE "C",
  rank integer NOT NULL
);

CREATE TABLE books (
  id uuid PRIMARY KEY,
  author_id uuid REFERENCES authors (id),
  editor_id uuid REFERENCES authors (id),
  title text COLLATE "C" NOT NULL,
  note text COLLATE "C",
  sold bigint NOT NULL,
  rank integer NOT NULL
);

CREATE TABLE chapters (
  book_id uuid NOT NULL REFERENCES books (id),
  number integer NOT NULL,
  title text COLLATE "C",
  rank integer NOT NULL,
  PRIMARY KEY (book_id, number)
);
