import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { judge, type RefusedCase } from './case.js';
import { measureHints } from './measure.js';

let engines: Engines;
beforeAll(async () => {
  engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
});
afterAll(async () => {
  await engines.postgres.close();
  engines.sqlite.close();
});

test('every known shape that one engine refuses is told its portable form, at its own place', async () => {
  const { rules, hinted, accepted, missed } = await measureHints(engines);
  expect(Object.fromEntries(missed)).toEqual({});
  // PostgreSQL 16 took back its refusal.
  expect(accepted).toEqual(['SEL-69']);
  expect({ rules, hinted: hinted.length }).toEqual({ rules: 189, hinted: 188 });
}, 300_000);

const schema = 'CREATE TABLE t (id INTEGER PRIMARY KEY NOT NULL, s TEXT);';

describe('a hint is judged by what it says and where it stands', () => {
  const refused: RefusedCase = {
    rule: 'any',
    refuses: 'postgres',
    schema,
    query: 'SELECT ifnull(s, s) AS s FROM t',
    at: 'ifnull',
    says: ['COALESCE(a, b)'],
  };

  test.each<[string, Partial<RefusedCase>, string]>([
    ['right', {}, 'hinted'],
    ['of another construct', { says: ['strpos(a, b)'] }, 'missed'],
    ['at another place', { at: 's' }, 'missed'],
    ['of nothing', { query: 'SELECT s FROM t' }, 'accepted'],
    ['the words for everything', { query: 'SELECT nothing(s) AS s FROM t', says: [] }, 'missed'],
  ])('%s', async (_, change, kind) => {
    expect((await judge({ ...refused, ...change }, engines)).kind).toBe(kind);
  });
});

/** What stands in a string, a comment or a quoted name is no construct. */
describe('a hint is not given for what only looks like its construct', () => {
  test.each([
    `SELECT id FROM t WHERE s = 'DISTINCT ON (a)' ORDERR BY id`,
    `SELECT id /* ILIKE, s ~ 'a', OFFSET */ FROM t WHERE WHERE id = 1`,
    `SELECT id AS "GLOB" FROM t WHERE "GLOB" OR OR id = 1`,
    `SELECT id FROM t -- FOR UPDATE\n WHERE id id = 1`,
  ])('%s', async (query) => {
    const verdict = await judge(
      { rule: 'any', refuses: 'sqlite', schema, query, at: '', says: ['nothing says this'] },
      engines,
    );
    const told = verdict.kind === 'missed' ? verdict.reason : '';
    expect(told).toContain('refused-statement');
    expect(told).not.toMatch(/own:|row_number|lower\(/);
  });
});
