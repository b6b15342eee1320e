/** Silent divergences of NULL, of texts and of their order. */
import { table } from '../tables.js';
import type { SilentCase } from './case.js';

const numbers = table('t', { id: 'integer key', x: 'integer null' });
const numberRows = 'INSERT INTO t VALUES (1, 10), (2, NULL), (3, 5)';
const names = table('n', { id: 'integer key', s: 'text' });
const nameRows = `INSERT INTO n VALUES (1, 'apple'), (2, 'Banana'), (3, 'cherry'), (4, 'Äpfel'), (5, '_x'), (6, 'zoo')`;

/** Without `COLLATE "C"`: texts are ordered as the database does. */
const sorted = {
  postgres: 'CREATE TABLE n (id integer NOT NULL PRIMARY KEY, s text NOT NULL);',
  sqlite:
    'CREATE TABLE n (id INT NOT NULL PRIMARY KEY CHECK (id BETWEEN -2147483648 AND 2147483647), s TEXT NOT NULL) STRICT;',
};
const byLanguage = ['schema-collation', 'text-collation'] as const;

export const nullsAndTexts: readonly SilentCase[] = [
  {
    rule: 'NULL-01',
    title: 'NULL stands last in ascending order on PostgreSQL, first on SQLite',
    schema: numbers,
    rows: numberRows,
    queries: { find: 'SELECT id FROM t ORDER BY x' },
    told: ['null-order'],
  },
  {
    rule: 'NULL-02',
    title: 'NULL stands first in descending order on PostgreSQL, last on SQLite',
    schema: numbers,
    rows: numberRows,
    queries: { find: 'SELECT id FROM t ORDER BY x DESC' },
    told: ['null-order'],
  },
  {
    rule: 'NULL-04',
    title: 'the order of a window puts NULL at either end',
    schema: numbers,
    rows: numberRows,
    queries: { find: 'SELECT id, row_number() OVER (ORDER BY x) AS rn FROM t ORDER BY id' },
    told: ['null-order'],
  },
  {
    rule: 'NULL-05',
    title: 'GREATEST passes over NULL, max(a, b) gives NULL',
    queries: {
      find: { postgres: 'SELECT GREATEST(1, NULL, 3) AS v', sqlite: 'SELECT max(1, NULL, 3) AS v' },
    },
    told: ['column-nullability-difference'],
  },
  {
    rule: 'NULL-12',
    title: 'json_agg of nothing is NULL, json_group_array of nothing is []',
    schema: numbers,
    rows: numberRows,
    queries: {
      find: {
        postgres: 'SELECT json_agg(id) AS v FROM t WHERE id > 99',
        sqlite: 'SELECT json_group_array(id) AS v FROM t WHERE id > 99',
      },
    },
    told: ['json-build', 'column-nullability-difference'],
  },
  {
    rule: 'TEXT-01',
    title: 'LIKE ignores the case of ASCII letters on SQLite',
    schema: names,
    rows: nameRows,
    queries: { find: `SELECT id FROM n WHERE s LIKE 'b%' ORDER BY id` },
    told: ['pattern-not-portable'],
  },
  {
    rule: 'TEXT-02',
    title: 'lower() of a column folds only ASCII letters on SQLite',
    schema: sorted,
    rows: `INSERT INTO n VALUES (1, 'äpfel'), (2, 'ÄPFEL')`,
    queries: { find: `SELECT id FROM n WHERE lower(s) = lower('ÄPFEL') ORDER BY id` },
    told: ['unicode-case'],
  },
  {
    rule: 'TEXT-04',
    title: 'a backslash in LIKE escapes on PostgreSQL only',
    schema: names,
    rows: `INSERT INTO n VALUES (1, '100%'), (2, '100\\%'), (3, '100x')`,
    queries: { find: `SELECT id FROM n WHERE s LIKE '100\\%' ORDER BY id` },
    told: ['like-escape', 'pattern-not-portable'],
  },
  {
    rule: 'TEXT-06',
    title: 'lower() and upper() of letters beyond ASCII',
    queries: { find: `SELECT lower('ÄÖÜ') AS a, upper('straße') AS b` },
    told: ['unicode-case'],
  },
  {
    rule: 'TEXT-09',
    title: 'char(n) is padded on PostgreSQL',
    schema: 'CREATE TABLE c (a CHAR(5));',
    rows: `INSERT INTO c VALUES ('ab')`,
    queries: { find: `SELECT a || '|' AS v, octet_length(a) AS l, a = 'ab   ' AS e, a AS raw FROM c` },
    told: ['schema-type'],
  },
  {
    rule: 'TEXT-11',
    title: 'substr() counts a negative start from the end on SQLite',
    queries: { find: `SELECT substr('hello', -3) AS a, substr('hello', -3, 2) AS b` },
    told: ['substr-negative'],
  },
  {
    rule: 'TEXT-13',
    title: 'a float as text inside ||',
    schema: table('f', { id: 'integer key', r: 'real' }),
    rows: 'INSERT INTO f VALUES (1, 1), (2, 1e21), (3, 0.1)',
    queries: { find: `SELECT 'v' || r AS v FROM f` },
    told: ['concat-type'],
  },
  {
    rule: 'TEXT-14',
    title: 'a boolean as text, inside || and by CAST',
    queries: { find: `SELECT 'a' || (1=1) AS a, CAST(1=1 AS TEXT) AS b` },
    told: ['concat-type', 'cast-not-portable'],
  },
  {
    rule: 'TEXT-16',
    title: '|| binds looser than + on PostgreSQL, tighter on SQLite',
    queries: { find: `SELECT 'a' || 1 + 2 AS v` },
    told: ['concat-precedence'],
  },
  {
    rule: 'TEXT-18',
    title: 'a text literal compared with a number',
    queries: { find: `SELECT ('5' = 5) AS v, ('10' > 9) AS w` },
    told: ['string-number-compare'],
  },
  {
    rule: 'TEXT-20',
    title: 'texts in the order of a language, or of bytes',
    schema: sorted,
    rows: nameRows,
    queries: { find: 'SELECT s FROM n ORDER BY s' },
    told: byLanguage,
  },
  {
    rule: 'TEXT-21',
    title: 'texts compared by < in the order of a language',
    schema: sorted,
    rows: nameRows,
    queries: { find: `SELECT id FROM n WHERE s < 'b' ORDER BY id` },
    told: byLanguage,
  },
  {
    rule: 'TEXT-22',
    title: 'a range of paths with one beginning, under a language',
    schema: sorted,
    rows: `INSERT INTO n VALUES (1, '/api/x'), (2, '/api'), (3, '/api0')`,
    queries: { find: `SELECT s FROM n WHERE s >= '/api/' AND s < '/api0' ORDER BY s` },
    told: byLanguage,
  },
  {
    rule: 'TEXT-23',
    title: 'the least and the greatest text under a language',
    schema: sorted,
    rows: nameRows,
    queries: { find: 'SELECT min(s) AS a, max(s) AS b FROM n' },
    told: byLanguage,
  },
  {
    rule: 'TEXT-34',
    title: 'length() stops at the character zero on SQLite',
    queries: {
      find: {
        postgres: `SELECT length('a' || chr(1) || 'b') AS v`,
        sqlite: `SELECT length('a' || char(0) || 'b') AS v`,
      },
    },
    told: [],
  },
  {
    rule: 'TEXT-45',
    title: 'half a surrogate pair in a parameter becomes one or three signs',
    schema: names,
    queries: { add: 'INSERT INTO n (id, s) VALUES (1, :s)', find: 'SELECT s FROM n' },
    told: [],
    script: async ({ attempt }) => [await attempt('add', { s: '\ud800x' }), await attempt('find')],
  },
  {
    rule: 'TEXT-48',
    title: 'the next page of texts under a language',
    schema: sorted,
    rows: `INSERT INTO n VALUES (1, 'a'), (2, 'B'), (3, 'c')`,
    queries: { find: `SELECT s FROM n WHERE s > 'B' ORDER BY s` },
    told: byLanguage,
  },
];
