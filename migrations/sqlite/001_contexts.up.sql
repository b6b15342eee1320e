-- What runs and tasks read and write: one JSON object per context.
-- A CHECK without a name stands for what PostgreSQL's type says; one with a name is a rule of both dialects.

CREATE TABLE contexts (
  id BLOB NOT NULL CHECK (length(id) = 16),
  value TEXT NOT NULL CHECK (json_valid(value)),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  CONSTRAINT contexts_pkey PRIMARY KEY (id)
) STRICT;

CREATE INDEX contexts_created_at_idx ON contexts (created_at DESC, id DESC);
