CREATE TABLE pipeline_executions (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  started_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (started_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE TABLE task_execution_metadata (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (updated_at GLOB '????-??-??T??:??:??.???Z'),
  note TEXT
) STRICT;
