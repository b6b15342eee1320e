-- Schedules, and the runs that they started.

CREATE TABLE cron_schedules (
  id uuid NOT NULL,
  workflow_name text COLLATE "C" NOT NULL,
  cron_expression text COLLATE "C" NOT NULL,
  timezone text COLLATE "C" NOT NULL DEFAULT 'UTC',
  enabled boolean NOT NULL DEFAULT TRUE,
  catchup_policy text COLLATE "C" NOT NULL DEFAULT 'skip',
  start_date timestamptz(3),
  end_date timestamptz(3),
  next_run_at timestamptz(3) NOT NULL,
  last_run_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT cron_schedules_pkey PRIMARY KEY (id),
  CONSTRAINT cron_schedules_catchup_policy_check CHECK (catchup_policy IN ('skip', 'run_all'))
);

CREATE INDEX cron_schedules_polling_idx ON cron_schedules (next_run_at, id) WHERE enabled;
CREATE INDEX cron_schedules_workflow_idx ON cron_schedules (workflow_name, enabled);
CREATE INDEX cron_schedules_time_window_idx ON cron_schedules (start_date, end_date);

CREATE TABLE cron_executions (
  id uuid NOT NULL,
  schedule_id uuid NOT NULL,
  pipeline_execution_id uuid,
  scheduled_time timestamptz(3) NOT NULL,
  claimed_at timestamptz(3) NOT NULL DEFAULT now(),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT cron_executions_pkey PRIMARY KEY (id),
  CONSTRAINT cron_executions_schedule_id_scheduled_time_key UNIQUE (schedule_id, scheduled_time),
  CONSTRAINT cron_executions_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES cron_schedules (id) ON DELETE CASCADE,
  CONSTRAINT cron_executions_pipeline_execution_id_fkey FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id) ON DELETE CASCADE
);

CREATE INDEX cron_executions_pipeline_idx ON cron_executions (pipeline_execution_id) WHERE pipeline_execution_id IS NOT NULL;
CREATE INDEX cron_executions_lost_idx ON cron_executions (id) WHERE pipeline_execution_id IS NULL;
CREATE INDEX cron_executions_claimed_at_idx ON cron_executions (claimed_at DESC);
CREATE INDEX cron_executions_scheduled_time_idx ON cron_executions (scheduled_time DESC, id DESC);
