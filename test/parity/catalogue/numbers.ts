/** Silent divergences of numbers and of the functions that make them. */
import { table } from '../tables.js';
import type { SilentCase } from './case.js';

const reals = table('f', { id: 'integer key', r: 'real' });
const decimalColumn = ['schema-type', 'storage-mismatch'] as const;
const money = 'CREATE TABLE m (id INT NOT NULL PRIMARY KEY, a NUMERIC(10, 2) NOT NULL);';
const shortReals = 'CREATE TABLE f (id INT NOT NULL PRIMARY KEY, r REAL NOT NULL);';
/** PostgreSQL gives a decimal, which SQLite would compute as a float. */
const decimal = ['form-not-portable', 'decimal-literal'] as const;
const shortReal = ['schema-type'] as const;

export const numbers: readonly SilentCase[] = [
  {
    rule: 'NUM-02',
    title: 'division of a NUMERIC column that holds a whole number',
    schema: money,
    rows: 'INSERT INTO m VALUES (1, 5), (2, 5.5)',
    queries: { find: 'SELECT a / 2 AS v FROM m' },
    told: decimalColumn,
  },
  {
    rule: 'NUM-05',
    title: '% of what is no integer',
    queries: { find: 'SELECT 5.5 % 2 AS v' },
    told: ['mod-non-integer', ...decimal],
  },
  {
    rule: 'NUM-06',
    title: 'decimal literals are exact on PostgreSQL, floats on SQLite',
    queries: { find: 'SELECT (0.1 + 0.2 = 0.3) AS v, 0.1 + 0.2 AS s' },
    told: decimal,
  },
  {
    rule: 'NUM-07',
    title: 'the sum of a NUMERIC column',
    schema: money,
    rows: 'INSERT INTO m VALUES (1, 0.10), (2, 0.20), (3, 0.30), (4, 1.10)',
    queries: { find: 'SELECT sum(a) AS v, sum(a) = 1.7 AS e FROM m' },
    told: [...decimalColumn, 'decimal-literal'],
  },
  {
    rule: 'NUM-08',
    title: 'NUMERIC(10, 2) rounds what it stores on PostgreSQL',
    schema: money,
    rows: 'INSERT INTO m VALUES (1, 1.005), (2, 2.999)',
    queries: { find: 'SELECT a AS v FROM m ORDER BY a' },
    told: decimalColumn,
  },
  {
    rule: 'NUM-10',
    title: 'CAST AS INTEGER rounds on PostgreSQL, cuts off on SQLite',
    queries: {
      find: 'SELECT CAST(2.7 AS INTEGER) AS a, CAST(-2.7 AS INTEGER) AS b, CAST(2.5 AS INTEGER) AS c',
    },
    told: ['cast-integer-rounds', 'cast-not-portable'],
  },
  {
    rule: 'NUM-12',
    title: 'CAST AS NUMERIC(p, s) rounds on PostgreSQL only',
    queries: { find: 'SELECT CAST(1.2345 AS NUMERIC(10,2)) AS v' },
    told: ['cast-not-portable'],
  },
  {
    rule: 'NUM-13',
    title: 'round() of a float rounds half to even, or away from zero',
    schema: reals,
    rows: 'INSERT INTO f VALUES (1, 0.5), (2, 1.5), (3, 2.5), (4, -2.5)',
    queries: { find: 'SELECT round(r) AS v FROM f' },
    told: ['round-half'],
  },
  {
    rule: 'NUM-20',
    title: 'REAL has 4 bytes on PostgreSQL, 8 on SQLite',
    schema: shortReals,
    rows: 'INSERT INTO f VALUES (1, 1700000000.123), (2, 16777217), (3, 0.1)',
    queries: { find: 'SELECT r AS v FROM f' },
    told: shortReal,
  },
  {
    rule: 'NUM-21',
    title: 'NaN as a parameter is kept, or becomes NULL',
    schema: table('f', { id: 'integer key', r: 'real null' }),
    queries: {
      add: 'INSERT INTO f (id, r) VALUES (1, :r)',
      find: 'SELECT r, r IS NULL AS missing FROM f',
    },
    told: [],
    script: async ({ attempt }) => [await attempt('add', { r: Number.NaN }), await attempt('find')],
  },
  {
    rule: 'NUM-28',
    title: 'random() is a fraction, or an integer of 64 bits',
    queries: { find: 'SELECT (random() BETWEEN 0 AND 1) AS v, (abs(random()) > 1) AS w' },
    told: ['form-not-portable'],
  },
  {
    rule: 'NUM-33',
    title: 'a fraction written to an INTEGER column is rounded, or stored as it is',
    schema: 'CREATE TABLE i (id INT NOT NULL PRIMARY KEY, a INTEGER NOT NULL);',
    queries: {
      'add @result exec': 'INSERT INTO i VALUES (1, 2.5), (2, 3.5), (3, 2.7)',
      find: 'SELECT a AS v FROM i',
    },
    told: ['cast-integer-rounds', 'schema-strict'],
  },
  {
    rule: 'NUM-39',
    title: 'a REAL column compared with a decimal literal',
    schema: shortReals,
    rows: 'INSERT INTO f VALUES (1, 0.1)',
    queries: { find: 'SELECT count(*) AS v FROM f WHERE r = 0.1' },
    told: [...shortReal, 'decimal-literal'],
  },
  {
    rule: 'NUM-40',
    title: 'a shift past 31 bits',
    queries: { find: 'SELECT 1 << 40 AS v' },
    told: ['int4-overflow'],
  },
  {
    rule: 'NUM-42',
    title: 'a hexadecimal literal past 63 bits',
    queries: { find: 'SELECT 0xFFFFFFFFFFFFFFFF AS v' },
    told: ['hex-literal', 'literal-not-portable', ...decimal],
  },
  {
    rule: 'NUM-43',
    title: 'a literal past the range of floats',
    queries: { find: 'SELECT 1e400 > 1e308 AS a, 1e400 = 1e500 AS b' },
    told: ['decimal-literal', 'literal-not-portable'],
  },
  {
    rule: 'FN-26',
    title: 'power() of literals is a decimal on PostgreSQL',
    queries: { find: 'SELECT power(2,0.5) AS v' },
    told: decimal,
  },
  {
    rule: 'FN-31',
    title: 'round() of a literal at .5',
    queries: { find: 'SELECT round(1.005,2) AS v' },
    told: ['round-half', ...decimal],
  },
  {
    rule: 'FN-32',
    title: 'round() to tens and hundreds',
    queries: { find: 'SELECT round(1234.5,-2) AS v' },
    told: ['round-half', ...decimal],
  },
];
