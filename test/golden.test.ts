/** Every folder of `test/golden` is a case: SQL in, committed modules or committed diagnostics out. `UPDATE_GOLDEN=1` rewrites them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Engines } from '../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../codegen/analysis/sqlite/engine.js';
import { goldenFolder, listCases, readExpected, runCase, writeExpected } from './support/golden.js';

const cases = listCases();
const updating = process.env.UPDATE_GOLDEN === '1';

describe('golden cases', () => {
  let engines: Engines;
  beforeAll(async () => {
    engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  });
  afterAll(async () => {
    await engines.postgres.close();
    engines.sqlite.close();
  });

  test.each(cases)('%s', async (name) => {
    const outcome = await runCase(name, engines);
    if (updating) writeExpected(name, outcome);
    expect(outcome).toEqual(readExpected(name));
  });
});

test('the committed modules compile under strict and exactOptionalPropertyTypes', () => {
  const compiler = join(__dirname, '..', 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', goldenFolder], {
    encoding: 'utf8',
  });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

test('a third of at least 60 cases are refusals', () => {
  const refused = cases.filter((name) =>
    Object.keys(readExpected(name)).every((file) => file === 'diagnostics.txt'),
  );
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(refused.length * 3).toBeGreaterThanOrEqual(cases.length);
});
