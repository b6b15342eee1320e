/*
  @name oneEngine
  Each of the two may be null on one engine.
  never: id
  null: reading, unit, remark
*/
SELECT id, reading, unit, remark FROM gauges;

/*
  @name oneEngineExpression
  null: doubled, shouted
*/
SELECT reading * 2 AS doubled, upper(unit) AS shouted FROM gauges;

/*
  @name oneEngineRefined
  never: reading, unit
*/
SELECT reading, unit FROM gauges WHERE reading > 0 AND unit IS NOT NULL;

/*
  @name oneEngineAggregate
  null: most
*/
SELECT max(reading) AS most FROM gauges GROUP BY unit;

/*
  @name everyKind
  never: id, team_id, title, hours, cost, done, digest, words
  null: person_id, note, spent, fee, due, proof, size
*/
SELECT id, team_id, title, hours, cost, done, digest, words, person_id, note, spent, fee, due, proof, size FROM tasks;

/*
  @name generated
  A generated column is what it is computed from.
  null: doubled
*/
SELECT doubled FROM tasks;

/*
  @name numbered
  never: id, kind
*/
SELECT id, kind FROM events;

/*
  @name keyOfTwo
  never: task_id, label
*/
SELECT task_id, label FROM labels;

/*
  @name wholeTable
  never: id, kind, happened_at
  null: detail, level
*/
SELECT * FROM events;
