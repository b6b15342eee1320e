import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { judge } from './case.js';

let engines: Engines;
beforeAll(async () => {
  engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
});
afterAll(async () => {
  await engines.postgres.close();
  engines.sqlite.close();
});

const schema =
  'CREATE TABLE notes (id INTEGER PRIMARY KEY NOT NULL, n INTEGER NOT NULL, extra TEXT); ' +
  'CREATE TABLE comments (id INTEGER PRIMARY KEY NOT NULL, note_id INTEGER NOT NULL, txt TEXT NOT NULL);';

const list = 'SELECT id FROM notes ORDER BY id ';
const write = 'UPDATE notes AS t SET extra = ';

/** What is refused, where, what the help says to write, and the statement in which that is written. */
const pasted: readonly (readonly [refused: string, at: string, write: string, mended: string])[] = [
  [`${list}FETCH FIRST 3 ROWS ONLY`, 'FETCH', 'LIMIT 3', `${list}LIMIT 3`],
  [`${list}FETCH FIRST ROW ONLY`, 'FETCH', 'LIMIT 1', `${list}LIMIT 1`],
  [`${list}FETCH NEXT :k ROWS ONLY`, 'FETCH', 'LIMIT :k', `${list}LIMIT :k`],
  [`${list}FETCH FIRST (1 + 2) ROWS ONLY`, 'FETCH', 'LIMIT (1 + 2)', `${list}LIMIT (1 + 2)`],
  [`${list}OFFSET 3`, 'OFFSET', 'LIMIT 9223372036854775807 OFFSET 3', ''],
  [`${list}OFFSET :skip ROWS`, 'OFFSET', 'LIMIT 9223372036854775807 OFFSET :skip', ''],
  [`${list}OFFSET 5 LIMIT 7`, 'OFFSET 5 LIMIT', 'LIMIT 7 OFFSET 5', ''],
  [
    `${list}OFFSET 2 ROWS FETCH NEXT :k ROWS ONLY`,
    'OFFSET 2 ROWS FETCH NEXT :k ROWS ONLY',
    'LIMIT :k OFFSET 2',
    '',
  ],
  [
    'SELECT v FROM generate_series(1, 3) AS v ORDER BY v',
    'generate_series',
    'WITH RECURSIVE v(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM v WHERE v < 3)',
    'WITH RECURSIVE v(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM v WHERE v < 3) SELECT v FROM v ORDER BY v',
  ],
  [
    'SELECT g.v FROM generate_series(:from, :most, 2) AS g(v) ORDER BY v',
    'generate_series(:from, :most, 2) AS g(v)',
    'WITH RECURSIVE g(v) AS (SELECT CAST(:from AS INTEGER) WHERE CAST(:from AS INTEGER) <= :most UNION ALL SELECT v + 2 FROM g WHERE v + 2 <= :most)',
    'WITH RECURSIVE g(v) AS (SELECT CAST(:from AS INTEGER) WHERE CAST(:from AS INTEGER) <= :most UNION ALL SELECT v + 2 FROM g WHERE v + 2 <= :most) SELECT g.v FROM g ORDER BY v',
  ],
  [
    'SELECT generate_series(9, 4, -2) AS v',
    'generate_series',
    'WITH RECURSIVE series(v) AS (SELECT 9 UNION ALL SELECT v - 2 FROM series WHERE v - 2 >= 4) SELECT v FROM series',
    'WITH RECURSIVE series(v) AS (SELECT 9 UNION ALL SELECT v - 2 FROM series WHERE v - 2 >= 4) SELECT v FROM series',
  ],
  [
    `${write}'x' WHERE t.id = :id RETURNING t.id, upper(t.extra) AS e`,
    't.id',
    'RETURNING id, upper(extra) AS e',
    `${write}'x' WHERE t.id = :id RETURNING id, upper(extra) AS e`,
  ],
  [
    `${write}c.txt FROM comments c\n  WHERE c.note_id = t.id -- of the note\n  RETURNING t.id`,
    't.id',
    'UPDATE notes SET extra = c.txt FROM comments c WHERE c.note_id = notes.id RETURNING notes.id',
    'UPDATE notes SET extra = c.txt FROM comments c WHERE c.note_id = notes.id RETURNING notes.id',
  ],
  [
    `${write}'x' RETURNING (SELECT count(*) FROM comments c WHERE c.note_id = t.id) AS k, t.n`,
    't.id',
    "UPDATE notes SET extra = 'x' RETURNING (SELECT count(*) FROM comments c WHERE c.note_id = notes.id) AS k, notes.n",
    "UPDATE notes SET extra = 'x' RETURNING (SELECT count(*) FROM comments c WHERE c.note_id = notes.id) AS k, notes.n",
  ],
  ['SELECT nots.id FROM notes', 'nots.id', 'did you mean `notes`', 'SELECT notes.id FROM notes'],
  [
    'SELECT notes.id FROM notes JOIN comments ON coments.note_id = notes.id',
    'coments.note_id',
    'did you mean `comments`',
    'SELECT notes.id FROM notes JOIN comments ON comments.note_id = notes.id',
  ],
  [
    'UPDATE notes SET n = 1 WHERE id = 1 RETURNING nots.id',
    'nots.id',
    'did you mean `notes`',
    'UPDATE notes SET n = 1 WHERE id = 1 RETURNING notes.id',
  ],
  [
    'SELECT text.id FROM notes AS note, comments AS texts WHERE texts.note_id = note.id',
    'text.id',
    'did you mean `texts`',
    'SELECT texts.id FROM notes AS note, comments AS texts WHERE texts.note_id = note.id',
  ],
];

test.each(pasted)(
  '%s',
  async (refused, at, said, mended) => {
    const common = { rule: 'any', refuses: 'sqlite', schema } as const;
    const told = await judge({ ...common, query: refused, at, says: [said] }, engines);
    expect(told.kind === 'missed' ? told.reason : told.kind).toBe('hinted');
    const query = mended === '' ? `${list}${said}` : mended;
    const accepted = await judge({ ...common, query, at: '', says: ['nothing'] }, engines);
    expect(accepted.kind === 'missed' ? accepted.reason : accepted.kind).toBe('accepted');
  },
  60_000,
);
