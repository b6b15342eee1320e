-- Runs of pipelines, their tasks, what the tasks produced, and what recovery did.

CREATE TABLE pipeline_executions (
  id uuid NOT NULL,
  pipeline_name text COLLATE "C" NOT NULL,
  pipeline_version text COLLATE "C" NOT NULL DEFAULT '1.0',
  status text COLLATE "C" NOT NULL,
  context_id uuid,
  started_at timestamptz(3) NOT NULL DEFAULT now(),
  completed_at timestamptz(3),
  error_details text COLLATE "C",
  recovery_attempts integer NOT NULL DEFAULT 0,
  last_recovery_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT pipeline_executions_pkey PRIMARY KEY (id),
  CONSTRAINT pipeline_executions_status_check CHECK (status IN ('Pending', 'Running', 'Completed', 'Failed', 'Cancelled')),
  CONSTRAINT pipeline_executions_context_id_fkey FOREIGN KEY (context_id) REFERENCES contexts (id)
);

CREATE INDEX pipeline_executions_active_idx ON pipeline_executions (id) WHERE status IN ('Pending', 'Running');
CREATE INDEX pipeline_executions_name_idx ON pipeline_executions (pipeline_name, started_at DESC, id DESC);
CREATE INDEX pipeline_executions_started_at_idx ON pipeline_executions (started_at DESC, id DESC);
CREATE INDEX pipeline_executions_context_idx ON pipeline_executions (context_id);

CREATE TABLE task_executions (
  id uuid NOT NULL,
  pipeline_execution_id uuid NOT NULL,
  task_name text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  started_at timestamptz(3),
  completed_at timestamptz(3),
  attempt integer NOT NULL DEFAULT 1,
  max_attempts integer NOT NULL DEFAULT 1,
  error_details text COLLATE "C",
  trigger_rules jsonb NOT NULL DEFAULT '{"type": "Always"}',
  task_configuration jsonb NOT NULL DEFAULT '{}',
  retry_at timestamptz(3),
  last_error text COLLATE "C",
  recovery_attempts integer NOT NULL DEFAULT 0,
  last_recovery_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT task_executions_pkey PRIMARY KEY (id),
  CONSTRAINT task_executions_pipeline_execution_id_task_name_key UNIQUE (pipeline_execution_id, task_name),
  CONSTRAINT task_executions_status_check CHECK (status IN ('NotStarted', 'Ready', 'Running', 'Completed', 'Failed', 'Skipped')),
  CONSTRAINT task_executions_pipeline_execution_id_fkey FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id)
);

CREATE INDEX task_executions_ready_idx ON task_executions (id) WHERE status = 'Ready';
CREATE INDEX task_executions_running_idx ON task_executions (id) WHERE status = 'Running';
CREATE INDEX task_executions_task_name_idx ON task_executions (task_name);

CREATE TABLE task_execution_metadata (
  id uuid NOT NULL,
  task_execution_id uuid NOT NULL,
  pipeline_execution_id uuid NOT NULL,
  task_name text COLLATE "C" NOT NULL,
  context_id uuid,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT task_execution_metadata_pkey PRIMARY KEY (id),
  CONSTRAINT task_execution_metadata_task_execution_id_key UNIQUE (task_execution_id),
  CONSTRAINT task_execution_metadata_pipeline_execution_id_task_name_key UNIQUE (pipeline_execution_id, task_name),
  CONSTRAINT task_execution_metadata_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES task_executions (id),
  CONSTRAINT task_execution_metadata_pipeline_execution_id_fkey FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id),
  CONSTRAINT task_execution_metadata_context_id_fkey FOREIGN KEY (context_id) REFERENCES contexts (id)
);

CREATE INDEX task_execution_metadata_context_idx ON task_execution_metadata (context_id);

CREATE TABLE recovery_events (
  id uuid NOT NULL,
  pipeline_execution_id uuid NOT NULL,
  task_execution_id uuid,
  recovery_type text COLLATE "C" NOT NULL,
  recovered_at timestamptz(3) NOT NULL DEFAULT now(),
  details jsonb,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT recovery_events_pkey PRIMARY KEY (id),
  CONSTRAINT recovery_events_pipeline_execution_id_fkey FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id),
  CONSTRAINT recovery_events_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES task_executions (id)
);

CREATE INDEX recovery_events_pipeline_idx ON recovery_events (pipeline_execution_id);
CREATE INDEX recovery_events_task_idx ON recovery_events (task_execution_id) WHERE task_execution_id IS NOT NULL;
CREATE INDEX recovery_events_type_idx ON recovery_events (recovery_type, recovered_at DESC, id DESC);
CREATE INDEX recovery_events_recovered_at_idx ON recovery_events (recovered_at DESC, id DESC);
