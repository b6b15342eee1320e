-- Runs of pipelines, their tasks, what the tasks produced, and what recovery did.

CREATE TABLE pipeline_executions (
  id BLOB NOT NULL CHECK (length(id) = 16),
  pipeline_name TEXT NOT NULL,
  pipeline_version TEXT NOT NULL DEFAULT '1.0',
  status TEXT NOT NULL,
  context_id BLOB CHECK (length(context_id) = 16),
  started_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (started_at GLOB '????-??-??T??:??:??.???Z'),
  completed_at TEXT CHECK (completed_at GLOB '????-??-??T??:??:??.???Z'),
  error_details TEXT,
  recovery_attempts INTEGER NOT NULL DEFAULT 0 CHECK (recovery_attempts BETWEEN -2147483648 AND 2147483647),
  last_recovery_at TEXT CHECK (last_recovery_at GLOB '????-??-??T??:??:??.???Z'),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  CONSTRAINT pipeline_executions_pkey PRIMARY KEY (id),
  CONSTRAINT pipeline_executions_status_check CHECK (status IN ('Pending', 'Running', 'Completed', 'Failed', 'Cancelled')),
  CONSTRAINT pipeline_executions_context_id_fkey FOREIGN KEY (context_id) REFERENCES contexts (id)
) STRICT;

CREATE INDEX pipeline_executions_active_idx ON pipeline_executions (id) WHERE status IN ('Pending', 'Running');
CREATE INDEX pipeline_executions_name_idx ON pipeline_executions (pipeline_name, started_at DESC, id DESC);
CREATE INDEX pipeline_executions_started_at_idx ON pipeline_executions (started_at DESC, id DESC);
CREATE INDEX pipeline_executions_context_idx ON pipeline_executions (context_id);

-- WITHOUT ROWID: the rows lie in the order of their ids, so that one UPDATE … RETURNING changes and returns them in that order.
CREATE TABLE task_executions (
  id BLOB NOT NULL CHECK (length(id) = 16),
  pipeline_execution_id BLOB NOT NULL CHECK (length(pipeline_execution_id) = 16),
  task_name TEXT NOT NULL,
  status TEXT NOT NULL,
  started_at TEXT CHECK (started_at GLOB '????-??-??T??:??:??.???Z'),
  completed_at TEXT CHECK (completed_at GLOB '????-??-??T??:??:??.???Z'),
  attempt INTEGER NOT NULL DEFAULT 1 CHECK (attempt BETWEEN -2147483648 AND 2147483647),
  max_attempts INTEGER NOT NULL DEFAULT 1 CHECK (max_attempts BETWEEN -2147483648 AND 2147483647),
  error_details TEXT,
  trigger_rules TEXT NOT NULL DEFAULT '{"type": "Always"}' CHECK (json_valid(trigger_rules)),
  task_configuration TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(task_configuration)),
  retry_at TEXT CHECK (retry_at GLOB '????-??-??T??:??:??.???Z'),
  last_error TEXT,
  recovery_attempts INTEGER NOT NULL DEFAULT 0 CHECK (recovery_attempts BETWEEN -2147483648 AND 2147483647),
  last_recovery_at TEXT CHECK (last_recovery_at GLOB '????-??-??T??:??:??.???Z'),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  CONSTRAINT task_executions_pkey PRIMARY KEY (id),
  CONSTRAINT task_executions_pipeline_execution_id_task_name_key UNIQUE (pipeline_execution_id, task_name),
  CONSTRAINT task_executions_status_check CHECK (status IN ('NotStarted', 'Ready', 'Running', 'Completed', 'Failed', 'Skipped')),
  CONSTRAINT task_executions_pipeline_execution_id_fkey FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX task_executions_ready_idx ON task_executions (id) WHERE status = 'Ready';
CREATE INDEX task_executions_running_idx ON task_executions (id) WHERE status = 'Running';
CREATE INDEX task_executions_task_name_idx ON task_executions (task_name);

CREATE TABLE task_execution_metadata (
  id BLOB NOT NULL CHECK (length(id) = 16),
  task_execution_id BLOB NOT NULL CHECK (length(task_execution_id) = 16),
  pipeline_execution_id BLOB NOT NULL CHECK (length(pipeline_execution_id) = 16),
  task_name TEXT NOT NULL,
  context_id BLOB CHECK (length(context_id) = 16),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  CONSTRAINT task_execution_metadata_pkey PRIMARY KEY (id),
  CONSTRAINT task_execution_metadata_task_execution_id_key UNIQUE (task_execution_id),
  CONSTRAINT task_execution_metadata_pipeline_execution_id_task_name_key UNIQUE (pipeline_execution_id, task_name),
  CONSTRAINT task_execution_metadata_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES task_executions (id),
  CONSTRAINT task_execution_metadata_pipeline_execution_id_fkey FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id),
  CONSTRAINT task_execution_metadata_context_id_fkey FOREIGN KEY (context_id) REFERENCES contexts (id)
) STRICT;

CREATE INDEX task_execution_metadata_context_idx ON task_execution_metadata (context_id);

CREATE TABLE recovery_events (
  id BLOB NOT NULL CHECK (length(id) = 16),
  pipeline_execution_id BLOB NOT NULL CHECK (length(pipeline_execution_id) = 16),
  task_execution_id BLOB CHECK (length(task_execution_id) = 16),
  recovery_type TEXT NOT NULL,
  recovered_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (recovered_at GLOB '????-??-??T??:??:??.???Z'),
  details TEXT CHECK (json_valid(details)),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  CONSTRAINT recovery_events_pkey PRIMARY KEY (id),
  CONSTRAINT recovery_events_pipeline_execution_id_fkey FOREIGN KEY (pipeline_execution_id) REFERENCES pipeline_executions (id),
  CONSTRAINT recovery_events_task_execution_id_fkey FOREIGN KEY (task_execution_id) REFERENCES task_executions (id)
) STRICT;

CREATE INDEX recovery_events_pipeline_idx ON recovery_events (pipeline_execution_id);
CREATE INDEX recovery_events_task_idx ON recovery_events (task_execution_id) WHERE task_execution_id IS NOT NULL;
CREATE INDEX recovery_events_type_idx ON recovery_events (recovery_type, recovered_at DESC, id DESC);
CREATE INDEX recovery_events_recovered_at_idx ON recovery_events (recovered_at DESC, id DESC);
