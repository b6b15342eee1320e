DROP TABLE cron_executions;
DROP TABLE task_executions;
DROP TABLE pipeline_executions;
