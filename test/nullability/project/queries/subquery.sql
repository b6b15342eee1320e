/*
  @name scalar
  There may be no row.
  never: name
  null: title, most
*/
SELECT p.name,
       (SELECT k.title FROM tasks AS k WHERE k.person_id = p.id ORDER BY k.id LIMIT 1) AS title,
       (SELECT max(k.hours) FROM tasks AS k WHERE k.person_id = p.id) AS most
FROM people AS p;

/*
  @name scalarOfOneRow
  never: tasks, hours, one
*/
SELECT (SELECT count(*) FROM tasks AS k WHERE k.person_id = p.id) AS tasks,
       (SELECT coalesce(sum(k.hours), 0) FROM tasks AS k WHERE k.person_id = p.id) AS hours,
       (SELECT 1) AS one
FROM people AS p;

/*
  @name scalarDropped
  HAVING, LIMIT 0 and groups may leave no row of the one.
  null: tasks, grouped
*/
SELECT (SELECT count(*) FROM tasks AS k WHERE k.person_id = p.id HAVING count(*) > 1) AS tasks,
       (SELECT count(*) FROM tasks AS k WHERE k.person_id = p.id GROUP BY k.person_id) AS grouped
FROM people AS p;

/*
  @name scalarOfOuter
  Without FROM there is one row, with the value of the outer column.
  never: name
  null: nick
*/
SELECT (SELECT p.name) AS name, (SELECT p.nick) AS nick FROM people AS p;

/*
  @name scalarCoalesced
  never: title
*/
SELECT coalesce((SELECT max(k.title) FROM tasks AS k WHERE k.person_id = p.id), 'none') AS title FROM people AS p;

/*
  @name scalarOfKey
  The foreign key says that there is a team, but not whether it is enforced.
  wide: team (a foreign key keeps the team there)
*/
SELECT (SELECT t.name FROM teams AS t WHERE t.id = k.team_id) AS team FROM tasks AS k;

/*
  @name exists
  never: busy, idle
*/
SELECT EXISTS (SELECT 1 FROM tasks AS k WHERE k.person_id = p.id) AS busy,
       NOT EXISTS (SELECT 1 FROM tasks AS k WHERE k.person_id = p.id AND k.done) AS idle
FROM people AS p;

/*
  @name from
  never: name
  null: nick
*/
SELECT x.name, x.nick FROM (SELECT name, nick FROM people) AS x;

/*
  @name fromJoined
  never: name
  null: hours
*/
SELECT t.name, x.hours
FROM teams AS t LEFT JOIN (SELECT team_id, sum(hours) AS hours FROM tasks GROUP BY team_id) AS x ON x.team_id = t.id;

/*
  @name fromInner
  never: name, hours, team_id
*/
SELECT t.name, x.hours, x.team_id
FROM teams AS t JOIN (SELECT team_id, sum(hours) AS hours FROM tasks GROUP BY team_id) AS x ON x.team_id = t.id;

/*
  @name fromNested
  never: caption
  null: motto
*/
SELECT y.caption, y.motto
FROM (SELECT coalesce(x.nick, x.name) AS caption, x.motto
      FROM (SELECT p.name, p.nick, t.motto FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id) AS x) AS y;

/*
  @name fromNullableThenInner
  never: name, team
*/
SELECT x.name, t.name AS team
FROM (SELECT name, team_id FROM people) AS x JOIN teams AS t ON t.id = x.team_id;

/*
  @name fromStar
  never: task_id, label
  null: rank
*/
SELECT * FROM (SELECT * FROM labels) AS x;

/*
  @name fromDistinct
  never: grade
  null: age
*/
SELECT x.grade, x.age FROM (SELECT DISTINCT grade, age FROM people) AS x;

/*
  @name inSelectOfGroup
  never: team_id
  null: name
*/
SELECT k.team_id, (SELECT max(p.name) FROM people AS p WHERE p.team_id = k.team_id) AS name FROM tasks AS k GROUP BY k.team_id;

/*
  @name aggregateOfOuter
  The aggregate belongs to the outer query, whose groups have rows.
  never: team_id, most
*/
SELECT k.team_id, (SELECT max(k.hours)) AS most FROM tasks AS k GROUP BY k.team_id;

/*
  @name arrayOfQuery
  @only postgres
  An empty list is no NULL.
  never: titles
*/
SELECT ARRAY(SELECT k.title FROM tasks AS k WHERE k.person_id = p.id) AS titles FROM people AS p;

/*
  @name scalarCase
  never: state
*/
SELECT CASE WHEN EXISTS (SELECT 1 FROM tasks AS k WHERE k.person_id = p.id) THEN 'busy' ELSE 'idle' END AS state FROM people AS p;

/*
  @name limitNone
  null: n, one, later
*/
SELECT (SELECT count(*) FROM tasks LIMIT 0) AS n, (SELECT 1 LIMIT 0) AS one, (SELECT 1 LIMIT 1 OFFSET 1) AS later;

/*
  @name limitGiven
  null: n
*/
SELECT (SELECT count(*) FROM tasks LIMIT :most!) AS n;

/*
  @name whereInScalar
  null: one
*/
SELECT (SELECT 1 WHERE p.active) AS one FROM people AS p;

/*
  @name havingInScalar
  null: n
*/
SELECT (SELECT count(*) FROM tasks AS k WHERE k.team_id = t.id HAVING count(*) > 2) AS n FROM teams AS t;

/*
  @name groupedScalar
  null: n
*/
SELECT (SELECT count(*) FROM tasks AS k WHERE k.team_id = t.id GROUP BY k.team_id) AS n FROM teams AS t;

/*
  @name setScalar
  null: none, gone
*/
SELECT (SELECT 1 INTERSECT SELECT 2) AS none, (SELECT 1 EXCEPT SELECT 1) AS gone;

/*
  @name unionScalar
  null: n
*/
SELECT (SELECT count(*) FROM tasks UNION SELECT NULL ORDER BY 1 DESC NULLS FIRST LIMIT 1) AS n;
