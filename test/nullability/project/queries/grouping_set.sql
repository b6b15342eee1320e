/*
  @name rollup
  @only postgres
  The last row is over all rows, and there even if there are none.
  never: rows, level
  null: team_id, hours
*/
SELECT team_id, count(*) AS rows, sum(hours) AS hours, grouping(team_id) AS level FROM tasks GROUP BY ROLLUP (team_id);

/*
  @name cube
  @only postgres
  never: rows
  null: team_id, done, hours
*/
SELECT team_id, done, count(*) AS rows, sum(hours) AS hours FROM tasks GROUP BY CUBE (team_id, done);

/*
  @name sets
  @only postgres
  No set is empty: every group has a row.
  never: hours
  null: team_id, done
*/
SELECT team_id, done, sum(hours) AS hours FROM tasks GROUP BY GROUPING SETS ((team_id), (done));

/*
  @name setsWithAll
  @only postgres
  null: team_id, hours
*/
SELECT team_id, sum(hours) AS hours FROM tasks GROUP BY GROUPING SETS ((team_id), ());

/*
  @name common
  @only postgres
  The first column is in every set.
  never: team_id, hours
  null: done
*/
SELECT team_id, done, sum(hours) AS hours FROM tasks GROUP BY GROUPING SETS ((team_id, done), (team_id));

/*
  @name besideRollup
  @only postgres
  never: team_id, hours
  null: done
*/
SELECT team_id, done, sum(hours) AS hours FROM tasks GROUP BY team_id, ROLLUP (done);

/*
  @name onlyAll
  @only postgres
  never: rows
  null: hours
*/
SELECT count(*) AS rows, sum(hours) AS hours FROM tasks GROUP BY ();

/*
  @name coalesced
  @only postgres
  never: title, hours
*/
SELECT coalesce(title, 'all') AS title, coalesce(sum(hours), 0) AS hours FROM tasks GROUP BY ROLLUP (title);

/*
  @name havingGrouping
  @only postgres
  Only the rows of the set with the column pass: that needs to know what grouping() is.
  never: hours
  wide: team_id (the filter keeps the rows that have it)
*/
SELECT team_id, sum(hours) AS hours FROM tasks GROUP BY GROUPING SETS ((team_id), (done)) HAVING grouping(team_id) = 0;

/*
  @name refinedBefore
  @only postgres
  What rows have before they are grouped, groups of sets without the column have not.
  null: note
*/
SELECT note FROM tasks WHERE note IS NOT NULL GROUP BY ROLLUP (note);

/*
  @name refinedAfter
  @only postgres
  never: note
*/
SELECT note FROM tasks GROUP BY ROLLUP (note) HAVING note IS NOT NULL;

/*
  @name rollupByPosition
  @only postgres
  null: name
  never: n
*/
SELECT name, count(*) AS n FROM people GROUP BY ROLLUP (1);

/*
  @name rollupByAlias
  @only postgres
  null: loud
*/
SELECT upper(name) AS loud FROM people GROUP BY ROLLUP (loud);

/*
  @name rollupExpression
  @only postgres
  null: loud, both
*/
SELECT upper(name) AS loud, upper(name) || grade AS both FROM people GROUP BY ROLLUP (upper(name)), grade;

/*
  @name rollupFiltered
  @only postgres
  null: nick
*/
SELECT nick FROM people WHERE nick IS NOT NULL GROUP BY ROLLUP (nick);

/*
  @name rollupTwo
  @only postgres
  never: n
  null: name, grade
*/
SELECT name, grade, count(*) AS n FROM people GROUP BY ROLLUP (name), CUBE (grade);

/*
  @name setsInAll
  @only postgres
  never: name
  null: grade
*/
SELECT name, grade FROM people GROUP BY GROUPING SETS ((name), (name, grade));

/*
  @name completeCaseOfRollup
  @only postgres
  null: word
*/
SELECT CASE grade WHEN 'a' THEN 1 WHEN 'b' THEN 2 WHEN 'c' THEN 3 END AS word FROM people GROUP BY ROLLUP (grade);

/*
  @name rollupInSubquery
  @only postgres
  null: name
*/
SELECT x.name FROM (SELECT name FROM people GROUP BY CUBE (name)) AS x;

/*
  @name coalescedRollup
  @only postgres
  never: name
*/
SELECT coalesce(name, 'all') AS name FROM people GROUP BY ROLLUP (name);

/*
  @name caseInRollup
  @only postgres
  null: name
*/
SELECT CASE WHEN grouping(grade) = 0 THEN grade ELSE name END AS name FROM people GROUP BY ROLLUP (name, grade);

/*
  @name emptyGrouping
  @only postgres
  null: total
*/
SELECT sum(hours) AS total FROM tasks GROUP BY ();

/*
  @name emptySetBeside
  @only postgres
  null: total, team_id
*/
SELECT team_id, sum(hours) AS total FROM tasks GROUP BY GROUPING SETS ((team_id), ());

/*
  @name constantInRollup
  @only postgres
  never: n
  null: word
*/
SELECT word, count(*) AS n FROM (SELECT 'x'::text AS word FROM people) AS x GROUP BY ROLLUP (word);
