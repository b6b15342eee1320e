/* @name logAll @result exec */
INSERT INTO log_entries (task_id, label) SELECT id, label FROM tasks;

/* @name logByPlace @result exec */
INSERT INTO log_entries (task_id, label) SELECT id, label FROM tasks ORDER BY place;

/* @name logGroups @result exec */
INSERT INTO log_entries (task_id, label) SELECT :task, label FROM tasks GROUP BY label;

/* @name logInOrder @result exec */
INSERT INTO log_entries (task_id, label) SELECT id, label FROM tasks ORDER BY place, id;

/* @name logGroupsInOrder @result exec */
INSERT INTO log_entries (task_id, label) SELECT :task, label FROM tasks GROUP BY label ORDER BY label;

/* @name logOne @result exec */
INSERT INTO log_entries (task_id, label) SELECT id, label FROM tasks WHERE id = :id;

/* @name logNumbered @result exec */
INSERT INTO log_entries (id, task_id, label) SELECT place, id, label FROM tasks;

/* @name logThis @result exec */
INSERT INTO log_entries (task_id, label) VALUES (:task, :label);

/* @name copyTasks @result exec */
INSERT INTO tasks (id, label, place) SELECT task_id, label, 1 FROM log_entries;

/* @name logAnyOrder @result exec @allow unordered-insert nobody looks at the numbers */
INSERT INTO log_entries (task_id, label) SELECT id, label FROM tasks;
