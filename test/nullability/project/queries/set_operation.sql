/*
  @name unionAll
  never: name
  null: extra
*/
SELECT name, nick AS extra FROM people UNION ALL SELECT title, title FROM tasks;

/*
  @name union
  null: name
*/
SELECT name FROM people UNION SELECT motto FROM teams;

/*
  @name unionOfSure
  never: name, kind
*/
SELECT name, 'person' AS kind FROM people UNION SELECT name, 'team' FROM teams;

/*
  @name unionWithNull
  never: name
  null: age
*/
SELECT name, age FROM people UNION ALL SELECT name, NULL FROM teams;

/*
  @name intersect
  What is in both is in the one that is never NULL.
  never: name
*/
SELECT nick AS name FROM people INTERSECT SELECT name FROM teams;

/*
  @name intersectOfNullable
  Two NULLs are alike here.
  null: nick
*/
SELECT nick FROM people INTERSECT SELECT motto FROM teams;

/*
  @name except
  never: name
*/
SELECT name FROM people EXCEPT SELECT motto FROM teams;

/*
  @name exceptOfNullable
  null: nick
*/
SELECT nick FROM people EXCEPT SELECT name FROM teams;

/*
  @name threeArms
  null: name
*/
SELECT name FROM people UNION ALL SELECT name FROM teams UNION ALL SELECT note FROM tasks;

/*
  @name ofAggregates
  never: rows
  null: most
*/
SELECT count(*) AS rows, max(hours) AS most FROM tasks UNION ALL SELECT count(*), 0 FROM people;

/*
  @name inSubquery
  never: name
  null: extra
*/
SELECT x.name, x.extra
FROM (SELECT name, nick AS extra FROM people UNION ALL SELECT name, motto FROM teams) AS x;

/*
  @name refinedOutside
  never: extra
*/
SELECT x.extra FROM (SELECT nick AS extra FROM people UNION ALL SELECT motto FROM teams) AS x WHERE x.extra > '';

/*
  @name withValues
  never: number
*/
SELECT hours AS number FROM tasks UNION SELECT 1;

/*
  @name outerJoinInArm
  null: name
*/
SELECT t.name FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id UNION SELECT name FROM people;

/*
  @name intersectOfThree
  INTERSECT binds before UNION on PostgreSQL, and from left to right on SQLite.
  @allow setop-precedence The point of this statement.
  null: name
*/
SELECT nick AS name FROM people UNION ALL SELECT note FROM tasks INTERSECT SELECT name FROM teams;

/*
  @name mixedSets
  @only postgres
  null: a
  never: b
*/
(SELECT name AS a, name AS b FROM people EXCEPT SELECT nick, name FROM people) UNION ALL SELECT nick, name FROM people;

/*
  @name exceptThenUnion
  never: a
*/
SELECT name AS a FROM people EXCEPT SELECT motto FROM teams UNION ALL SELECT name FROM teams;
