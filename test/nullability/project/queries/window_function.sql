/*
  @name ranks
  never: id, number, place, dense, percent, share, quarter
*/
SELECT id, row_number() OVER w AS number, rank() OVER w AS place, dense_rank() OVER w AS dense,
       percent_rank() OVER w AS percent, cume_dist() OVER w AS share, ntile(4) OVER w AS quarter
FROM tasks WINDOW w AS (ORDER BY hours, id);

/*
  @name lag
  The first row has none before it.
  null: title, spent
*/
SELECT lag(title) OVER (ORDER BY id) AS title, lag(spent) OVER (ORDER BY id) AS spent FROM tasks;

/*
  @name lagDefault
  never: title, hours
  null: note, spent
*/
SELECT lag(title, 1, 'none') OVER (ORDER BY id) AS title, lag(hours, 2, 0) OVER (ORDER BY id) AS hours,
       lag(note, 1, 'none') OVER (ORDER BY id) AS note, lag(hours, 1, spent) OVER (ORDER BY id) AS spent
FROM tasks;

/*
  @name lead
  never: next_title
  null: title
*/
SELECT lead(title) OVER (ORDER BY id) AS title, lead(title, 1, '') OVER (ORDER BY id) AS next_title FROM tasks;

/*
  @name lagNowhere
  The row that lies none before this one is this one.
  never: title
*/
SELECT lag(title, 0) OVER (ORDER BY id) AS title FROM tasks;

/*
  @name lagCoalesced
  never: title
*/
SELECT coalesce(lag(title) OVER (PARTITION BY team_id ORDER BY id), title) AS title FROM tasks;

/*
  @name firstValue
  The frame has the row itself in it.
  never: first_title, last_title
  null: note
*/
SELECT first_value(title) OVER (ORDER BY id) AS first_title, last_value(title) OVER (ORDER BY id) AS last_title,
       first_value(note) OVER (ORDER BY id) AS note
FROM tasks;

/*
  @name nthValue
  never: first_title
  null: second_title
*/
SELECT nth_value(title, 1) OVER (ORDER BY id) AS first_title, nth_value(title, 2) OVER (ORDER BY id) AS second_title FROM tasks;

/*
  @name emptyFrameBefore
  Before the first row there is nothing.
  never: rows
  null: first_title, last_title, total
*/
SELECT count(*) OVER w AS rows, first_value(title) OVER w AS first_title, last_value(title) OVER w AS last_title, sum(hours) OVER w AS total
FROM tasks WINDOW w AS (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);

/*
  @name emptyFrameAfter
  null: first_title, most
*/
SELECT first_value(title) OVER w AS first_title, max(hours) OVER w AS most
FROM tasks WINDOW w AS (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING);

/*
  @name frameAround
  never: first_title, total
*/
SELECT first_value(title) OVER w AS first_title, sum(hours) OVER w AS total
FROM tasks WINDOW w AS (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING);

/*
  @name frameFromCurrent
  never: last_title, most
*/
SELECT last_value(title) OVER w AS last_title, max(hours) OVER w AS most
FROM tasks WINDOW w AS (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING);

/*
  @name frameOfOne
  never: title
*/
SELECT first_value(title) OVER (ORDER BY id ROWS CURRENT ROW) AS title FROM tasks;

/*
  @name excludedCurrent
  A row alone in its frame is not in it either.
  never: rows
  null: first_title, total
*/
SELECT count(*) OVER w AS rows, first_value(title) OVER w AS first_title, sum(hours) OVER w AS total
FROM tasks WINDOW w AS (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW);

/*
  @name excludedTies
  never: total
*/
SELECT sum(hours) OVER (ORDER BY hours ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) AS total FROM tasks;

/*
  @name excludedGroup
  null: total
*/
SELECT sum(hours) OVER (ORDER BY hours ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE GROUP) AS total FROM tasks;

/*
  @name rangeFrame
  never: total, most
*/
SELECT sum(hours) OVER w AS total, max(title) OVER w AS most
FROM tasks WINDOW w AS (ORDER BY hours RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING);

/*
  @name rangeBefore
  null: total
*/
SELECT sum(hours) OVER (ORDER BY hours RANGE BETWEEN 3 PRECEDING AND 1 PRECEDING) AS total FROM tasks;

/*
  @name groupsFrame
  never: total
  null: before
*/
SELECT sum(hours) OVER (ORDER BY hours GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) AS total,
       sum(hours) OVER (ORDER BY hours GROUPS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS before
FROM tasks;

/*
  @name wholePartition
  never: rows, total, most, titles
  null: spent
*/
SELECT count(*) OVER (PARTITION BY team_id) AS rows, sum(hours) OVER (PARTITION BY team_id) AS total,
       max(hours) OVER () AS most, string_agg(title, ',') OVER (ORDER BY id) AS titles,
       sum(spent) OVER (PARTITION BY team_id) AS spent
FROM tasks;

/*
  @name filteredWindow
  never: done
  null: hours
*/
SELECT count(*) FILTER (WHERE done) OVER (ORDER BY id) AS done, sum(hours) FILTER (WHERE done) OVER (ORDER BY id) AS hours FROM tasks;

/*
  @name overGroups
  never: team_id, hours, running, place
  null: before
*/
SELECT team_id, sum(hours) AS hours, max(sum(hours)) OVER (ORDER BY team_id) AS running,
       rank() OVER (ORDER BY count(*) DESC) AS place, lag(sum(hours)) OVER (ORDER BY team_id) AS before
FROM tasks GROUP BY team_id;

/*
  @name overOneGroup
  A window does not add rows, but one row stands for no rows.
  never: rows, number
  null: total
*/
SELECT count(*) AS rows, row_number() OVER (ORDER BY count(*)) AS number, sum(hours) AS total FROM tasks;

/*
  @name throughSubquery
  never: title, number
  null: before
*/
SELECT x.title, x.number, x.before
FROM (SELECT title, row_number() OVER (PARTITION BY team_id ORDER BY id) AS number, lag(title) OVER (PARTITION BY team_id ORDER BY id) AS before FROM tasks) AS x
WHERE x.number < 3;

/*
  @name inheritedWindow
  never: first_title
  null: before
*/
SELECT first_value(title) OVER (w ORDER BY id) AS first_title, first_value(title) OVER (w ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS before
FROM tasks WINDOW w AS (PARTITION BY team_id);

/*
  @name lagOfSure
  null: before, after
*/
SELECT lag(title, 1, NULL) OVER (ORDER BY id) AS before, lead(title, 0) OVER (ORDER BY id) || lead(note) OVER (ORDER BY id) AS after FROM tasks;

/*
  @name lastOfRange
  never: last
*/
SELECT last_value(title) OVER (PARTITION BY team_id ORDER BY id) AS last FROM tasks;

/*
  @name guardedRow
  What CASE asks of this row says nothing of the row before it, nor of the first or the last.
  null: before, first_note, last_note, more
*/
SELECT CASE WHEN note IS NOT NULL THEN lag(note, 1, '-') OVER (ORDER BY id) ELSE 'none' END AS before,
       CASE WHEN note IS NOT NULL THEN first_value(note) OVER (ORDER BY id) ELSE 'none' END AS first_note,
       CASE WHEN note IS NOT NULL THEN last_value(note) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) ELSE 'none' END AS last_note,
       CASE WHEN spent > 0 THEN spent - lag(spent, 1, 0) OVER (ORDER BY id) ELSE 0 END AS more
FROM tasks;

/*
  @name guardedRowItself
  Here the value is that of this row, or of rows among which it is, or a column that is never NULL.
  never: itself, fallback, total, most
*/
SELECT CASE WHEN note IS NOT NULL THEN lag(note, 0) OVER (ORDER BY id) ELSE 'none' END AS itself,
       CASE WHEN note IS NOT NULL THEN lag(title, 1, note) OVER (ORDER BY id) ELSE 'none' END AS fallback,
       CASE WHEN spent IS NOT NULL THEN sum(spent) OVER (ORDER BY id) ELSE 0 END AS total,
       CASE WHEN note IS NOT NULL THEN max(note) OVER (PARTITION BY team_id) ELSE 'none' END AS most
FROM tasks;

/*
  @name guardedPartition
  null: nick
*/
SELECT CASE WHEN nick IS NULL THEN 'q' ELSE first_value(nick) OVER (PARTITION BY team_id ORDER BY id) END AS nick FROM people;

/*
  @name guardedJoin
  null: name
*/
SELECT CASE WHEN p.id IS NOT NULL THEN first_value(p.name) OVER (ORDER BY t.id, p.id DESC) ELSE 'x' END AS name
FROM teams AS t LEFT JOIN people AS p ON p.team_id = t.id;

/*
  @name guardedChain
  null: same
*/
SELECT nick IS NOT NULL AND lag(nick, 1, 'x') OVER (ORDER BY id) = 'a' AS same FROM people;

/*
  @name guardedGroup
  null: spent
*/
SELECT CASE WHEN sum(spent) IS NOT NULL THEN first_value(sum(spent)) OVER (ORDER BY team_id) ELSE 0 END AS spent FROM tasks GROUP BY team_id;

/*
  @name guardedByWhere
  What WHERE and HAVING ask is true of every row that a window sees.
  never: before, first_nick
*/
SELECT CASE WHEN active THEN lag(nick, 1, 'x') OVER (ORDER BY id) ELSE 'none' END AS before, first_value(nick) OVER (ORDER BY id) AS first_nick
FROM people WHERE nick IS NOT NULL;

/*
  @name guardedByHaving
  never: spent
*/
SELECT first_value(sum(spent)) OVER (ORDER BY team_id) AS spent FROM tasks GROUP BY team_id HAVING sum(spent) IS NOT NULL;
