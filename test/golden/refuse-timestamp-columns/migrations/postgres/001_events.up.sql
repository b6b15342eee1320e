CREATE TABLE events (
  id uuid PRIMARY KEY,
  made_at timestamptz(3) NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL,
  day_at timestamptz(0),
  ended_at timestamptz(3) NOT NULL DEFAULT now(),
  fine_at timestamptz(3) NOT NULL DEFAULT now(),
  fine_ms timestamptz(3) NOT NULL DEFAULT now()
);
