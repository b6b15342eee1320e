UPDATE pipeline_executions SET pipeline_version = '' WHERE pipeline_version IS NULL;
ALTER TABLE cron_executions ADD COLUMN note text;
