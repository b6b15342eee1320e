CREATE TABLE pipeline_executions_new (
  id BLOB NOT NULL CHECK (length(id) = 16),
  pipeline_name TEXT NOT NULL,
  pipeline_version TEXT,
  status TEXT NOT NULL,
  started_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  paused_at TEXT,
  CONSTRAINT pipeline_executions_pkey PRIMARY KEY (id),
  CONSTRAINT pipeline_executions_status_check CHECK (status IN ('Pending', 'Running', 'Completed'))
) STRICT;

INSERT INTO pipeline_executions_new (id, pipeline_name, pipeline_version, status, started_at)
SELECT id, pipeline_name, pipeline_version, status, started_at FROM pipeline_executions;

DROP TABLE pipeline_executions;

ALTER TABLE pipeline_executions_new RENAME TO pipeline_executions;
