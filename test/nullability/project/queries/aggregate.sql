/*
  @name overAll
  One row, even of no rows.
  never: rows, known
  null: total, least, most, mean
*/
SELECT count(*) AS rows, count(spent) AS known, sum(hours) AS total, min(hours) AS least, max(title) AS most,
       avg(hours)::float8 AS mean
FROM tasks;

/*
  @name perGroup
  A group has a row.
  never: team_id, rows, total, least, most, mean
  null: spent, longest
*/
SELECT team_id, count(*) AS rows, sum(hours) AS total, min(hours) AS least, max(title) AS most,
       avg(hours)::float8 AS mean, sum(spent) AS spent, max(note) AS longest
FROM tasks GROUP BY team_id;

/*
  @name groupedByNullable
  never: rows
  null: person_id
*/
SELECT person_id, count(*) AS rows FROM tasks GROUP BY person_id;

/*
  @name coalesced
  never: total, longest
*/
SELECT coalesce(sum(hours), 0) AS total, coalesce(max(note), '') AS longest FROM tasks;

/*
  @name filtered
  A group may have no row that passes.
  never: done
  null: hours, most
*/
SELECT count(*) FILTER (WHERE done) AS done, sum(hours) FILTER (WHERE done) AS hours, max(hours) FILTER (WHERE hours > 3) AS most
FROM tasks GROUP BY team_id;

/*
  @name filteredCoalesced
  never: hours
*/
SELECT coalesce(sum(hours) FILTER (WHERE done), 0) AS hours FROM tasks GROUP BY team_id;

/*
  @name distinct
  never: words
  null: total
*/
SELECT count(DISTINCT title) AS words, sum(DISTINCT spent) AS total FROM tasks GROUP BY team_id;

/*
  @name having
  Also one row of no rows may be dropped.
  never: rows
  null: total
*/
SELECT count(*) AS rows, sum(spent) AS total FROM tasks HAVING count(*) > 1;

/*
  @name havingOverAll
  Some value is compared, so there is one.
  never: total
*/
SELECT sum(hours) AS total FROM tasks HAVING sum(hours) > 1;

/*
  @name expressions
  never: total, mixed
  null: spent
*/
SELECT sum(hours + 1) AS total, sum(coalesce(spent, 0)) AS mixed, sum(hours + spent) AS spent FROM tasks GROUP BY team_id;

/*
  @name realSums
  On SQLite an infinity and its opposite have no sum.
  null: weight, mean
*/
SELECT sum(weight) AS weight, avg(weight) AS mean FROM people GROUP BY grade;

/*
  @name joined
  never: name, tasks
  null: hours, longest
*/
SELECT t.name, count(k.id) AS tasks, sum(k.hours) AS hours, max(k.title) AS longest
FROM teams AS t LEFT JOIN tasks AS k ON k.team_id = t.id GROUP BY t.id, t.name;

/*
  @name innerJoined
  never: name, hours, longest
*/
SELECT t.name, sum(k.hours) AS hours, max(k.title) AS longest
FROM teams AS t JOIN tasks AS k ON k.team_id = t.id GROUP BY t.id, t.name;

/*
  @name caseInside
  never: done
  null: late
*/
SELECT sum(CASE WHEN done THEN 1 ELSE 0 END) AS done, sum(CASE WHEN done THEN hours END) AS late FROM tasks GROUP BY team_id;

/*
  @name groupedExpression
  never: initial, rows
  null: nick_length
*/
SELECT substr(name, 1, 1) AS initial, length(nick) AS nick_length, count(*) AS rows
FROM people GROUP BY substr(name, 1, 1), length(nick);

/*
  @name ofSubquery
  never: rows
  null: most
*/
SELECT count(*) AS rows, max(x.total) AS most FROM (SELECT sum(hours) AS total FROM tasks GROUP BY team_id) AS x;

/*
  @name groupsOfSubquery
  never: rows, most
*/
SELECT x.rows, max(x.total) AS most
FROM (SELECT count(*) AS rows, sum(hours) AS total FROM tasks GROUP BY team_id) AS x GROUP BY x.rows;

/*
  @name strings
  never: titles
  null: notes
*/
SELECT string_agg(title, ',' ORDER BY title) AS titles, string_agg(note, ',' ORDER BY note) AS notes
FROM tasks GROUP BY team_id;

/*
  @name stringsOverAll
  null: titles
*/
SELECT string_agg(title, ',' ORDER BY title) AS titles FROM tasks;

/*
  @name arrays
  @only postgres
  The list of what may be NULL itself leaves it out, and so may be NULL.
  never: notes, all_done, some_done
  null: known
*/
SELECT array_agg(title) AS notes, bool_and(done) AS all_done, bool_or(done) AS some_done, array_agg(note) FILTER (WHERE note IS NOT NULL) AS known
FROM tasks GROUP BY team_id;

/*
  @name arraysOverAll
  @only postgres
  null: notes, all_done
*/
SELECT array_agg(title) AS notes, every(done) AS all_done FROM tasks;

/*
  @name total
  @only sqlite
  never: hours
*/
SELECT CAST(total(hours) AS REAL) AS hours FROM tasks;

/*
  @name bareColumn
  @only sqlite
  A column beside an aggregate is NULL where there are no rows.
  null: title, most
*/
SELECT title, CAST(max(hours) AS INTEGER) AS most FROM tasks;

/*
  @name bareColumnOfGroup
  @only sqlite
  never: title, most
*/
SELECT title, CAST(max(hours) AS INTEGER) AS most FROM tasks GROUP BY team_id;

/*
  @name distinctOn
  @only postgres
  never: team_id, title
  null: note
*/
SELECT DISTINCT ON (team_id) team_id, title, note FROM tasks ORDER BY team_id, id;

/*
  @name emptyGroup
  Grouped by nothing that varies, but only of rows that there are.
  never: total
*/
SELECT sum(hours) AS total FROM tasks GROUP BY done IS NULL;

/*
  @name statistics
  @only postgres
  Of a single row there is no deviation.
  never: population
  null: sample
*/
SELECT stddev_pop(hours)::float8 AS population, stddev_samp(hours)::float8 AS sample FROM tasks GROUP BY team_id;

/*
  @name anyValue
  @only postgres
  never: title
  null: note
*/
SELECT any_value(title) AS title, any_value(note) AS note FROM tasks GROUP BY team_id;

/*
  @name havingWithoutGroup
  null: most
*/
SELECT max(spent) AS most FROM tasks HAVING count(*) >= 0;

/*
  @name havingRefines
  never: most
*/
SELECT max(spent) AS most FROM tasks HAVING max(spent) > 3;

/*
  @name havingOther
  null: most
*/
SELECT max(spent) AS most FROM tasks GROUP BY team_id HAVING max(hours) > 3;

/*
  @name filteredGroups
  never: n
  null: most
*/
SELECT count(*) FILTER (WHERE done) AS n, max(hours) FILTER (WHERE done) AS most FROM tasks GROUP BY team_id;

/*
  @name sumOfLeft
  null: total
  never: n, m
*/
SELECT sum(k.hours) AS total, count(k.id) AS n, count(*) AS m FROM teams AS t LEFT JOIN tasks AS k ON k.team_id = t.id GROUP BY t.id;

/*
  @name aggregateOfAggregate
  null: n
*/
SELECT max(x.n) AS n FROM (SELECT count(*) AS n FROM tasks GROUP BY team_id) AS x;

/*
  @name listed
  No element is NULL: the list itself may be.
  @only postgres
  never: titles, words, nicks, none
  null: known
*/
SELECT ARRAY[name, coalesce(nick, '')] AS titles, ARRAY(SELECT p.nick FROM people AS p WHERE p.nick IS NOT NULL) AS nicks,
       ARRAY[]::text[] AS none, coalesce((SELECT array_agg(k.title) FROM tasks AS k), ARRAY['x']) AS words,
       (SELECT array_agg(p.nick) FILTER (WHERE p.nick IS NOT NULL) FROM people AS p) AS known
FROM people;
