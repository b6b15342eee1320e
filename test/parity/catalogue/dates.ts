/** Silent divergences of instants and days. */
import { table } from '../tables.js';
import type { SilentCase } from './case.js';

/** Instants as SQLite keeps them where nothing checks their form. */
const unchecked = {
  postgres: 'CREATE TABLE e (id integer NOT NULL PRIMARY KEY, at timestamptz(3) NOT NULL);',
  sqlite: 'CREATE TABLE e (id INT NOT NULL PRIMARY KEY, at TEXT NOT NULL) STRICT;',
};
const instants = table('e', { id: 'integer key', at: 'timestamp' });
const days = table('e', { id: 'integer key', a: 'date', b: 'date' });
const forms = ['schema-form', 'literal-not-portable'] as const;
const arithmetic = ['date-arithmetic', 'unsupported-type', 'form-not-portable'] as const;

export const dates: readonly SilentCase[] = [
  {
    rule: 'DATE-01',
    title: 'CURRENT_TIMESTAMP as text: with or without fraction and zone',
    queries: { find: 'SELECT length(CAST(CURRENT_TIMESTAMP AS TEXT)) > 19 AS has_fraction_and_zone' },
    told: ['form-not-portable', 'cast-not-portable'],
  },
  {
    rule: 'DATE-02',
    title: 'instants kept as texts, with T and with a space',
    schema: unchecked,
    rows: `INSERT INTO e VALUES (1, '2024-01-02 10:00:00Z'), (2, '2024-01-02T09:00:00Z')`,
    queries: { find: `SELECT id FROM e WHERE at >= '2024-01-02T09:30:00Z' ORDER BY id` },
    told: forms,
  },
  {
    rule: 'DATE-03',
    title: 'instants kept as texts, with and without fraction',
    schema: unchecked,
    rows: `INSERT INTO e VALUES (1, '2024-01-01T00:00:00Z'), (2, '2024-01-01T00:00:00.500Z')`,
    queries: { find: 'SELECT id FROM e ORDER BY at' },
    told: forms,
  },
  {
    rule: 'DATE-04',
    title: 'instants kept as texts, with offsets',
    schema: unchecked,
    rows: `INSERT INTO e VALUES (1, '2024-01-01T01:00:00+01:00')`,
    queries: { find: `SELECT count(*) AS n FROM e WHERE at = '2024-01-01T00:00:00Z'` },
    told: forms,
  },
  {
    rule: 'DATE-05',
    title: 'DEFAULT CURRENT_TIMESTAMP beside instants that the program writes',
    schema: {
      postgres:
        'CREATE TABLE e (id integer NOT NULL PRIMARY KEY, at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP);',
      sqlite:
        'CREATE TABLE e (id INT NOT NULL PRIMARY KEY, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP) STRICT;',
    },
    queries: {
      'add @result exec': 'INSERT INTO e (id) VALUES (1)',
      find: 'SELECT id FROM e WHERE at > :since',
    },
    told: ['timestamp-default', 'schema-default'],
  },
  {
    rule: 'DATE-09',
    title: 'a month after the end of January',
    queries: {
      find: {
        postgres: `SELECT to_char(TIMESTAMP '2024-01-31' + INTERVAL '1 month', 'YYYY-MM-DD') AS v`,
        sqlite: `SELECT date('2024-01-31', '+1 month') AS v`,
      },
    },
    told: arithmetic,
  },
  {
    rule: 'DATE-10',
    title: 'an instant minus an instant',
    schema: table('e', { id: 'integer key', a: 'timestamp', b: 'timestamp' }),
    rows: `INSERT INTO e VALUES (1, '2024-01-02T00:00:00.000Z', '2024-01-01T00:00:00.000Z')`,
    queries: { find: 'SELECT a - b AS v FROM e' },
    told: arithmetic,
  },
  {
    rule: 'DATE-11',
    title: 'a day minus a day',
    schema: days,
    rows: `INSERT INTO e VALUES (1, '2024-01-31', '2024-01-01')`,
    queries: { find: 'SELECT a - b AS v FROM e' },
    told: arithmetic,
  },
  {
    rule: 'DATE-12',
    title: 'a day plus a number',
    schema: days,
    rows: `INSERT INTO e VALUES (1, '2024-01-31', '2024-01-01')`,
    queries: { find: 'SELECT a + 1 AS v FROM e' },
    told: arithmetic,
  },
  {
    rule: 'DATE-15',
    title: 'the clock stands still within a transaction of PostgreSQL, within a statement of SQLite',
    queries: { 'now @result value': 'SELECT now() AS at' },
    told: [],
    script: async (dal) =>
      await dal.transaction(async (tx) => {
        const first = await tx.call('now');
        await new Promise((resolve) => setTimeout(resolve, 20));
        const second = await tx.call('now');
        return Number(first) === Number(second);
      }),
    beyond:
      'what both engines promise is the time of the statement or of what it stands in; a run gives each statement a transaction',
  },
  {
    rule: 'DATE-16',
    title: 'the day of an instant in the time zone of the session',
    schema: instants,
    rows: `INSERT INTO e VALUES (1, '2024-01-02T02:00:00.000Z')`,
    queries: {
      find: {
        postgres: 'SELECT CAST(CAST(at AS DATE) AS TEXT) AS v FROM e',
        sqlite: 'SELECT date(at) AS "v!" FROM e',
      },
    },
    told: [],
  },
  {
    rule: 'DATE-18',
    title: 'microseconds that a Date does not keep',
    schema: {
      postgres: 'CREATE TABLE e (id integer NOT NULL PRIMARY KEY, at timestamptz NOT NULL);',
      sqlite: 'CREATE TABLE e (id INT NOT NULL PRIMARY KEY, at TEXT NOT NULL) STRICT;',
    },
    rows: `INSERT INTO e VALUES (1, '2024-01-01T00:00:00.123456Z')`,
    queries: { find: 'SELECT at FROM e', findAt: 'SELECT id FROM e WHERE at = :at' },
    told: ['timestamp-precision'],
  },
  {
    rule: 'DATE-19',
    title: 'BETWEEN days: midnight of the last one',
    schema: instants,
    rows: `INSERT INTO e VALUES (1, '2024-01-31T00:00:00.000Z')`,
    queries: { find: `SELECT id FROM e WHERE at BETWEEN '2024-01-01' AND '2024-01-31'` },
    told: forms,
  },
  {
    rule: 'DATE-20',
    title: 'an instant compared with a shorter literal',
    schema: instants,
    rows: `INSERT INTO e VALUES (1, '2024-01-31T10:00:00.000Z')`,
    queries: { find: `SELECT count(*) AS n FROM e WHERE at = '2024-01-31 10:00'` },
    told: forms,
  },
  {
    rule: 'DATE-21',
    title: 'the month of a day: a number, or a text with a zero',
    queries: {
      find: {
        postgres: `SELECT EXTRACT(MONTH FROM DATE '2024-05-06') AS v`,
        sqlite: `SELECT strftime('%m', '2024-05-06') AS v`,
      },
    },
    told: ['date-arithmetic', 'form-not-portable'],
  },
  {
    rule: 'DATE-22',
    title: 'the week of a day: of ISO, or counted from Mondays',
    queries: {
      find: {
        postgres: `SELECT CAST(EXTRACT(WEEK FROM DATE '2024-12-30') AS INTEGER) AS v`,
        sqlite: `SELECT CAST(strftime('%W', '2024-12-30') AS INTEGER) AS v`,
      },
    },
    told: ['date-arithmetic'],
  },
  {
    rule: 'DATE-23',
    title: 'a number read as seconds, or as a Julian day',
    queries: {
      find: {
        postgres: `SELECT to_char(to_timestamp(1700000000), 'YYYY-MM-DD') AS v`,
        sqlite: 'SELECT date(1700000000) AS v',
      },
    },
    told: ['date-arithmetic'],
  },
  {
    rule: 'DATE-26',
    title: 'the instant infinity',
    schema: unchecked,
    queries: {
      'add @result exec': `INSERT INTO e (id, at) VALUES (1, 'infinity')`,
      find: `SELECT at AS v, at > '2024-01-01T00:00:00.000Z' AS later FROM e`,
    },
    told: forms,
  },
  {
    rule: 'DATE-27',
    title: 'a column DATE makes a number of a compact day on SQLite',
    schema: 'CREATE TABLE e (a DATE);',
    rows: `INSERT INTO e VALUES ('20240131')`,
    queries: { find: 'SELECT a AS v FROM e' },
    told: ['schema-type', 'storage-mismatch', 'schema-form'],
  },
  {
    rule: 'DATE-29',
    title: 'years after 9999',
    schema: instants,
    queries: {
      'add @result exec': 'INSERT INTO e (id, at) VALUES (:id, :at)',
      find: 'SELECT id FROM e ORDER BY at, id',
    },
    told: [],
    script: async ({ attempt }) => {
      await attempt('add', { id: 1, at: new Date('2024-01-01T00:00:00Z') });
      const late = await attempt('add', { id: 2, at: new Date('+010000-01-01T00:00:00Z') });
      return [late, await attempt('find')];
    },
  },
];
