CREATE TABLE notes (
  id uuid PRIMARY KEY,
  body texxt
);
