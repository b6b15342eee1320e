/*
  @name inner
  @dialect postgres
  never: name, title
*/
SELECT p.name, x.title
FROM people AS p CROSS JOIN LATERAL (SELECT k.title FROM tasks AS k WHERE k.person_id = p.id ORDER BY k.id LIMIT 1) AS x;

/*
  @name inner
  @dialect sqlite
*/
SELECT p.name, k.title
FROM people AS p JOIN tasks AS k ON k.id = (SELECT min(o.id) FROM tasks AS o WHERE o.person_id = p.id);

/*
  @name left
  @dialect postgres
  never: name
  null: title
*/
SELECT p.name, x.title
FROM people AS p LEFT JOIN LATERAL (SELECT k.title FROM tasks AS k WHERE k.person_id = p.id ORDER BY k.id LIMIT 1) AS x ON TRUE;

/*
  @name left
  @dialect sqlite
*/
SELECT p.name, k.title
FROM people AS p LEFT JOIN tasks AS k ON k.id = (SELECT min(o.id) FROM tasks AS o WHERE o.person_id = p.id);

/*
  @name aggregate
  @dialect postgres
  The subquery has one row, whatever it finds.
  never: name, tasks
  null: most
*/
SELECT p.name, x.tasks, x.most
FROM people AS p CROSS JOIN LATERAL (SELECT count(*) AS tasks, max(k.hours) AS most FROM tasks AS k WHERE k.person_id = p.id) AS x;

/*
  @name aggregate
  @dialect sqlite
*/
SELECT p.name,
       (SELECT count(*) FROM tasks AS k WHERE k.person_id = p.id) AS tasks,
       (SELECT max(k.hours) FROM tasks AS k WHERE k.person_id = p.id) AS most
FROM people AS p;

/*
  @name leftAggregate
  @only postgres
  A left join to what always has one row; only the subquery's form says so.
  never: name
  wide: tasks (the subquery always has a row)
*/
SELECT p.name, x.tasks
FROM people AS p LEFT JOIN LATERAL (SELECT count(*) AS tasks FROM tasks AS k WHERE k.person_id = p.id) AS x ON TRUE;

/*
  @name expression
  @only postgres
  never: caption
  null: nick
*/
SELECT x.caption, x.nick FROM people AS p, LATERAL (SELECT coalesce(p.nick, p.name) AS caption, p.nick) AS x;

/*
  @name series
  @only postgres
  never: name, n
*/
SELECT p.name, n FROM people AS p CROSS JOIN LATERAL generate_series(1, 3) AS n;

/*
  @name unnested
  @only postgres
  An element of a list may be NULL.
  never: title
  null: word
*/
SELECT k.title, w.word FROM tasks AS k CROSS JOIN LATERAL unnest(k.words) AS w(word);

/*
  @name elements
  @dialect postgres
  never: name
  null: value
*/
SELECT p.name, e.value FROM people AS p CROSS JOIN LATERAL jsonb_each_text(p.profile) AS e;

/*
  @name elements
  @dialect sqlite
*/
SELECT p.name, e.atom AS value FROM people AS p CROSS JOIN json_each(p.profile) AS e;

/*
  @name leftLateral
  @only postgres
  null: most
  wide: n (an aggregate without groups always gives its row)
*/
SELECT x.n, x.most FROM teams AS t LEFT JOIN LATERAL (SELECT count(*) AS n, max(hours) AS most FROM tasks AS k WHERE k.team_id = t.id) AS x ON TRUE;

/*
  @name leftLateralOn
  @only postgres
  null: n
*/
SELECT x.n FROM teams AS t LEFT JOIN LATERAL (SELECT count(*) AS n FROM tasks AS k WHERE k.team_id = t.id) AS x ON x.n > 2;

/*
  @name leftLateralLimited
  @only postgres
  null: title
*/
SELECT x.title FROM teams AS t LEFT JOIN LATERAL (SELECT k.title FROM tasks AS k WHERE k.team_id = t.id ORDER BY k.id LIMIT 1) AS x ON TRUE;

/*
  @name twoArrays
  @only postgres
  The shorter array ends in NULL.
  null: b
  wide: a (the longer one does not end early)
*/
SELECT x.a, x.b FROM unnest(ARRAY[1, 2], ARRAY['a']) AS x(a, b);

/*
  @name twoSets
  @only postgres
  null: a, b
*/
SELECT generate_series(1, hours % 3 + 1) AS a, generate_series(1, 2) AS b FROM tasks;

/*
  @name rowsFrom
  @only postgres
  null: b
  wide: a (the longer one does not end early)
*/
SELECT x.a, x.b FROM ROWS FROM (generate_series(1, 3), generate_series(1, 2)) AS x(a, b);

/*
  @name ordinality
  @only postgres
  wide: position (what a function in FROM gives is taken to be nullable)
*/
SELECT x.position FROM tasks AS k CROSS JOIN unnest(k.words) WITH ORDINALITY AS x(word, position);

/*
  @name eachText
  @only postgres
  never: key
  null: value
*/
SELECT e.key, e.value FROM jsonb_each_text('{"a": null, "b": 1}'::jsonb) AS e;

/*
  @name subscripts
  @only postgres
  null: first, some
*/
SELECT words[1] AS first, words[hours] AS some FROM tasks;

/*
  @name slices
  @only postgres
  wide: two (a slice of what is not NULL is not NULL, a subscript may be)
*/
SELECT words[1:2] AS two FROM tasks;

/*
  @name elementsOfNullArray
  @only postgres
  null: word
*/
SELECT unnest(ARRAY[nick, name]) AS word FROM people;

/*
  @name arrayOfQuery
  @only postgres
  never: titles
*/
SELECT ARRAY(SELECT k.title FROM tasks AS k WHERE k.team_id = t.id ORDER BY k.id) AS titles FROM teams AS t;

/*
  @name distinctOn
  @only postgres
  null: note, team_id
*/
SELECT DISTINCT ON (p.team_id) p.team_id, p.nick AS note FROM people AS p ORDER BY p.team_id NULLS LAST, p.id;
