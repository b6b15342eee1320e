CREATE TABLE notes (
  id uuid PRIMARY KEY,
  body text NOT NULL,
  pinned boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
