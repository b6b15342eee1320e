DROP TABLE cron_executions;
DROP TABLE cron_schedules;
