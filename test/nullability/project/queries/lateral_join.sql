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
