ALTER TABLE cron_executions DROP COLUMN note;
