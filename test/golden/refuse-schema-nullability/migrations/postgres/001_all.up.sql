CREATE TABLE pipeline_executions (
  id uuid PRIMARY KEY,
  started_at timestamptz(3) DEFAULT now()
);

CREATE TABLE task_execution_metadata (
  id uuid PRIMARY KEY,
  created_at timestamptz(3) DEFAULT now(),
  updated_at timestamptz(3) DEFAULT now(),
  note text COLLATE "C"
);
ALTER TABLE task_execution_metadata ALTER COLUMN note SET NOT NULL;
