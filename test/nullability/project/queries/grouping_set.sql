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
