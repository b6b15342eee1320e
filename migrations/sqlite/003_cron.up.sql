-- Schedules, and the runs that they started.

CREATE TABLE cron_schedules (
  id BLOB NOT NULL CHECK (length(id) = 16),
  workflow_name TEXT NOT NULL,
  cron_expression TEXT NOT NULL,
  timezone TEXT NOT NULL DEFAULT 'UTC',
  enabled INTEGER NOT NULL DEFAULT TRUE CHECK (enabled IN (0, 1)),
  catchup_policy TEXT NOT NULL DEFAULT 'skip',
  start_date TEXT CHECK (start_date GLOB '????-??-??T??:??:??.???Z'),
  end_date TEXT CHECK (end_date GLOB '????-??-??T??:??:??.???Z'),
  next_run_at TEXT NOT NULL CHECK (next_run_at GLOB '????-??-??T??:??:??.???Z'),
  last_run_at TEXT CHECK (last_run_at GLOB '????-??-??T??:??:??.???Z'),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  CONSTRAINT cron_schedules_pkey PRIMARY KEY (id),
  CONSTRAINT cron_schedules_catchup_policy_check CHECK (catchup_policy IN ('skip', 'run_all'))
) STRICT;

CREATE INDEX cron_schedules_polling_idx ON cron_schedules (next_run_at, id) WHERE enabled;
CREATE INDEX cron_schedules_workflow_idx ON cron_schedules (workflow_name, enabled);
CREATE INDEX cron_schedules_time_window_idx ON cron_schedules (start_date, end_date);

CREATE TABLE cron_executions (
  id BLOB NOT NULL CHECK (length(id) = 16),
  schedule_id BLOB NOT NULL CHECK (length(schedule_id) = 16),
  pipeline_execution_id BLOB CHECK (length(pipeline_execution_id) = 16),
  scheduled_time TEXT NOT NULL CHECK (scheduled_time GLOB '????-??-??T??:??:??.???Z'),
  claimed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (claimed_at GLOB '????-??-??T??:??:??.???Z'),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  CONSTRAINT cron_executions_pkey PRIMARY KEY (id),
  CONSTRAINT cron_executions_schedule_id_scheduled_time_key UNIQUE (schedule_id, scheduled_time),
  CONSTRAINT cron_executions_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES cron_schedules (id) ON DELETE CASCADE,
  CONSTRAINT cron_executions_pipeline_execution_id_fkey FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX cron_executions_pipeline_idx ON cron_executions (pipeline_execution_id) WHERE pipeline_execution_id IS NOT NULL;
CREATE INDEX cron_executions_lost_idx ON cron_executions (id) WHERE pipeline_execution_id IS NULL;
CREATE INDEX cron_executions_claimed_at_idx ON cron_executions (claimed_at DESC);
CREATE INDEX cron_executions_scheduled_time_idx ON cron_executions (scheduled_time DESC, id DESC);
