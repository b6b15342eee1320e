/*
  @name embedded
  @embed t
  never: name
  null: t.id, t.name, t.motto
*/
SELECT p.name, t.id, t.name, t.motto FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id;

/*
  @name embeddedAlways
  @embed t
  never: name, t.id, t.name
  null: t.motto
*/
SELECT p.name, t.id, t.name, t.motto FROM people AS p JOIN teams AS t ON t.id = p.team_id;

/*
  @name embeddedRefined
  @embed t
  never: name, t.id, t.motto
*/
SELECT p.name, t.id, t.motto FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id WHERE t.motto > '';

/*
  @name nested
  @nest k by id
  never: id, name
  null: k.id, k.note, motto
*/
SELECT t.id, t.name, t.motto, k.id, k.note FROM teams AS t LEFT JOIN tasks AS k ON k.team_id = t.id;

/*
  @name nestedAlways
  @nest k by id
  never: id, k.id, k.title
  null: k.spent
*/
SELECT t.id, k.id, k.title, k.spent FROM teams AS t JOIN tasks AS k ON k.team_id = t.id;

/*
  @name chained
  @embed p
  @embed t
  never: title
  null: p.id, p.name, t.id, t.name
*/
SELECT k.title, p.id, p.name, t.id, t.name
FROM tasks AS k LEFT JOIN people AS p ON p.id = k.person_id LEFT JOIN teams AS t ON t.id = p.team_id;
