ALTER TABLE pipeline_executions DROP COLUMN paused_at;
