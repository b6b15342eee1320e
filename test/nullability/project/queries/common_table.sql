/*
  @name plain
  never: name
  null: nick
*/
WITH x AS (SELECT name, nick FROM people) SELECT x.name, x.nick FROM x;

/*
  @name named
  never: a
  null: b
*/
WITH x(a, b) AS (SELECT name, nick FROM people) SELECT a, b FROM x;

/*
  @name refined
  never: nick
*/
WITH x AS (SELECT nick FROM people WHERE nick IS NOT NULL) SELECT nick FROM x;

/*
  @name outerInside
  never: name
  null: team
*/
WITH x AS (SELECT p.name, t.name AS team FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id) SELECT name, team FROM x;

/*
  @name outerOutside
  never: name
  null: hours
*/
WITH x AS (SELECT team_id, sum(hours) AS hours FROM tasks GROUP BY team_id)
SELECT t.name, x.hours FROM teams AS t LEFT JOIN x ON x.team_id = t.id;

/*
  @name chained
  never: team_id, hours
  null: spent
*/
WITH x AS (SELECT team_id, hours, spent FROM tasks),
     y AS (SELECT team_id, sum(hours) AS hours, sum(spent) AS spent FROM x GROUP BY team_id)
SELECT team_id, hours, spent FROM y;

/*
  @name twice
  never: a
  null: b
*/
WITH x AS (SELECT id, name, team_id FROM people)
SELECT one.name AS a, two.name AS b FROM x AS one LEFT JOIN x AS two ON two.team_id = one.team_id AND two.id > one.id;

/*
  @name hidesTable
  @only postgres
  The name means the CTE.
  null: name
*/
WITH people AS (SELECT nick AS name FROM people) SELECT name FROM people;

/*
  @name values
  never: id, word
  null: maybe
*/
WITH v(id, word, maybe) AS (VALUES (1, 'a', 'x'), (2, 'b', NULL)) SELECT id, word, maybe FROM v;

/*
  @name valuesJoined
  never: id
  null: title
*/
WITH v(id) AS (VALUES (1), (2)) SELECT v.id, k.title FROM v LEFT JOIN tasks AS k ON k.id = v.id;

/*
  @name valuesOnly
  never: column1
  null: column2
*/
SELECT column1, column2 FROM (VALUES (1, 'a'), (2, NULL)) AS v;

/*
  @name valuesOfParameters
  never: id, word
*/
WITH v(id, word) AS (VALUES (:id!::int, :word!::text)) SELECT id, word FROM v;

/*
  @name counter
  never: n
*/
WITH RECURSIVE counter(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 5) SELECT n FROM counter;

/*
  @name ancestors
  never: id, name, depth
  null: parent_id
*/
WITH RECURSIVE line(id, name, parent_id, depth) AS (
  SELECT id, name, parent_id, 0 FROM teams
  UNION ALL
  SELECT t.id, t.name, t.parent_id, line.depth + 1 FROM teams AS t JOIN line ON t.id = line.parent_id WHERE line.depth < 3
)
SELECT id, name, parent_id, depth FROM line;

/*
  @name becomesNull
  The first round has values, later rounds have not.
  never: depth
  null: name
*/
WITH RECURSIVE line(name, depth) AS (
  SELECT name, 0 FROM teams
  UNION ALL
  SELECT t.motto, line.depth + 1 FROM teams AS t JOIN line ON t.name = line.name WHERE line.depth < 2
)
SELECT name, depth FROM line;

/*
  @name exchanged
  Each round exchanges the columns: in the end both may be NULL.
  null: a, b
*/
WITH RECURSIVE pair(a, b, n) AS (
  SELECT name, nick, 0 FROM people
  UNION ALL
  SELECT b, a, n + 1 FROM pair WHERE n < 2
)
SELECT a, b FROM pair;

/*
  @name outerInRound
  never: n
  null: name
*/
WITH RECURSIVE line(name, n) AS (
  SELECT name, 0 FROM teams
  UNION ALL
  SELECT p.name, line.n + 1 FROM line LEFT JOIN people AS p ON p.name = line.name WHERE line.n < 2
)
SELECT name, n FROM line;

/*
  @name path
  never: path
*/
WITH RECURSIVE line(id, path, depth) AS (
  SELECT id, name, 0 FROM teams WHERE parent_id IS NULL
  UNION ALL
  SELECT t.id, line.path || '/' || t.name, line.depth + 1 FROM teams AS t JOIN line ON line.id = t.parent_id WHERE line.depth < 4
)
SELECT path FROM line;

/*
  @name refinedRound
  The condition holds for the rows of later rounds, and the first round has it too.
  never: parent_id
*/
WITH RECURSIVE line(parent_id, depth) AS (
  SELECT parent_id, 0 FROM teams WHERE parent_id IS NOT NULL
  UNION ALL
  SELECT t.parent_id, line.depth + 1 FROM teams AS t JOIN line ON t.id = line.parent_id WHERE t.parent_id IS NOT NULL AND line.depth < 3
)
SELECT parent_id FROM line;

/*
  @name materialized
  never: name
  null: nick
*/
WITH x AS MATERIALIZED (SELECT name, nick FROM people), y AS NOT MATERIALIZED (SELECT name, nick FROM x) SELECT name, nick FROM y;

/*
  @name writing
  @only postgres
  never: id, name
  null: note
*/
WITH gone AS (DELETE FROM tasks WHERE done RETURNING id, team_id, note)
SELECT gone.id, gone.note, t.name FROM gone JOIN teams AS t ON t.id = gone.team_id;

/*
  @name shadowed
  @only postgres
  null: name
*/
WITH people AS (SELECT id, nick AS name FROM people) SELECT name FROM people;

/*
  @name swapped
  @only postgres
  never: b
  null: a
*/
SELECT x.a, x.b FROM (SELECT name, nick FROM people) AS x(b, a);

/*
  @name swappedCommon
  never: b
  null: a
*/
WITH x(b, a) AS (SELECT name, nick FROM people) SELECT a, b FROM x;

/*
  @name recursiveChain
  The NULL of the third column is in the first after two steps.
  null: a, b, c
  never: n
*/
WITH RECURSIVE r(a, b, c, n) AS (
  SELECT name, name, name, 1 FROM teams
  UNION ALL
  SELECT b, c, NULL, n + 1 FROM r WHERE n < 4
)
SELECT a, b, c, n FROM r;

/*
  @name recursiveUp
  never: id, depth
  null: parent_id, motto
*/
WITH RECURSIVE up AS (
  SELECT id, parent_id, motto, 0 AS depth FROM teams
  UNION
  SELECT t.id, t.parent_id, t.motto, up.depth + 1 FROM up JOIN teams AS t ON t.id = up.parent_id WHERE up.depth < 5
)
SELECT id, parent_id, motto, depth FROM up;

/*
  @name recursiveLeft
  null: id
*/
WITH RECURSIVE up AS (
  SELECT id, 0 AS depth FROM teams
  UNION ALL
  SELECT t.id, up.depth + 1 FROM up LEFT JOIN teams AS t ON t.parent_id = up.id WHERE up.depth < 2
)
SELECT id FROM up;
