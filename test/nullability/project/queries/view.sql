/*
  @name teamPeople
  A left join is in the view.
  never: team_id, team_name
  null: motto, person_id, person_name, nick
*/
SELECT team_id, team_name, motto, person_id, person_name, nick FROM team_people;

/*
  @name work
  The view drops tasks without time spent.
  never: id, title, team_name, caption, spent
  null: note
*/
SELECT id, title, note, team_name, caption, spent FROM work;

/*
  @name totals
  never: team_id, tasks, hours
  null: last_note
*/
SELECT team_id, tasks, hours, last_note FROM totals;

/*
  @name refined
  never: person_name, nick
*/
SELECT person_name, nick FROM team_people WHERE person_name IS NOT NULL AND nick > '';

/*
  @name joined
  never: name, caption
*/
SELECT p.name, w.caption FROM people AS p JOIN tasks AS k ON k.person_id = p.id JOIN work AS w ON w.id = k.id;

/*
  @name leftJoined
  never: name
  null: hours
*/
SELECT t.name, x.hours FROM teams AS t LEFT JOIN totals AS x ON x.team_id = t.id;

/*
  @name aggregated
  never: team_name, people
*/
SELECT team_name, count(person_id) AS people FROM team_people GROUP BY team_name;

/*
  @name star
  never: team_id, tasks, hours
  null: last_note
*/
SELECT * FROM totals;

/*
  @name viewRefined
  null: nick, motto
  never: team_name
*/
SELECT nick, motto, team_name FROM team_people WHERE nick IS NOT NULL OR motto IS NOT NULL;

/*
  @name viewJoined
  null: person_name
*/
SELECT v.person_name FROM team_people AS v WHERE v.team_name > '';

/*
  @name viewOfTotals
  never: tasks, hours
  null: last_note
*/
SELECT tasks, hours, last_note FROM totals;

/*
  @name viewOfTotalsJoined
  null: tasks, hours
*/
SELECT v.tasks, v.hours FROM teams AS t LEFT JOIN totals AS v ON v.team_id = t.id;
