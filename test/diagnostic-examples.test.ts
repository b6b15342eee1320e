/** Every diagnostic code explains itself: its wrong example is reported with it as committed in `test/golden-codes`, its right one is not. `UPDATE_GOLDEN=1` rewrites. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Engines } from '../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../codegen/analysis/sqlite/engine.js';
import { run } from '../codegen/commands/run.js';
import type { CodeEntry } from '../codegen/diagnostic/code-entry.js';
import { codes } from '../codegen/diagnostic/codes.js';
import { askOf, filesOf, outcome, writeExample } from './support/example-project.js';
import { madeExamples } from './support/made-examples.js';

const folder = join(__dirname, 'golden-codes');
const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(codes);
const server = process.env.TEST_POSTGRES_URL ?? '';
let engines: Engines;
let root: string;

beforeAll(async () => {
  engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
});
afterAll(async () => {
  await engines.postgres.close();
  engines.sqlite.close();
});
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dualect-example-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe.each(entries)('%s', (code, { wrong, right, also = [], ...entry }) => {
  test('the wrong example is reported with it', async () => {
    const files = filesOf(wrong) ?? madeExamples[code]?.wrong ?? {};
    const { found, printed } =
      typeof files === 'function' ? outcome(files().sorted()) : await askOf(files, entry, root, engines);
    const path = join(folder, `${code}.txt`);
    if (process.env.UPDATE_GOLDEN === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, printed);
    }
    expect([...new Set(found.map((one) => one.code))].sort()).toEqual([code, ...also].sort());
    expect(printed).toBe(readFileSync(path, 'utf8'));
  });

  const rightFiles = filesOf(right);
  if (rightFiles === undefined) return;
  test('the right example is not', async () => {
    const { found, printed } = await askOf(rightFiles, entry, root, engines);
    expect({
      errors: found.filter((one) => one.severity === 'error' || one.code === code),
      printed,
    }).toMatchObject({
      errors: [],
    });
  });
});

test('what `check` finds stale is right after `generate`', async () => {
  writeExample(filesOf(codes['stale-output'].wrong) ?? {}, root);
  const command = (name: string) =>
    run([name, '--postgres-url', server], { cwd: root, colors: false, print: () => {}, error: () => {} });
  expect([await command('check'), await command('generate'), await command('check')]).toEqual([1, 0, 0]);
});

test('no output of a code is left behind', () => {
  const names = entries.map(([code]) => `${code}.txt`);
  if (process.env.UPDATE_GOLDEN === '1') {
    for (const name of readdirSync(folder)) if (!names.includes(name)) rmSync(join(folder, name));
  }
  expect(readdirSync(folder)).toEqual(names.sort());
});
