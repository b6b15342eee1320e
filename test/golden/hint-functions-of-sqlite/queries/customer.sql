/* @name names */
SELECT ifnull(display_name, email) AS name, instr(email, '@') AS at FROM customers ORDER BY id;

/* @name emails @result value */
SELECT group_concat(email) AS emails FROM customers;

/* @name since */
SELECT strftime('%Y', created_at) AS year FROM customers ORDER BY id;

/* @name longer */
SELECT max(length(email), 10) AS width FROM customers ORDER BY id;
