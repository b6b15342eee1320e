/* @name ofServer */
SELECT id FROM orders WHERE note = @note AND status =@status;

/* @name ofSqlite */
SELECT id FROM orders WHERE status = $status OR note =? OR status IN (?, ?2);

/* @name ofTemplates */
SELECT id FROM orders WHERE note IN ({note}, {{ note }}, #{note}, ${note});

/* @name ofPython */
SELECT id FROM orders WHERE note = %s AND status = %(status)s;

/* @name ofPostgres @only postgres */
SELECT id FROM orders WHERE note = @note;

/* @name operators @only postgres */
SELECT id, @number AS size, number %small_one AS rest, doc ? 'a' AS has FROM samples WHERE @(number - 1) > 2;
