CREATE TABLE notes (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  body varchar COLLATE "POSIX" NOT NULL,
  author text COLLATE "C" NOT NULL
);
