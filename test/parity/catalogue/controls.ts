/** Statements of every kind that look like a divergence, and of which both engines give the same: no rule may speak of them. */
import { schemaOf, table } from '../tables.js';
import type { ControlCase } from './case.js';
import { functionControls } from './function-controls.js';

const groups = table('t', { id: 'integer key', g: 'text', n: 'integer' });
const keyed = table('t', { id: 'integer key', k: 'text UNIQUE', n: 'integer' });
const documents = table('j', { id: 'integer key', d: 'json' });
const names = table('n', { id: 'integer key', s: 'text' });
const counters = table('t', { id: 'integer key', n: 'integer' });

const statements: readonly ControlCase[] = [
  {
    rule: 'NULL-14',
    title: 'NULL in NOT IN, DISTINCT, ||, count(x)',
    schema: table('t', { id: 'integer key', x: 'integer null' }),
    queries: {
      find: `SELECT count(x) AS a, (SELECT count(*) FROM t WHERE id NOT IN (SELECT x FROM t)) AS b, 'a' || NULL AS c, (SELECT count(*) FROM (SELECT DISTINCT x FROM t) s) AS d FROM t`,
    },
  },
  {
    rule: 'NULL-15',
    title: 'count(*) and rows of a LEFT JOIN',
    schema: schemaOf(
      table('a', { id: 'integer key' }),
      table('b', { id: 'integer key', aid: 'integer null' }),
    ),
    queries: { find: 'SELECT a.id, count(b.aid) AS c FROM a LEFT JOIN b ON b.aid = a.id GROUP BY a.id' },
  },
  {
    rule: 'TEXT-39',
    title: 'a pattern of LIKE that is put together',
    schema: names,
    queries: { find: `SELECT count(*) AS v FROM n WHERE s LIKE '%' || 'an' || '%'` },
    beside: { 'pattern-not-portable': 'the case of its letters, which this control has only small ones of' },
  },
  {
    rule: 'TEXT-44',
    title: 'a pattern that ends in a backslash',
    queries: { find: `SELECT 'a' LIKE 'a\\' AS v` },
  },
  {
    rule: 'TEXT-46',
    title: 'é in one character and in two',
    schema: table('k', { id: 'integer key', s: 'text' }),
    queries: { find: 'SELECT count(DISTINCT s) AS v FROM k' },
  },
  {
    rule: 'NUM-22',
    title: 'infinity as a parameter',
    schema: table('f', { id: 'integer key', r: 'real' }),
    queries: { 'add @result exec': 'INSERT INTO f (id, r) VALUES (1, :r)', find: 'SELECT r FROM f' },
  },
  {
    rule: 'TYPE-49',
    title: 'the length of bytes and of texts',
    schema: table('z', { id: 'integer key', b: 'bytes' }),
    queries: { find: 'SELECT length(b) AS a, octet_length(b) AS c FROM z' },
  },
  {
    rule: 'TYPE-60',
    title: 'LIMIT as a parameter',
    schema: table('k', { n: 'integer key' }),
    queries: { find: 'SELECT n FROM k ORDER BY n LIMIT :limit' },
  },
  {
    rule: 'SEL-05',
    title: 'GROUP BY a name that is an alias and a column',
    schema: table('t', { id: 'integer key', g: 'text' }),
    queries: { find: 'SELECT lower(g) AS g, count(*) AS c FROM t GROUP BY g ORDER BY 1, 2' },
  },
  {
    rule: 'SEL-06',
    title: 'ORDER BY an expression of a name that an alias hides',
    schema: table('t', { a: 'integer key' }),
    queries: { find: 'SELECT -a AS a FROM t ORDER BY a + 0' },
  },
  {
    rule: 'SEL-29',
    title: 'rows IN a list',
    schema: groups,
    queries: { find: `SELECT id FROM t WHERE (g, n) IN (('a', 10), ('b', 20)) ORDER BY id` },
  },
  {
    rule: 'SEL-30',
    title: 'a row compared with a row',
    schema: groups,
    queries: { find: `SELECT id FROM t WHERE (g, n) > ('a', 10) ORDER BY id` },
  },
  {
    rule: 'SEL-41',
    title: 'FULL JOIN',
    schema: groups,
    queries: { find: 'SELECT count(*) AS c FROM t a FULL JOIN t b ON a.id = b.id + 1' },
  },
  {
    rule: 'SEL-47',
    title: 'two columns of one name',
    schema: groups,
    queries: { find: 'SELECT a.id, b.id FROM t a JOIN t b ON b.id = a.id + 1 ORDER BY a.id' },
    beside: { 'duplicate-column': 'a row as an object has one field of a name, on both engines' },
  },
  {
    rule: 'SEL-50',
    title: 'ORDER BY a parameter',
    schema: groups,
    queries: { find: 'SELECT id FROM t ORDER BY CAST(:by AS TEXT), id' },
    beside: { 'parameter-order': 'a parameter as a key orders nothing, on either engine' },
  },
  {
    rule: 'SEL-53',
    title: 'UPDATE … FROM',
    schema: groups,
    queries: {
      'change @result exec': 'UPDATE t SET n = b.n + 1 FROM t b WHERE b.id = t.id AND t.id = 1',
      find: 'SELECT n FROM t WHERE id = 1',
    },
  },
  {
    rule: 'SEL-62',
    title: 'HAVING without GROUP BY',
    schema: groups,
    queries: { find: 'SELECT count(*) AS c FROM t HAVING count(*) > 1' },
  },
  {
    rule: 'SEL-67',
    title: 'the frame of a window',
    schema: groups,
    queries: {
      find: 'SELECT id, sum(n) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW) AS s FROM t ORDER BY id',
    },
  },
  {
    rule: 'SEL-70',
    title: 'the columns of a view',
    schema: schemaOf(groups, 'CREATE VIEW v AS SELECT id, n AS total FROM t;'),
    queries: { find: 'SELECT * FROM v ORDER BY id' },
  },
  {
    rule: 'SEL-75',
    title: 'FULL JOIN … USING has one key',
    schema: schemaOf(table('a', { id: 'integer key' }), table('b', { id: 'integer key' })),
    queries: { find: 'SELECT id FROM a FULL JOIN b USING (id) ORDER BY id' },
  },
  {
    rule: 'DML-17',
    title: 'how many rows an UPDATE counts that changes nothing',
    schema: keyed,
    queries: { change: 'UPDATE t SET n = n WHERE id = 1' },
  },
  {
    rule: 'DML-32',
    title: 'a table renamed in INSERT … ON CONFLICT',
    schema: keyed,
    queries: {
      add: `INSERT INTO t AS x (id, k, n) VALUES (1, 'a', 1) ON CONFLICT (id) DO UPDATE SET n = x.n + 1 RETURNING n`,
    },
  },
  {
    rule: 'DML-33',
    title: 'DELETE of the rows that a subquery of the same table gives',
    schema: keyed,
    queries: { remove: 'DELETE FROM t WHERE id IN (SELECT id FROM t ORDER BY id LIMIT 1)' },
  },
  {
    rule: 'DML-36',
    title: 'two parameters, one of them not given',
    schema: keyed,
    queries: { change: 'UPDATE t SET n = :n WHERE id = :id' },
  },
  {
    rule: 'DML-37',
    title: 'undefined as a parameter',
    schema: keyed,
    queries: { find: 'SELECT CAST(:k AS text) AS k' },
  },
  {
    rule: 'DML-40',
    title: 'INSERT … SELECT from the same table',
    schema: keyed,
    queries: { copy: `INSERT INTO t (id, k, n) SELECT id + 10, k || '2', n FROM t` },
  },
  {
    rule: 'DML-42',
    title: 'an upsert that finds a conflict uses up a number',
    schema: {
      postgres:
        'CREATE TABLE s (id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, k text COLLATE "C" UNIQUE);',
      sqlite:
        'CREATE TABLE s (id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN -2147483648 AND 2147483647), k TEXT UNIQUE) STRICT;',
    },
    queries: {
      'offer @result exec': `INSERT INTO s (k) VALUES ('a') ON CONFLICT (k) DO NOTHING`,
      add: `INSERT INTO s (k) VALUES ('b') RETURNING id AS v`,
    },
  },
  {
    rule: 'DML-43',
    title: 'ON CONFLICT on a unique index of some rows',
    schema: schemaOf(
      table('s', { id: 'integer key', k: 'text', live: 'integer' }),
      'CREATE UNIQUE INDEX si ON s (k) WHERE live = 1;',
    ),
    queries: {
      add: `INSERT INTO s (id, k, live) VALUES (:id, 'a', 1) ON CONFLICT (k) WHERE live = 1 DO UPDATE SET live = 1`,
    },
  },
  {
    rule: 'DML-44',
    title: 'WITH before UPDATE',
    schema: counters,
    queries: {
      change: 'WITH x AS (SELECT 5 AS v) UPDATE t SET n = (SELECT v FROM x) WHERE id = 1 RETURNING n',
    },
  },
  {
    rule: 'NAME-17',
    title: 'CREATE TABLE IF NOT EXISTS of a table that there is',
    schema: schemaOf(table('a', { x: 'integer key' }), 'CREATE TABLE IF NOT EXISTS a (y TEXT);'),
    queries: { find: 'SELECT count(*) AS v FROM a WHERE x = 1' },
  },
  {
    rule: 'DDL-02',
    title: 'SET NOT NULL',
    schema: table('t', { id: 'integer key', a: 'integer null' }),
    rows: 'ALTER TABLE t ALTER COLUMN a SET NOT NULL',
    queries: { find: 'SELECT a FROM t ORDER BY id' },
  },
  {
    rule: 'DDL-04',
    title: 'ADD CONSTRAINT … CHECK',
    schema: table('t', { id: 'integer key', a: 'integer' }),
    rows: 'ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0)',
    queries: { find: 'SELECT a FROM t ORDER BY id' },
  },
  {
    rule: 'DDL-20',
    title: 'a column that is computed',
    schema: table('g', { a: 'integer key', b: 'integer GENERATED ALWAYS AS (a * 2) STORED' }),
    queries: { find: 'SELECT a, b FROM g ORDER BY a' },
  },
  {
    rule: 'DDL-23',
    title: 'a unique index of an expression of some rows',
    schema: schemaOf(
      table('t', { id: 'integer key', a: 'integer' }),
      'CREATE UNIQUE INDEX ti ON t (lower(CAST(a AS TEXT))) WHERE a > 5;',
    ),
    queries: { find: 'SELECT a FROM t ORDER BY id' },
  },
  {
    rule: 'DDL-25',
    title: 'a table of a transaction that is rolled back',
    schema: counters,
    queries: { find: 'SELECT n FROM t ORDER BY id' },
  },
  {
    rule: 'DDL-26',
    title: 'two semicolons',
    queries: { find: 'SELECT 1 AS v' },
  },
  {
    rule: 'JSON-08',
    title: 'a key with a dot',
    schema: documents,
    queries: { find: `SELECT d->>'a.b' AS v FROM j` },
  },
  {
    rule: 'JSON-09',
    title: 'elements by their number',
    schema: documents,
    queries: {
      find: `SELECT d->'arr'->>0 AS a, d->'arr'->>-1 AS b FROM j`,
    },
  },
  {
    rule: 'JSON-10',
    title: 'an element by a number as text',
    schema: documents,
    queries: { find: `SELECT d->'arr'->>'0' AS a FROM j` },
  },
  {
    rule: 'JSON-28',
    title: 'a missing member and a member null',
    schema: documents,
    queries: {
      find: `SELECT (d->>'n') IS NULL AS a, (d->>'zz') IS NULL AS b, (d->'n') IS NULL AS c, (d->'zz') IS NULL AS e FROM j`,
    },
  },
  {
    rule: 'LIM-10',
    title: 'ninety subqueries, each in the next',
    queries: { find: `SELECT v FROM ${'(SELECT v FROM '.repeat(89)}(SELECT 1 AS v) s${') s'.repeat(89)}` },
  },
  {
    rule: 'LIM-11',
    title: 'UNION ends a cycle',
    queries: {
      find: 'WITH RECURSIVE c(v) AS (SELECT 1 UNION SELECT (v + 1) % 3 FROM c) SELECT count(*) AS n FROM c',
    },
  },
  {
    rule: 'TX-11',
    title: 'a reader beside a writer',
    schema: counters,
    queries: { 'read @result value': 'SELECT n FROM t WHERE id = 1' },
  },
];

export const controlCases: readonly ControlCase[] = [...statements, ...functionControls];
