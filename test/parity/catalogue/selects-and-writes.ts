/** Silent divergences of orders that nothing states, of writing statements, of names, and of what a migration copies. */
import { schemaOf, table } from '../tables.js';
import type { SilentCase } from './case.js';

const groups = table('t', { id: 'integer key', g: 'text', n: 'integer' });
const groupRows = `INSERT INTO t VALUES (1, 'a', 10), (2, 'a', 30), (3, 'b', 20)`;
const keyed = table('t', { id: 'integer key', k: 'text null UNIQUE', n: 'integer' });
const keyedRows = `INSERT INTO t VALUES (1, 'a', 10)`;
const many = table('t', { id: 'integer key', g: 'integer' });
const manyRows =
  'INSERT INTO t WITH RECURSIVE s(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM s WHERE v < 200) SELECT v, (v * 37) % 50 FROM s';
const cut = ['unordered-limit'] as const;
const named = table('s', { id: 'integer key', '"user"': 'text' });
const namedRows = `INSERT INTO s VALUES (1, 'alice')`;

export const selectsAndWrites: readonly SilentCase[] = [
  {
    rule: 'SEL-10',
    title: 'INTERSECT binds tighter than UNION on PostgreSQL only',
    queries: {
      find: 'SELECT v FROM (SELECT 1 AS v UNION SELECT 2 INTERSECT SELECT 2) s ORDER BY v',
    },
    told: ['setop-precedence'],
  },
  {
    rule: 'SEL-17',
    title: 'rows without ORDER BY, after one was changed',
    schema: groups,
    rows: groupRows,
    queries: { 'change @result exec': 'UPDATE t SET n = 11 WHERE id = 1', find: 'SELECT id FROM t' },
    order: true,
    told: [...cut],
  },
  {
    rule: 'SEL-18',
    title: 'LIMIT without ORDER BY',
    schema: groups,
    rows: groupRows,
    queries: {
      'change @result exec': 'UPDATE t SET n = 11 WHERE id = 1',
      find: 'SELECT id FROM t LIMIT 1',
    },
    told: cut,
  },
  {
    rule: 'SEL-19',
    title: 'rows with equal keys of ORDER BY',
    schema: many,
    rows: 'INSERT INTO t VALUES (1, 1), (2, 1), (3, 0)',
    queries: {
      'change @result exec': 'UPDATE t SET g = 1 WHERE id = 1',
      find: 'SELECT id FROM t ORDER BY g',
    },
    order: true,
    told: ['unordered-ties', ...cut],
  },
  {
    rule: 'SEL-74',
    title: 'the columns of SELECT * from JOIN USING stand in another order',
    schema: schemaOf(
      table('a', { x: 'integer', id: 'integer key' }),
      table('b', { id: 'integer key', y: 'integer' }),
    ),
    rows: 'INSERT INTO a VALUES (1, 7); INSERT INTO b VALUES (7, 2)',
    queries: { find: 'SELECT * FROM a JOIN b USING (id)' },
    told: ['select-star-using', 'column-name-difference'],
  },
  {
    rule: 'SEL-76',
    title: 'GROUP BY sorts on SQLite, hashes on PostgreSQL',
    schema: many,
    rows: manyRows,
    queries: { find: 'SELECT g FROM t GROUP BY g LIMIT 6' },
    told: cut,
  },
  {
    rule: 'SEL-77',
    title: 'DISTINCT without ORDER BY',
    schema: many,
    rows: manyRows,
    queries: { find: 'SELECT DISTINCT g FROM t LIMIT 6' },
    told: cut,
  },
  {
    rule: 'SEL-78',
    title: 'UNION without ORDER BY',
    schema: many,
    rows: manyRows,
    queries: { find: 'SELECT g FROM t UNION SELECT g + 1 FROM t LIMIT 6' },
    told: cut,
  },
  {
    rule: 'SEL-79',
    title: 'string_agg without ORDER BY',
    schema: table('t', { id: 'integer key', s: 'text' }),
    rows: `INSERT INTO t VALUES (1, 'a'), (2, 'b')`,
    queries: {
      'change @result exec': `UPDATE t SET s = 'A' WHERE id = 1`,
      find: `SELECT string_agg(s, ',') AS v FROM t`,
    },
    told: ['unordered-agg'],
  },
  {
    rule: 'DML-14',
    title: 'what a subquery in RETURNING sees',
    schema: keyed,
    rows: keyedRows,
    queries: { remove: 'DELETE FROM t RETURNING (SELECT max(n) FROM t) AS m' },
    told: ['returning-subquery'],
  },
  {
    rule: 'DML-15',
    title: 'what RETURNING sees of a trigger',
    schema: schemaOf(keyed, {
      postgres:
        'CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.n := NEW.n + 100; RETURN NEW; END $$; CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();',
      sqlite: 'CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET n = n + 100 WHERE id = NEW.id; END;',
    }),
    queries: { add: `INSERT INTO t (id, k, n) VALUES (2, 'b', 1) RETURNING n` },
    told: ['schema-trigger', 'returning-subquery'],
  },
  {
    rule: 'DML-16',
    title: 'the order in which UPDATE returns rows',
    schema: {
      postgres: 'CREATE TABLE t (id integer NOT NULL PRIMARY KEY, n integer NOT NULL);',
      sqlite: 'CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, n INTEGER NOT NULL) STRICT;',
    },
    rows: 'INSERT INTO t VALUES (3, 1), (1, 1), (2, 1)',
    queries: { change: 'UPDATE t SET n = 2 RETURNING id' },
    order: true,
    told: [...cut],
  },
  {
    rule: 'NAME-01',
    title: 'a bare user is who is logged in on PostgreSQL, a column on SQLite',
    schema: named,
    rows: namedRows,
    queries: { find: 'SELECT user AS v FROM s' },
    told: ['reserved-identifier'],
  },
  {
    rule: 'NAME-02',
    title: 'a condition on a bare user',
    schema: named,
    rows: namedRows,
    queries: { find: `SELECT id FROM s WHERE user = 'alice'` },
    told: ['reserved-identifier'],
  },
  {
    rule: 'DDL-24',
    title: 'CREATE TABLE AS keeps the types on PostgreSQL only',
    schema: 'CREATE TABLE x (a VARCHAR(5), b BOOLEAN, c TIMESTAMP); CREATE TABLE y AS SELECT * FROM x;',
    queries: { find: 'SELECT a, b FROM y' },
    told: ['schema-type', 'storage-mismatch', 'storage-conflict'],
  },
];
