/*
  @name sure
  The filter says it, but only to one who knows what the count is.
  never: oldest
*/
SELECT max(age) AS "oldest!" FROM people GROUP BY grade HAVING count(age) > 0;

/*
  @name unsure
  wide: name (the query says so)
*/
SELECT name AS "name?" FROM people;

/*
  @name sureByKey
  never: team
*/
SELECT (SELECT t.name FROM teams AS t WHERE t.id = k.team_id) AS "team!" FROM tasks AS k;

/*
  @name sureCase
  never: word
*/
SELECT CASE grade WHEN 'a' THEN 'good' WHEN 'b' THEN 'fair' WHEN 'c' THEN 'poor' END AS "word!" FROM people;

/*
  @name sureOfEachDialect
  @dialect postgres
  never: titles
*/
SELECT array_to_string(array_agg(title ORDER BY title), ',') AS "titles!" FROM tasks GROUP BY team_id;

/*
  @name sureOfEachDialect
  @dialect sqlite
*/
SELECT group_concat(title, ',' ORDER BY title) AS titles FROM tasks GROUP BY team_id;

/*
  @name agreed
  null: most
*/
SELECT coalesce(nullif(spent, 0), doubled) AS "most?" FROM tasks;

/*
  @name ofWrite
  never: level
*/
INSERT INTO events (kind) VALUES (:kind) RETURNING level AS "level!";
