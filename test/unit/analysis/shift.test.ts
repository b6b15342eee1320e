import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import pg from 'pg';
import { shiftForSqlite } from '../../../codegen/analysis/sqlite/shift.js';
import { parseExpression } from '../../../codegen/analysis/structure/parser.js';

const client = new pg.Client(process.env.TEST_POSTGRES_URL);
const database = new Database(':memory:');
beforeAll(async () => {
  await client.connect();
  await client.query("SET TIME ZONE 'UTC'");
});
afterAll(async () => {
  await client.end();
  database.close();
});

const instants = ['2024-01-31T23:59:59.250Z', '2023-02-28T00:00:00.000Z', '2024-02-29T12:00:00.000Z'];

/** What is suggested for SQLite gives what PostgreSQL gives for the text. */
test.each([
  "at + interval '1 minute'",
  "at - interval '7 days'",
  "at + interval '1 month'",
  "at - interval '1 year 1 month 1 day 01:30:00'",
  "at + interval '1.5 hours'",
  "at + interval '2' month",
  "at - '2 weeks'::interval",
  "at + CAST('1 day' AS interval) - interval '90 seconds'",
  "(at - interval '1 month') + interval '1 day'",
  "'3 days'::interval + at",
  "at + 3 * interval '1 day'",
  "at - n * interval '1 day'",
  "at - n * interval '2 months'",
  "at - interval '2 hours' * n",
  "at - (n + 1) * interval '1 day'",
  'at + make_interval(weeks => n, hours => 2)',
  'at - make_interval(0, 0, 0, 5, n)',
  "at - (n || ' days')::interval",
  "date_trunc('month', at) - interval '1 day'",
  "date_trunc('day', at - interval '1 hour') + interval '8 hours'",
])('%s', async (written) => {
  const text = `SELECT ${written}`;
  const node = parseExpression(written, 'postgres');
  if (node === undefined) throw new Error('no tree');
  const said = shiftForSqlite(node, { text, kindOf: () => undefined, isEpoch: () => false });
  expect(said).toMatch(/^strftime\(/);
  for (const at of instants) {
    for (const n of [3, -2]) {
      const asked = `SELECT to_char(${written}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS v FROM (SELECT $1::timestamptz AS at, $2::int4 AS n) AS s`;
      const { rows } = await client.query(asked, [at, n]);
      const got = database.prepare(`SELECT ${said} AS v FROM (SELECT ? AS at, ? AS n)`).get(at, BigInt(n));
      expect([at, n, got]).toEqual([at, n, rows[0]]);
    }
  }
});

test.each([
  ['CURRENT_DATE - 7', "date('now', '-7 days')"],
  ['CURRENT_DATE + $1::int4', "date('now', :n || ' days')"],
  ["now() + interval '1 minute'", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 minute')"],
  ["now() + $1 * interval '1 day'", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', :n || ' days')"],
  ["now() + interval '1 fortnight'", undefined],
  ["now() + interval '1.5 months'", undefined],
  ['now() + $1::text::interval', undefined],
  ["now()::date::timestamptz + interval '1 day'", undefined],
  ['a + b', undefined],
])('%s is said as %s', (written, expected) => {
  const node = parseExpression(written, 'postgres');
  if (node === undefined) throw new Error('no tree');
  const kindOf = (one: typeof node) => (one.type === 'func_call' ? 'date' : undefined);
  const isDay = written.startsWith('CURRENT_DATE');
  const context = {
    text: `SELECT ${written}`,
    nameOf: () => 'n',
    kindOf: isDay ? kindOf : () => undefined,
    isEpoch: () => false,
  };
  expect(shiftForSqlite(node, context)).toBe(expected);
});
