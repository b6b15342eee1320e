CREATE TABLE notes (
  id uuid PRIMARY KEY,
  body text COLLATE "C" NOT NULL,
  pinned boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
