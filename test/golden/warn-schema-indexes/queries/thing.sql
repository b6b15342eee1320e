/* @name ids @result values */
SELECT id FROM workflow_packages ORDER BY id;
