/*
  @name insert
  never: id, kind, happened_at
  null: detail
*/
INSERT INTO events (kind, detail) VALUES (:kind, :detail) RETURNING id, kind, happened_at, detail;

/*
  @name insertSure
  What is written is not null.
  never: detail, level
*/
INSERT INTO events (kind, detail, level) VALUES (:kind, :detail!, 5) RETURNING detail, level;

/*
  @name insertDefault
  never: id, kind
  null: detail
  wide: level (the default of the column says it)
*/
INSERT INTO events (kind) VALUES (:kind) RETURNING id, kind, detail, level;

/*
  @name insertMany
  @param rows -> ((kind, detail, level)...)
  never: id, kind
  null: detail, level
*/
INSERT INTO events (kind, detail, level) VALUES :rows RETURNING id, kind, detail, level;

/*
  @name insertQuery
  never: kind
  null: detail
*/
INSERT INTO events (kind, detail, level) SELECT title, note, hours FROM tasks RETURNING kind, detail;

/*
  @name insertQuerySure
  never: detail, level
*/
INSERT INTO events (kind, detail, level) SELECT title, title, hours FROM tasks WHERE done RETURNING detail, level;

/*
  @name insertExpression
  never: caption
  null: longer
*/
INSERT INTO events (kind, detail) VALUES (:kind, :detail?) RETURNING coalesce(detail, kind) AS caption, detail || kind AS longer;

/*
  @name upsert
  The row that was there keeps what is not set.
  never: reading_above
  null: remark, reading
*/
INSERT INTO gauges (id, reading, unit, remark) VALUES (:id, :reading!, :unit!, :remark!)
ON CONFLICT (id) DO UPDATE SET unit = excluded.unit
RETURNING remark, reading, coalesce(reading, 0) + 1 AS reading_above;

/*
  @name upsertAll
  never: remark, unit
*/
INSERT INTO gauges (id, reading, unit, remark) VALUES (:id, :reading!, :unit!, :remark!)
ON CONFLICT (id) DO UPDATE SET remark = excluded.remark, unit = excluded.unit
RETURNING remark, unit;

/*
  @name upsertKept
  never: remark
*/
INSERT INTO gauges (id, reading, unit, remark) VALUES (:id, :reading!, :unit!, :remark!)
ON CONFLICT (id) DO UPDATE SET remark = coalesce(gauges.remark, excluded.remark)
RETURNING remark;

/*
  @name insertOrNothing
  Only what was inserted is returned.
  never: id, remark
*/
INSERT INTO gauges (id, reading, unit, remark) VALUES (:id, :reading!, :unit!, :remark!)
ON CONFLICT (id) DO NOTHING RETURNING id, remark;

/*
  @name update
  never: id, title
  null: note, spent
*/
UPDATE tasks SET done = TRUE WHERE hours < :most RETURNING id, title, note, spent;

/*
  @name updateTo
  never: note
  null: proof
*/
UPDATE tasks SET note = 'seen' WHERE NOT done RETURNING note, proof;

/*
  @name updateToParameter
  never: note
  null: fee
*/
UPDATE tasks SET note = :note!, fee = :fee? RETURNING note, fee;

/*
  @name updateToNull
  The condition speaks of the row as it was before.
  null: note
*/
UPDATE tasks SET note = NULL WHERE note IS NOT NULL RETURNING note;

/*
  @name updateOther
  What is not set is as the condition found it.
  never: note
*/
UPDATE tasks SET done = TRUE WHERE note IS NOT NULL RETURNING note;

/*
  @name updateFromItself
  never: fee, note
  null: due
*/
UPDATE tasks SET fee = fee / 2, note = coalesce(note, title), due = due WHERE fee IS NOT NULL RETURNING fee, note, due;

/*
  @name updateToCase
  never: note
  null: fee
*/
UPDATE tasks SET note = CASE WHEN done THEN 'done' ELSE title END, fee = CASE WHEN done THEN 0 END RETURNING note, fee;

/*
  @name updateToScalar
  null: note
*/
UPDATE tasks SET note = (SELECT p.name FROM people AS p WHERE p.id = tasks.person_id) RETURNING note;

/*
  @name updateFrom
  never: id
  null: note, nick
*/
UPDATE people SET nick = t.motto FROM teams AS t WHERE t.id = people.team_id RETURNING people.id, people.nick, people.extra ->> 'note' AS note;

/*
  @name updateFromSure
  never: nick
*/
UPDATE people SET nick = t.name FROM teams AS t WHERE t.id = people.team_id RETURNING nick;

/*
  @name updateFromJoined
  @only postgres
  never: name, team_id
  null: parent
*/
UPDATE people SET active = TRUE FROM teams AS t LEFT JOIN teams AS o ON o.id = t.parent_id
WHERE t.id = people.team_id RETURNING people.team_id, t.name, o.name AS parent;

/*
  @name remove
  never: id, words
  null: note
*/
DELETE FROM tasks WHERE done RETURNING id, note, words;

/*
  @name removeRefined
  never: note, spent
*/
DELETE FROM tasks WHERE note IS NOT NULL AND spent > 0 RETURNING note, spent;

/*
  @name removeUsing
  @only postgres
  never: title, nick
*/
DELETE FROM tasks AS k USING people AS p WHERE p.id = k.person_id AND p.nick > '' RETURNING k.title, p.nick;

/*
  @name returningAll
  never: task_id, label
  null: rank
*/
DELETE FROM labels WHERE label > :label RETURNING *;

/*
  @name images
  @only postgres
  never: note_now
  null: note_before
*/
UPDATE tasks SET note = title RETURNING old.note AS note_before, new.note AS note_now;

/*
  @name generatedAfter
  The generated column follows what is set.
  null: doubled
*/
UPDATE tasks SET spent = NULL WHERE doubled IS NOT NULL RETURNING doubled;

/*
  @name generatedKept
  wide: doubled, spent (the generated column keeps what its parts keep)
*/
UPDATE tasks SET note = NULL WHERE doubled IS NOT NULL RETURNING doubled, spent;

/*
  @name setRow
  null: note, fee
*/
UPDATE tasks SET (note, fee) = (SELECT t.name, 1 FROM teams AS t WHERE t.id = tasks.person_id) RETURNING note, fee;

/*
  @name upsertSome
  null: remark, unit
*/
INSERT INTO gauges (id, reading, unit, remark) VALUES (:id, 1, 'm', 'x')
ON CONFLICT (id) DO UPDATE SET remark = NULL WHERE gauges.remark IS NULL
RETURNING remark, unit;

/*
  @name insertOfLeft
  null: detail
*/
INSERT INTO events (kind, detail) SELECT t.name, p.name FROM teams AS t LEFT JOIN people AS p ON p.team_id = t.id RETURNING detail;

/*
  @name deleteKept
  never: note
  null: fee
*/
DELETE FROM tasks WHERE note > '' OR (fee > 0 AND note = 'x') RETURNING note, fee;
