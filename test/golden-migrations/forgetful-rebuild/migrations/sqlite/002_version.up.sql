UPDATE pipeline_executions SET pipeline_version = '' WHERE pipeline_version IS NULL;

CREATE TABLE cron_executions_new (
  id BLOB NOT NULL CHECK (length(id) = 16),
  pipeline_execution_id BLOB NOT NULL,
  scheduled_at TEXT NOT NULL,
  note TEXT,
  CONSTRAINT cron_executions_pkey PRIMARY KEY (id),
  CONSTRAINT cron_executions_pipeline_execution_id_fkey
    FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id) ON DELETE CASCADE
) STRICT;

INSERT INTO cron_executions_new (id, pipeline_execution_id, scheduled_at)
SELECT id, pipeline_execution_id, scheduled_at FROM cron_executions WHERE scheduled_at > '2020-01-03';

DROP TABLE cron_executions;

ALTER TABLE cron_executions_new RENAME TO cron_executions;
