ALTER TABLE cron_executions DROP COLUMN note;
ALTER TABLE pipeline_executions ADD COLUMN pipeline_version text;
ALTER TABLE pipeline_executions DROP COLUMN paused_at;
