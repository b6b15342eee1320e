/* @name ids @result values */
SELECT id FROM pipeline_executions ORDER BY id;
