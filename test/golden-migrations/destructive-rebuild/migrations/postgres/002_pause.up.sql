ALTER TABLE pipeline_executions ADD COLUMN paused_at timestamptz(3);
