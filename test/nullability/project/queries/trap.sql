/*
  @name outputName
  The condition is about the column of the table, not about the result that has its name.
  null: nick
*/
SELECT nullif(nick, 'a') AS nick FROM people WHERE nick IS NOT NULL;

/*
  @name outputNameOfGroup
  null: nick
*/
SELECT nullif(nick, 'a') AS nick FROM people GROUP BY people.nick HAVING people.nick IS NOT NULL;

/*
  @name aggregateAlwaysExists
  An aggregate without groups gives a row of no rows: the condition is always true.
  null: team_id
*/
SELECT p.team_id FROM people AS p WHERE EXISTS (SELECT max(t.name) FROM teams AS t WHERE t.id = p.team_id);

/*
  @name countOfNone
  null: team_id
*/
SELECT p.team_id FROM people AS p WHERE (SELECT count(*) FROM teams AS t WHERE t.id = p.team_id) >= 0;

/*
  @name groupedExists
  Of no rows there are no groups.
  never: team_id
*/
SELECT p.team_id FROM people AS p WHERE EXISTS (SELECT max(t.name) FROM teams AS t WHERE t.id = p.team_id GROUP BY t.name);

/*
  @name existsOuterJoin
  The condition of a left join drops nothing.
  null: team_id
*/
SELECT p.team_id FROM people AS p WHERE EXISTS (SELECT 1 FROM teams AS t LEFT JOIN tasks AS k ON k.team_id = p.team_id);

/*
  @name existsEither
  null: team_id
*/
SELECT p.team_id FROM people AS p WHERE EXISTS (SELECT 1 FROM teams AS t WHERE t.id = p.team_id OR t.motto = 'a');

/*
  @name existsUnion
  null: team_id
*/
SELECT p.team_id FROM people AS p
WHERE EXISTS (SELECT 1 FROM teams AS t WHERE t.id = p.team_id UNION ALL SELECT 2 FROM tasks AS k WHERE k.done);

/*
  @name membershipIsNotNull
  NULL is not in an empty set, and that is no NULL.
  null: team_id
*/
SELECT team_id FROM people WHERE (team_id IN (SELECT id FROM teams WHERE motto = 'b')) IS NOT NULL;

/*
  @name listIsNotNull
  @param nicks -> (...)
  null: nick
*/
SELECT nick FROM people WHERE (nick IN :nicks) IS NOT NULL;

/*
  @name valuesAreNotNull
  A list of values is never empty.
  never: nick
*/
SELECT nick FROM people WHERE (nick IN ('a', 'b')) IS NOT NULL;

/*
  @name notInNotEmpty
  null: team_id
*/
SELECT team_id FROM people WHERE NOT (team_id IN (SELECT id FROM teams WHERE motto = 'b'));

/*
  @name conjunctionIsNotNull
  FALSE AND NULL is FALSE.
  null: trusted, age, height
*/
SELECT trusted, age, height FROM people WHERE (active AND trusted) IS NOT NULL AND (age > 1 AND height > 1) IS NOT NULL;

/*
  @name disjunctionIsNotNull
  TRUE OR NULL is TRUE.
  null: trusted
*/
SELECT trusted FROM people WHERE (active OR trusted) IS NOT NULL;

/*
  @name rangeIsNotNull
  What is below the lower bound is outside, whatever the upper one.
  never: hours, spent
  null: fee
*/
SELECT hours, spent, fee FROM tasks WHERE (spent BETWEEN hours AND fee) IS NOT NULL;

/*
  @name notBoth
  It is enough that one of them is false.
  null: nick, age
*/
SELECT nick, age FROM people WHERE NOT (nick = 'a' AND age = 1);

/*
  @name neither
  never: nick, age
*/
SELECT nick, age FROM people WHERE NOT (nick = 'a' OR age = 1);

/*
  @name nullifFirst
  never: age
*/
SELECT age FROM people WHERE nullif(age, 3) > 0;

/*
  @name nullifSecond
  With NULL in the second place it gives the first.
  null: age
*/
SELECT age FROM people WHERE nullif(3, age) = 3;

/*
  @name caseInCondition
  null: age
*/
SELECT age FROM people WHERE CASE WHEN active THEN age ELSE 1 END > 0;

/*
  @name concatInCondition
  It passes over NULL.
  null: nick
*/
SELECT nick FROM people WHERE concat(nick, name) IS NOT NULL AND concat_ws(',', nick, name) <> 'a';

/*
  @name separatorInCondition
  never: nick
*/
SELECT nick FROM people WHERE concat_ws(nick, name, grade) <> '';

/*
  @name tested
  The test itself is never NULL.
  null: nick
*/
SELECT nick FROM people WHERE (nick IS NULL) IS NOT NULL AND (nick IS NOT DISTINCT FROM 'a') IS NOT NULL;

/*
  @name truthOfTest
  never: trusted
  null: nick
*/
SELECT nick, trusted FROM people WHERE trusted = (nick IS NULL);

/*
  @name equalTruth
  never: age, trusted
*/
SELECT age, trusted FROM people WHERE (age > 3) = trusted;

/*
  @name distinctFromTruth
  null: age
*/
SELECT age FROM people WHERE (age > 3) IS DISTINCT FROM TRUE;

/*
  @name notDistinctFromTruth
  never: age
*/
SELECT age FROM people WHERE (age > 3) IS NOT DISTINCT FROM TRUE;

/*
  @name coalesceInside
  null: nick
*/
SELECT nick FROM people WHERE length(coalesce(nick, '')) >= 0;

/*
  @name guardHalf
  Of the people without a nick only some are caught.
  null: nick, other, age
*/
SELECT CASE WHEN nick IS NULL AND active THEN '' ELSE nick END AS nick,
       CASE WHEN NOT (nick > 'a') THEN '' ELSE nick END AS other,
       CASE WHEN NOT (age > 3) THEN 0 WHEN age < 60 THEN 1 ELSE age END AS age
FROM people;

/*
  @name guardWhole
  never: nick, other, third
*/
SELECT CASE WHEN nick IS NULL OR active THEN '' ELSE nick END AS nick,
       CASE WHEN NOT (nick IS NOT NULL) THEN '' ELSE nick END AS other,
       CASE WHEN (nick = 'a') IS NULL THEN '' ELSE nick END AS third
FROM people;

/*
  @name guardInAggregate
  never: total
  null: most
*/
SELECT sum(CASE WHEN spent IS NOT NULL THEN spent ELSE 0 END) AS total, max(CASE WHEN spent > 3 THEN spent END) AS most
FROM tasks GROUP BY team_id;

/*
  @name onEither
  null: team_id, nick, motto
*/
SELECT p.team_id, p.nick, t.motto FROM people AS p JOIN teams AS t ON t.id = p.team_id OR p.nick = t.motto;

/*
  @name onOfFull
  null: nick, motto
*/
SELECT p.nick, t.motto FROM people AS p FULL JOIN teams AS t ON t.id = p.team_id AND p.nick IS NOT NULL AND t.motto > '';

/*
  @name refinedThenLeft
  never: name
  null: nick
*/
SELECT t.name, x.nick
FROM teams AS t LEFT JOIN (SELECT team_id, nick FROM people WHERE nick IS NOT NULL) AS x ON x.team_id = t.id;

/*
  @name refinedInOuterScope
  The subquery's own column is another one.
  never: note
  null: other
*/
SELECT k.note, (SELECT max(o.note) FROM tasks AS o WHERE o.id = k.id + 1) AS other FROM tasks AS k WHERE k.note IS NOT NULL;

/*
  @name chainOfLeft
  What the last join found is reached only through the first.
  never: title, name, team
*/
SELECT k.title, p.name, t.name AS team
FROM tasks AS k LEFT JOIN people AS p ON p.id = k.person_id LEFT JOIN teams AS t ON t.id = p.team_id
WHERE t.name IS NOT NULL;

/*
  @name chainOfOther
  The last join does not need the first.
  never: title, team
  null: name
*/
SELECT k.title, p.name, t.name AS team
FROM tasks AS k LEFT JOIN people AS p ON p.id = k.person_id LEFT JOIN teams AS t ON t.id = k.team_id
WHERE t.name IS NOT NULL;

/*
  @name rowInQuery
  never: team_id, nick
*/
SELECT team_id, nick FROM people WHERE (team_id, nick) IN (SELECT id, motto FROM teams);

/*
  @name eitherPattern
  never: nick
*/
SELECT nick FROM people WHERE nick = 'a' OR nick <> 'a';

/*
  @name windowOfRefined
  never: first_nick, before
  null: second
*/
SELECT first_value(nick) OVER (ORDER BY id) AS first_nick, lag(nick, 1, nick) OVER (ORDER BY id) AS before,
       nth_value(nick, 2) OVER (ORDER BY id) AS second
FROM people WHERE nick IS NOT NULL;

/*
  @name frameBesides
  null: one, two, three
*/
SELECT sum(hours) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING EXCLUDE CURRENT ROW) AS one,
       sum(hours) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS two,
       sum(hours) OVER (ORDER BY hours RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP) AS three
FROM tasks;

/*
  @name rangeOfNullable
  Rows without a value stand beside each other.
  never: total
*/
SELECT sum(hours) OVER (ORDER BY spent RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS total FROM tasks;

/*
  @name rangeOfInfinity
  Whatever is less by one than infinity is infinity.
  never: people, first_name
  null: oldest
*/
SELECT count(*) OVER w AS people, first_value(name) OVER w AS first_name, max(age) OVER w AS oldest
FROM people WINDOW w AS (ORDER BY weight RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING);

/*
  @name lagByColumn
  @only postgres
  An offset of NULL gives NULL.
  never: sure
  null: unsure
*/
SELECT lag(title, hours, '') OVER (ORDER BY id) AS sure, lag(title, spent, '') OVER (ORDER BY id) AS unsure FROM tasks;

/*
  @name greatestInCondition
  @only postgres
  It passes over NULL.
  null: age
*/
SELECT age FROM people WHERE greatest(age, 3) > 2;

/*
  @name distinctRow
  @only postgres
  null: nick
*/
SELECT nick FROM people WHERE (nick, age) IS DISTINCT FROM ('a', 1);

/*
  @name emptyText
  @only postgres
  A form of no signs gives no text.
  null: formatted
*/
SELECT to_char(joined_at, '') AS formatted FROM people;

/*
  @name updateRow
  never: note
  null: fee
*/
UPDATE tasks SET (note, fee) = ('x', NULL) RETURNING note, fee;

/*
  @name updateRowOfQuery
  Without a row both become NULL.
  null: note, due
*/
UPDATE tasks SET (note, due) = (SELECT t.name, t.founded FROM teams AS t WHERE t.parent_id = tasks.team_id) RETURNING note, due;

/*
  @name updateWhatWasNull
  never: note
*/
UPDATE tasks SET note = title WHERE note IS NULL RETURNING note;

/*
  @name upsertWhere
  never: remark
*/
INSERT INTO gauges (id, reading, unit, remark) VALUES (:id, :reading!, :unit!, :remark!)
ON CONFLICT (id) DO UPDATE SET remark = excluded.remark WHERE gauges.remark IS NULL RETURNING remark;

/*
  @name insertRefined
  never: detail
  null: level
*/
INSERT INTO events (kind, detail, level) SELECT title, note, spent FROM tasks WHERE note IS NOT NULL RETURNING detail, level;

/*
  @name groupedByExpression
  never: nick, upper_name
*/
SELECT coalesce(nick, '') AS nick, upper(name) AS upper_name FROM people GROUP BY coalesce(nick, ''), upper(name);

/*
  @name limitedScalar
  null: tasks
*/
SELECT (SELECT count(*) FROM tasks AS k WHERE k.person_id = p.id LIMIT :most) AS tasks FROM people AS p;

/*
  @name unionInParentheses
  never: name
  null: extra
*/
SELECT name, extra FROM (SELECT name, nick AS extra FROM people WHERE nick IS NOT NULL UNION ALL SELECT name, motto FROM teams) AS x
WHERE name <> '';

/*
  @name truthOfNumber
  @only sqlite
  never: age
*/
SELECT age FROM people WHERE age;

/*
  @name sameAliasInside
  never: nick
  null: other
*/
SELECT p.nick, (SELECT max(p.nick) FROM people AS p WHERE p.nick IS NULL AND p.age > 3) AS other FROM people AS p WHERE p.nick IS NOT NULL;

/*
  @name notAnyOfEmpty
  @only postgres
  null: nick
*/
SELECT nick FROM people WHERE NOT (nick = ANY (ARRAY[]::text[]));

/*
  @name allOfWords
  @only postgres
  null: nick
*/
SELECT p.nick FROM people AS p CROSS JOIN tasks AS k WHERE p.nick <> ALL (k.words);

/*
  @name anyOfWords
  @only postgres
  never: nick
*/
SELECT p.nick FROM people AS p CROSS JOIN tasks AS k WHERE p.nick = ANY (k.words);

/*
  @name notAnyOfWords
  @only postgres
  null: nick
*/
SELECT p.nick FROM people AS p CROSS JOIN tasks AS k WHERE NOT (p.nick = ANY (k.words));

/*
  @name rowIsNotNull
  @only postgres
  never: nick, age
*/
SELECT nick, age FROM people WHERE (nick, age) IS NOT NULL;

/*
  @name rowNotIsNull
  @only postgres
  One of them is enough.
  null: nick, age
*/
SELECT nick, age FROM people WHERE NOT ((nick, age) IS NULL);

/*
  @name eitherKnown
  null: nick, age
*/
SELECT nick, age FROM people WHERE nick IS NOT NULL OR age IS NOT NULL;

/*
  @name notEitherNull
  never: nick, age
*/
SELECT nick, age FROM people WHERE NOT (nick IS NULL OR age IS NULL);

/*
  @name notBothNull
  null: nick, age
*/
SELECT nick, age FROM people WHERE NOT (nick IS NULL AND age IS NULL);

/*
  @name knownIsActive
  null: nick
*/
SELECT nick FROM people WHERE (nick IS NOT NULL) = active;

/*
  @name knownIsFalse
  never: nick
*/
SELECT nick FROM people WHERE (nick IS NULL) IS FALSE AND (nick IS NULL) = FALSE;

/*
  @name rowDiffers
  It is enough that the first differs.
  null: nick, age
*/
SELECT nick, age FROM people WHERE (nick, age) <> ('a', 1);

/*
  @name rowGreater
  never: nick
  null: age
*/
SELECT nick, age FROM people WHERE (nick, age) > ('a', 1);

/*
  @name rowNotEqual
  null: nick, age
*/
SELECT nick, age FROM people WHERE NOT ((nick, age) = ('a', 1));

/*
  @name rowEqual
  never: nick, grade
*/
SELECT nick, grade FROM people WHERE (nick, grade) = ('a', 'a');

/*
  @name rowNotIn
  null: nick, age
*/
SELECT nick, age FROM people WHERE (nick, age) NOT IN (SELECT p.name, p.age FROM people AS p WHERE p.age > 3);

/*
  @name distinctFromNull
  never: nick
*/
SELECT nick FROM people WHERE nick IS DISTINCT FROM NULL;

/*
  @name distinctFromOther
  null: nick, age
*/
SELECT nick, age FROM people WHERE nick IS DISTINCT FROM name AND age IS DISTINCT FROM 3;

/*
  @name itself
  never: nick
*/
SELECT nick FROM people WHERE nick = nick;

/*
  @name existsAlways
  null: nick
*/
SELECT p.nick FROM people AS p WHERE EXISTS (SELECT p.nick);

/*
  @name existsWhere
  never: nick
*/
SELECT p.nick FROM people AS p WHERE EXISTS (SELECT 1 WHERE p.nick = 'a');

/*
  @name notExists
  null: nick
*/
SELECT p.nick FROM people AS p WHERE NOT EXISTS (SELECT 1 FROM teams AS t WHERE t.motto = p.nick);

/*
  @name notNotExists
  never: nick
*/
SELECT p.nick FROM people AS p WHERE NOT NOT EXISTS (SELECT 1 FROM teams AS t WHERE t.motto = p.nick);

/*
  @name caseOfTest
  never: nick, other
*/
SELECT CASE WHEN nick IS NULL THEN 'x' WHEN age IS NULL THEN nick ELSE nick END AS nick,
       CASE nick IS NULL WHEN TRUE THEN 'x' ELSE coalesce(nick, 'y') END AS other
FROM people;

/*
  @name caseOfBoth
  null: nick
*/
SELECT CASE WHEN nick IS NULL AND age IS NULL THEN 'x' ELSE nick END AS nick FROM people;

/*
  @name caseOfNot
  never: nick
*/
SELECT CASE WHEN NOT (nick IS NOT NULL AND active) THEN 'x' ELSE nick END AS nick FROM people;

/*
  @name caseOfNotEither
  null: nick
*/
SELECT CASE WHEN NOT (nick IS NOT NULL OR active) THEN 'x' ELSE nick END AS nick FROM people;

/*
  @name caseOfCompared
  null: nick
*/
SELECT CASE WHEN (nick IS NULL) = active THEN 'x' ELSE nick END AS nick FROM people;

/*
  @name caseLater
  null: age
*/
SELECT CASE WHEN nick IS NULL THEN 1 WHEN age > 5 THEN 2 WHEN age <= 5 THEN 3 ELSE age END AS age FROM people;

/*
  @name caseWithoutElse
  wide: word (that the conditions leave nothing out is not seen)
*/
SELECT CASE WHEN weight > 5 THEN 'a' WHEN weight <= 5 THEN 'b' END AS word FROM people;

/*
  @name coalescedWithNull
  never: name
  null: nick, given
*/
SELECT coalesce(NULL, name) AS name, coalesce(NULL, nick) AS nick, coalesce(:given, nick) AS given FROM people;

/*
  @name replacedNothing
  Where nothing is to be replaced, SQLite does not ask by what.
  null: nick
*/
SELECT nick FROM people WHERE replace(name, '', nick) = name;

/*
  @name replacedSomething
  never: nick
*/
SELECT nick FROM people WHERE replace(nick, 'a', 'b') = nick;

/*
  @name likeFits
  never: nick
*/
SELECT nick FROM people WHERE nick LIKE '%' OR nick NOT LIKE name;

/*
  @name likeGiven
  never: nick
*/
SELECT nick FROM people WHERE nick NOT LIKE :pattern ESCAPE '~';

/*
  @name likeBlob
  A blob fits no pattern and is none, and SQLite does not look at the other side.
  @only sqlite
  null: nick
*/
SELECT p.nick FROM people AS p, tasks AS k WHERE NOT (p.nick LIKE k.digest) OR like(k.digest, p.nick) = 0;

/*
  @name globBlob
  @only sqlite
  null: nick
*/
SELECT p.nick FROM people AS p, tasks AS k WHERE p.nick NOT GLOB k.digest;

/*
  @name sureOfNull
  @only sqlite
  null: spent
*/
SELECT spent FROM tasks WHERE zeroblob(spent % 10) IS NOT NULL;

/*
  @name soundOfNull
  @only sqlite
  null: nick
*/
SELECT nick FROM people WHERE soundex(nick) <> 'A000';

/*
  @name nullInList
  @only postgres
  null: nick
*/
SELECT nick FROM people WHERE array_position(ARRAY['a', NULL], nick) IS NOT NULL;

/*
  @name nullBeforeList
  @only postgres
  null: nick
*/
SELECT nick FROM people WHERE nick || ARRAY['a', 'b'] <> ARRAY['a'];

/*
  @name endlessRange
  @only postgres
  null: last, first, day
  never: name
*/
SELECT upper('[1,)'::int4range) AS last, lower('empty'::int4range) AS first, upper('(,)'::daterange) AS day, upper(left(name, 3)) AS name
FROM people;

/*
  @name apart
  What two boxes or two closed paths have in common may be nothing.
  @only postgres
  null: met, joined
*/
SELECT (box '(1,1),(0,0)' # box '(6,6),(5,5)')::text AS met, (path '((0,0),(1,1))' + path '((0,0),(1,1))')::text AS joined FROM people;

/*
  @name randomWithin
  @only postgres
  never: any_number
  null: number, id
*/
SELECT random() AS any_number, random(-2147483648, age) AS number, uuidv7(CASE WHEN age > 5 THEN interval '1 day' END) AS id FROM people;

/*
  @name farFromNow
  @only sqlite
  never: later
  null: earlier, year
*/
SELECT CAST(date('now', '-999 year', '-999 year', '-999 year', '-999 year', '-999 year', '-999 year', '-999 year', '-999 year') AS TEXT) AS earlier,
       CAST(strftime('%Y', 'now', '+999 year', '+999 year', '+999 year', '+999 year', '+999 year', '+999 year', '+999 year', '+999 year', '+999 year') AS TEXT) AS year,
       CAST(date('now', 'start of month', '+999 year', '+999 year', '+1 day') AS TEXT) AS later
FROM people;
