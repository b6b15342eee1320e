CREATE TABLE pipeline_executions (
  id BLOB NOT NULL CHECK (length(id) = 16),
  pipeline_name TEXT NOT NULL,
  pipeline_version TEXT,
  status TEXT NOT NULL,
  started_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  CONSTRAINT pipeline_executions_pkey PRIMARY KEY (id),
  CONSTRAINT pipeline_executions_status_check CHECK (status IN ('Pending', 'Running', 'Completed'))
) STRICT;

CREATE TABLE task_executions (
  id BLOB NOT NULL CHECK (length(id) = 16),
  pipeline_execution_id BLOB NOT NULL,
  attempt INTEGER NOT NULL,
  CONSTRAINT task_executions_pkey PRIMARY KEY (id),
  CONSTRAINT task_executions_pipeline_execution_id_fkey
    FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id),
  CONSTRAINT task_executions_attempt_check CHECK (attempt BETWEEN 1 AND 3)
) STRICT;

CREATE TABLE cron_executions (
  id BLOB NOT NULL CHECK (length(id) = 16),
  pipeline_execution_id BLOB NOT NULL,
  scheduled_at TEXT NOT NULL,
  CONSTRAINT cron_executions_pkey PRIMARY KEY (id),
  CONSTRAINT cron_executions_pipeline_execution_id_fkey
    FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id) ON DELETE CASCADE
) STRICT;
