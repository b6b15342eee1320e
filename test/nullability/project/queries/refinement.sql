/*
  @name isNotNull
  never: nick
  null: age
*/
SELECT nick, age FROM people WHERE nick IS NOT NULL;

/*
  @name isNull
  null: nick
*/
SELECT nick FROM people WHERE nick IS NULL OR age > 3;

/*
  @name equal
  never: nick
*/
SELECT nick FROM people WHERE nick = :nick;

/*
  @name equalToOther
  never: nick, motto
*/
SELECT p.nick, t.motto FROM people AS p, teams AS t WHERE p.nick = t.motto;

/*
  @name less
  never: age
  null: height
*/
SELECT age, height FROM people WHERE age < 40;

/*
  @name between
  never: age
*/
SELECT age FROM people WHERE age BETWEEN 0 AND 99;

/*
  @name notBetween
  never: age
*/
SELECT age FROM people WHERE age NOT BETWEEN 10 AND 20;

/*
  @name betweenBounds
  The value lies between: both bounds have values.
  never: age, fee
*/
SELECT p.age, k.fee FROM people AS p CROSS JOIN tasks AS k WHERE k.cost BETWEEN p.age AND k.fee;

/*
  @name notBetweenBounds
  It is enough to lie beyond one bound: the other may be NULL.
  null: age, fee
*/
SELECT p.age, k.fee FROM people AS p CROSS JOIN tasks AS k WHERE k.cost NOT BETWEEN p.age AND k.fee;

/*
  @name inValues
  never: nick
*/
SELECT nick FROM people WHERE nick IN ('a', 'b', 'c');

/*
  @name notInValues
  never: nick
*/
SELECT nick FROM people WHERE nick NOT IN ('x', 'y');

/*
  @name inList
  @param nicks -> (...)
  never: nick
*/
SELECT nick FROM people WHERE nick IN :nicks;

/*
  @name notInList
  @param nicks -> (...)
  Nothing is in an empty list, not even NULL.
  null: nick
*/
SELECT nick FROM people WHERE nick NOT IN :nicks;

/*
  @name inQuery
  never: team_id
*/
SELECT team_id FROM people WHERE team_id IN (SELECT id FROM teams WHERE motto IS NOT NULL);

/*
  @name notInQuery
  The query may give no rows.
  null: team_id
*/
SELECT team_id FROM people WHERE team_id NOT IN (SELECT id FROM teams WHERE motto IS NOT NULL);

/*
  @name like
  never: nick
*/
SELECT nick FROM people WHERE lower(nick) LIKE '%a%';

/*
  @name strictFunction
  never: nick
*/
SELECT nick FROM people WHERE length(nick) > 0;

/*
  @name arithmetic
  never: age, spent
*/
SELECT p.age, k.spent FROM people AS p CROSS JOIN tasks AS k WHERE p.age + k.spent > 0;

/*
  @name coalesced
  COALESCE has a value where the column has none.
  null: age
*/
SELECT age FROM people WHERE coalesce(age, 99) > 5;

/*
  @name conjunction
  never: nick, age, height
*/
SELECT nick, age, height FROM people WHERE nick IS NOT NULL AND (age > 0 AND height IS NOT NULL);

/*
  @name disjunction
  never: age
  null: nick
*/
SELECT age, nick FROM people WHERE age > 50 OR (age < 20 AND nick IS NOT NULL);

/*
  @name disjunctionOfOthers
  null: age, nick
*/
SELECT age, nick FROM people WHERE age > 50 OR nick IS NOT NULL;

/*
  @name negation
  never: age, nick
*/
SELECT age, nick FROM people WHERE NOT (age > 50) AND NOT nick IS NULL;

/*
  @name negatedConjunction
  null: age, nick
*/
SELECT age, nick FROM people WHERE NOT (age IS NOT NULL AND nick IS NOT NULL);

/*
  @name negatedDisjunction
  never: age, nick
*/
SELECT age, nick FROM people WHERE NOT (age IS NULL OR nick IS NULL);

/*
  @name bareBoolean
  never: trusted
*/
SELECT trusted FROM people WHERE trusted;

/*
  @name notBoolean
  never: trusted
*/
SELECT trusted FROM people WHERE NOT trusted;

/*
  @name isTrue
  never: trusted
*/
SELECT trusted FROM people WHERE trusted IS TRUE;

/*
  @name isNotTrue
  null: trusted
*/
SELECT trusted FROM people WHERE trusted IS NOT TRUE;

/*
  @name comparisonIsTrue
  never: age
*/
SELECT age FROM people WHERE (age > 3) IS TRUE;

/*
  @name comparisonIsNotFalse
  null: age
*/
SELECT age FROM people WHERE (age > 3) IS NOT FALSE;

/*
  @name distinctFromNull
  never: nick
*/
SELECT nick FROM people WHERE nick IS DISTINCT FROM NULL;

/*
  @name distinctFromValue
  null: nick
*/
SELECT nick FROM people WHERE nick IS DISTINCT FROM 'a';

/*
  @name notDistinctFromValue
  never: nick
*/
SELECT nick FROM people WHERE nick IS NOT DISTINCT FROM 'a';

/*
  @name notDistinctFromNullable
  null: nick
*/
SELECT p.nick FROM people AS p JOIN teams AS t ON p.nick IS NOT DISTINCT FROM t.motto;

/*
  @name rowEqual
  never: nick, age
*/
SELECT nick, age FROM people WHERE (nick, age) = ('a', 1) OR (nick, age) = ('', 60) OR (nick, age) = ('b', 2);

/*
  @name expressionIsNotNull
  never: age, next_age
*/
SELECT age, age + 1 AS next_age FROM people WHERE age + 1 IS NOT NULL;

/*
  @name coalesceIsNotNull
  One of the two has a value.
  never: either
  null: nick, motto
*/
SELECT p.nick, t.motto, coalesce(p.nick, t.motto) AS either
FROM people AS p CROSS JOIN teams AS t WHERE coalesce(p.nick, t.motto) IS NOT NULL;

/*
  @name partnerIsNotNull
  never: name, team, team_id
  null: motto
*/
SELECT p.name, p.team_id, t.name AS team, t.motto
FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id WHERE t.id IS NOT NULL;

/*
  @name partnerCompared
  A value of the far side is there, and so is the whole row.
  never: name, team, motto
  null: budget
*/
SELECT p.name, t.name AS team, t.motto, t.budget
FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id WHERE t.motto <> '';

/*
  @name partnerOrNot
  never: name
  null: team
*/
SELECT p.name, t.name AS team
FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id WHERE t.motto <> '' OR p.active;

/*
  @name partnerOfFull
  never: name
  null: team
*/
SELECT p.name, t.name AS team FROM people AS p FULL JOIN teams AS t ON t.id = p.team_id WHERE p.active;

/*
  @name outerThroughSubquery
  never: name, team
*/
SELECT x.name, x.team
FROM (SELECT p.name, t.name AS team FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id) AS x
WHERE x.team IS NOT NULL;

/*
  @name insideSubquery
  never: nick
*/
SELECT x.nick FROM (SELECT nick FROM people WHERE nick IS NOT NULL) AS x;

/*
  @name ofInnerNameOnly
  The column of the subquery's own table is meant.
  null: note
*/
SELECT k.note FROM tasks AS k WHERE EXISTS (SELECT 1 FROM tasks AS o WHERE o.note IS NOT NULL AND o.id = k.id + 1);

/*
  @name existsCorrelated
  never: team_id
*/
SELECT p.team_id FROM people AS p WHERE EXISTS (SELECT 1 FROM teams AS t WHERE t.id = p.team_id);

/*
  @name notExistsCorrelated
  null: team_id
*/
SELECT p.team_id FROM people AS p WHERE NOT EXISTS (SELECT 1 FROM teams AS t WHERE t.id = p.team_id AND t.motto IS NULL);

/*
  @name equalToScalar
  never: age
*/
SELECT age FROM people WHERE age = (SELECT max(hours) FROM tasks);

/*
  @name havingGroup
  never: nick, people
*/
SELECT nick, count(*) AS people FROM people GROUP BY nick HAVING nick IS NOT NULL;

/*
  @name havingAggregate
  never: grade, oldest
*/
SELECT grade, max(age) AS oldest FROM people GROUP BY grade HAVING max(age) IS NOT NULL;

/*
  @name havingCompared
  never: grade, oldest
*/
SELECT grade, max(age) AS oldest FROM people GROUP BY grade HAVING max(age) > 3;

/*
  @name havingCount
  Some value is counted, so there is a greatest: that needs to know what counting is.
  never: grade
  wide: oldest (the count says that there is a value)
*/
SELECT grade, max(age) AS oldest FROM people GROUP BY grade HAVING count(age) > 0;

/*
  @name beforeGrouping
  never: nick, oldest
*/
SELECT nick, max(age) AS oldest FROM people WHERE nick IS NOT NULL AND age IS NOT NULL GROUP BY nick;

/*
  @name beforeOneGroup
  There may be no row.
  null: oldest
*/
SELECT max(age) AS oldest FROM people WHERE age IS NOT NULL;

/*
  @name beforeWindow
  never: age
  null: before
*/
SELECT age, lag(age) OVER (ORDER BY id) AS before FROM people WHERE age IS NOT NULL;

/*
  @name inOneArm
  null: nick
*/
SELECT nick FROM people WHERE nick IS NOT NULL UNION ALL SELECT motto FROM teams;

/*
  @name inBothArms
  never: nick
*/
SELECT nick FROM people WHERE nick IS NOT NULL UNION ALL SELECT motto FROM teams WHERE motto > '';

/*
  @name inExpression
  never: next_age, upper_nick
*/
SELECT age + 1 AS next_age, upper(nick) AS upper_nick FROM people WHERE age IS NOT NULL AND nick IS NOT NULL;

/*
  @name optionalFilter
  The filter may be left out.
  null: nick
*/
SELECT nick FROM people WHERE (:nick?::text IS NULL OR nick = :nick);

/*
  @name enumCompared
  never: size
*/
SELECT size FROM tasks WHERE size = 'large';

/*
  @name caseGuard
  never: shown, sure
  null: unsure
*/
SELECT CASE WHEN nick IS NOT NULL THEN nick ELSE name END AS shown,
       CASE WHEN nick IS NULL THEN name ELSE nick END AS sure,
       CASE WHEN nick IS NULL THEN nick ELSE name END AS unsure
FROM people;

/*
  @name casePartlyGuarded
  never: one
  null: other
*/
SELECT CASE WHEN nick IS NOT NULL AND age > 1 THEN nick ELSE name END AS one,
       CASE WHEN nick IS NOT NULL OR age > 1 THEN nick ELSE name END AS other
FROM people;

/*
  @name caseCompared
  never: shown
*/
SELECT CASE WHEN age > 17 THEN age ELSE 0 END AS shown FROM people;

/*
  @name rowIsNotNull
  @only postgres
  never: nick, age
*/
SELECT nick, age FROM people WHERE (nick, age) IS NOT NULL;

/*
  @name comparedWithAll
  @only postgres
  Everything is greater than all of nothing.
  null: age
*/
SELECT age FROM people WHERE age > ALL (SELECT hours FROM tasks);

/*
  @name comparedWithAny
  @only postgres
  never: age
*/
SELECT age FROM people WHERE age > ANY (SELECT hours FROM tasks);
