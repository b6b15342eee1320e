CREATE TABLE pipeline_executions (
  id uuid NOT NULL,
  pipeline_name text NOT NULL,
  pipeline_version text,
  status text NOT NULL,
  started_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT pipeline_executions_pkey PRIMARY KEY (id),
  CONSTRAINT pipeline_executions_status_check CHECK (status IN ('Pending', 'Running', 'Completed'))
);

CREATE TABLE task_executions (
  id uuid NOT NULL,
  pipeline_execution_id uuid NOT NULL,
  attempt integer NOT NULL,
  CONSTRAINT task_executions_pkey PRIMARY KEY (id),
  CONSTRAINT task_executions_pipeline_execution_id_fkey
    FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id),
  CONSTRAINT task_executions_attempt_check CHECK (attempt BETWEEN 1 AND 3)
);

CREATE TABLE cron_executions (
  id uuid NOT NULL,
  pipeline_execution_id uuid NOT NULL,
  scheduled_at timestamptz(3) NOT NULL,
  CONSTRAINT cron_executions_pkey PRIMARY KEY (id),
  CONSTRAINT cron_executions_pipeline_execution_id_fkey
    FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id) ON DELETE CASCADE
);
