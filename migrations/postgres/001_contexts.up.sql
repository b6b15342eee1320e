-- What runs and tasks read and write: one JSON object per context.

CREATE TABLE contexts (
  id uuid NOT NULL,
  value jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT contexts_pkey PRIMARY KEY (id)
);

CREATE INDEX contexts_created_at_idx ON contexts (created_at DESC, id DESC);
