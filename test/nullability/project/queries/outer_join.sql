/*
  @name left
  never: id, name
  null: team, motto
*/
SELECT p.id, p.name, t.name AS team, t.motto
FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id;

/*
  @name right
  never: team
  null: name, nick
*/
SELECT p.name, p.nick, t.name AS team FROM people AS p RIGHT JOIN teams AS t ON t.id = p.team_id;

/*
  @name full
  null: name, team
*/
SELECT p.name, t.name AS team FROM people AS p FULL JOIN teams AS t ON t.id = p.team_id;

/*
  @name inner
  The key of a match is not null.
  never: name, team, team_id
  null: nick
*/
SELECT p.name, p.nick, p.team_id, t.name AS team FROM people AS p JOIN teams AS t ON t.id = p.team_id;

/*
  @name cross
  never: name, team
  null: nick, motto
*/
SELECT p.name, p.nick, t.name AS team, t.motto FROM people AS p CROSS JOIN teams AS t;

/*
  @name comma
  never: name, team
*/
SELECT p.name, t.name AS team FROM people AS p, teams AS t WHERE p.team_id = t.id;

/*
  @name leftOfLeft
  never: title
  null: name, team
*/
SELECT k.title, p.name, t.name AS team
FROM tasks AS k
LEFT JOIN people AS p ON p.id = k.person_id
LEFT JOIN teams AS t ON t.id = p.team_id;

/*
  @name innerAfterLeft
  The condition of the inner join needs a value of the joined row: only rows that have one pass.
  never: title, name, team, team_id
  null: nick
*/
SELECT k.title, p.name, p.nick, p.team_id, t.name AS team
FROM tasks AS k
LEFT JOIN people AS p ON p.id = k.person_id
JOIN teams AS t ON t.id = p.team_id;

/*
  @name innerAfterLeftOnOther
  The inner join asks nothing of the joined row.
  never: title, team
  null: name
*/
SELECT k.title, p.name, t.name AS team
FROM tasks AS k
LEFT JOIN people AS p ON p.id = k.person_id
JOIN teams AS t ON t.id = k.team_id;

/*
  @name nestedInner
  never: team
  null: name, title
*/
SELECT t.name AS team, p.name, k.title
FROM teams AS t LEFT JOIN (people AS p JOIN tasks AS k ON k.person_id = p.id) ON p.team_id = t.id;

/*
  @name nestedLeft
  never: name, title
  null: team
*/
SELECT p.name, k.title, t.name AS team
FROM tasks AS k JOIN (people AS p LEFT JOIN teams AS t ON t.id = p.team_id) ON k.person_id = p.id;

/*
  @name rightAfterLeft
  never: title
  null: name, team
*/
SELECT p.name, t.name AS team, k.title
FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id RIGHT JOIN tasks AS k ON k.person_id = p.id;

/*
  @name leftAfterRight
  never: team
  null: name, title
*/
SELECT p.name, t.name AS team, k.title
FROM people AS p RIGHT JOIN teams AS t ON t.id = p.team_id LEFT JOIN tasks AS k ON k.person_id = p.id;

/*
  @name fullAfterInner
  null: name, team, title
*/
SELECT p.name, t.name AS team, k.title
FROM people AS p JOIN teams AS t ON t.id = p.team_id FULL JOIN tasks AS k ON k.person_id = p.id;

/*
  @name leftAfterFull
  null: name, team, title
*/
SELECT p.name, t.name AS team, k.title
FROM people AS p FULL JOIN teams AS t ON t.id = p.team_id LEFT JOIN tasks AS k ON k.team_id = t.id;

/*
  @name leftOnTrue
  There may be no team at all.
  never: name
  null: team
*/
SELECT p.name, t.name AS team FROM people AS p LEFT JOIN teams AS t ON TRUE;

/*
  @name leftOnLeftCondition
  What the condition of a left join says of the left side holds for matches only.
  never: name
  null: nick, team
*/
SELECT p.name, p.nick, t.name AS team FROM people AS p LEFT JOIN teams AS t ON p.nick IS NOT NULL AND t.id = p.team_id;

/*
  @name leftOnRightCondition
  never: name
  null: motto
*/
SELECT p.name, t.motto FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id AND t.motto IS NOT NULL;

/*
  @name rightOnRightCondition
  never: team
  null: motto, name
*/
SELECT t.name AS team, t.motto, p.name FROM people AS p RIGHT JOIN teams AS t ON t.id = p.team_id AND t.motto IS NOT NULL;

/*
  @name innerOnCondition
  never: nick, motto
*/
SELECT p.nick, t.motto FROM people AS p JOIN teams AS t ON t.id = p.team_id AND t.motto IS NOT NULL AND p.nick > '';

/*
  @name using
  never: task_id, label, other
*/
SELECT task_id, a.label, b.label AS other FROM labels AS a JOIN labels AS b USING (task_id);

/*
  @name leftUsing
  The merged column is that of the left side.
  never: task_id, label
  null: other, rank
*/
SELECT task_id, a.label, b.label AS other, b.rank
FROM labels AS a LEFT JOIN (SELECT task_id, label, rank FROM labels WHERE rank > 1) AS b USING (task_id);

/*
  @name rightUsing
  The merged column is that of the right side.
  never: task_id, other
  null: label
*/
SELECT task_id, a.label, b.label AS other
FROM (SELECT task_id, label FROM labels WHERE rank > 1) AS a RIGHT JOIN labels AS b USING (task_id);

/*
  @name fullUsing
  The merged column has the value of the side that there is.
  never: task_id
  null: label, other
*/
SELECT task_id, a.label, b.label AS other
FROM (SELECT task_id, label FROM labels WHERE rank > 1) AS a
FULL JOIN (SELECT task_id, label FROM labels WHERE rank < 4) AS b USING (task_id);

/*
  @name innerUsingNullable
  NULL equals nothing.
  never: spent, title
*/
SELECT spent, a.title FROM tasks AS a JOIN work AS b USING (spent);

/*
  @name natural
  never: task_id, label
*/
SELECT task_id, label FROM labels NATURAL JOIN (SELECT task_id, label FROM labels WHERE rank > 0) AS few;

/*
  @name naturalLeft
  never: task_id
  null: rank_below
*/
SELECT task_id, rank_below
FROM labels NATURAL LEFT JOIN (SELECT task_id, label, rank - 1 AS rank_below FROM labels WHERE rank > 0) AS few;

/*
  @name star
  never: task_id, label, id, name
  null: rank
*/
SELECT l.*, t.id, t.name FROM labels AS l JOIN tasks AS k ON k.id = l.task_id JOIN teams AS t ON t.id = k.team_id;

/*
  @name starOfFarSide
  never: person
  null: id, name, motto, budget, founded, parent_id
*/
SELECT p.name AS person, t.* FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id;

/*
  @name selfJoin
  never: name
  null: parent, parent_motto
*/
SELECT t.name, o.name AS parent, o.motto AS parent_motto FROM teams AS t LEFT JOIN teams AS o ON o.id = t.parent_id;

/*
  @name innerSelfJoin
  never: name, parent_id, parent
*/
SELECT t.name, t.parent_id, o.name AS parent FROM teams AS t JOIN teams AS o ON o.id = t.parent_id;

/*
  @name antiJoin
  All columns of the far side are NULL where there is no match, and only such rows pass.
  never: name
  null: team
*/
SELECT p.name, t.name AS team FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id WHERE t.id IS NULL;

/*
  @name expressionOfFarSide
  never: known, shown
  null: length_of_name
*/
SELECT t.id IS NOT NULL AS known, coalesce(t.name, 'none') AS shown, length(t.name) AS length_of_name
FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id;

/*
  @name literalOfFarSide
  A literal of a subquery is NULL too where there is no match.
  never: name
  null: here
*/
SELECT p.name, t.here FROM people AS p LEFT JOIN (SELECT id, 1 AS here FROM teams) AS t ON t.id = p.team_id;

/*
  @name countOfFarSide
  never: name
  null: tasks
*/
SELECT t.name, n.tasks
FROM teams AS t
LEFT JOIN (SELECT team_id, count(*) AS tasks FROM tasks GROUP BY team_id) AS n ON n.team_id = t.id;

/*
  @name fullUsingSides
  null: mine, theirs
*/
SELECT p.team_id AS mine, k.team_id AS theirs FROM people AS p FULL JOIN tasks AS k USING (team_id);

/*
  @name fullOfIds
  never: id
  null: name, other
*/
SELECT id, t.name, o.name AS other FROM teams AS t FULL JOIN (SELECT id, name FROM people WHERE active) AS o USING (id);

/*
  @name twoUsing
  never: name
  null: team_id, title
*/
SELECT team_id, p.name, k.title
FROM people AS p LEFT JOIN tasks AS k USING (team_id) LEFT JOIN (SELECT team_id FROM tasks WHERE done) AS d USING (team_id);

/*
  @name fullThenInner
  never: title, team
  null: name
*/
SELECT p.name, k.title, t.name AS team
FROM people AS p FULL JOIN tasks AS k ON k.person_id = p.id JOIN teams AS t ON t.id = k.team_id;

/*
  @name nestedRight
  never: label
  null: title, name
*/
SELECT p.name, k.title, l.label
FROM (people AS p LEFT JOIN tasks AS k ON k.person_id = p.id) RIGHT JOIN labels AS l ON l.task_id = k.id;

/*
  @name fullRefined
  never: name
  null: title
*/
SELECT p.name, k.title FROM people AS p FULL JOIN tasks AS k ON k.person_id = p.id WHERE p.name > '';

/*
  @name fullEither
  null: name, title
*/
SELECT p.name, k.title FROM people AS p FULL JOIN tasks AS k ON k.person_id = p.id WHERE p.name > '' OR k.title > '';

/*
  @name countOfJoined
  never: name
  null: count
*/
SELECT t.name, c.count FROM teams AS t LEFT JOIN (SELECT team_id, count(*) AS count FROM people GROUP BY team_id) AS c ON c.team_id = t.id;

/*
  @name literalOfJoined
  null: one, shown
*/
SELECT x.one, x.shown FROM teams AS t LEFT JOIN (SELECT team_id, 1 AS one, coalesce(nick, '') AS shown FROM people) AS x ON x.team_id = t.id;

/*
  @name joinNotDistinct
  null: team_id, parent_id
*/
SELECT p.team_id, t.parent_id FROM people AS p JOIN teams AS t ON p.team_id IS NOT DISTINCT FROM t.parent_id;

/*
  @name joinNotFalse
  null: team_id
  never: name
*/
SELECT p.team_id, t.name FROM people AS p JOIN teams AS t ON (t.id = p.team_id) IS NOT FALSE;

/*
  @name completeCaseOfJoined
  The grade of nobody is none of the three.
  null: word
*/
SELECT CASE p.grade WHEN 'a' THEN 'x' WHEN 'b' THEN 'y' WHEN 'c' THEN 'z' END AS word
FROM teams AS t LEFT JOIN people AS p ON p.team_id = t.id;

/*
  @name valuesWithNull
  @only postgres
  null: a
  never: b
*/
SELECT v.a, v.b FROM (VALUES ('x', 1), (NULL, 2)) AS v(a, b);

/*
  @name valuesJoined
  @only postgres
  null: b
*/
SELECT v.b FROM people AS p LEFT JOIN (VALUES ('a', 1), ('b', 2)) AS v(a, b) ON v.a = p.grade;

/*
  @name naturalFull
  null: title, name
*/
SELECT k.title, n.name FROM tasks AS k NATURAL FULL JOIN (SELECT team_id, name FROM people) AS n;
