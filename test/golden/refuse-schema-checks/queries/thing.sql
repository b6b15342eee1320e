/* @name ids @result values */
SELECT id FROM cron_schedules ORDER BY id;
