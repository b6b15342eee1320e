DROP VIEW open_tasks;
DROP TABLE tasks;
