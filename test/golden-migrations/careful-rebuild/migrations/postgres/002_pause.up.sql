-- @allow data-loss versions were never read
ALTER TABLE pipeline_executions ADD COLUMN paused_at timestamptz(3);
ALTER TABLE pipeline_executions DROP COLUMN pipeline_version;
ALTER TABLE cron_executions ADD COLUMN note text NOT NULL DEFAULT '';
