/** A small run of values of all codecs, and what it says of codecs and columns that are wrong. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openPostgresEngine, type PostgresEngine } from '../../../codegen/analysis/postgres/engine.js';
import { openPgliteEngine, openSqliteEngine, type RunningEngine } from '../../../codegen/parity/engines.js';
import { type DisposableEngine, openServerEngine } from '../../../codegen/parity/server.js';
import { type Codec, integer, real, text } from '../../../src/codecs.js';
import { unifiedFor } from './queries.js';
import { runValues, type SubjectResult } from './run-values.js';
import { type Subject, subjects } from './subjects.js';

let postgres: PostgresEngine;

beforeAll(async () => {
  postgres = await openPostgresEngine();
});

afterAll(async () => {
  await postgres?.close();
});

/** Runs on SQLite, on PGlite, and on the server. */
async function run(chosen: readonly Subject[], values: number): Promise<readonly SubjectResult[]> {
  const unified = unifiedFor(chosen);
  const { pglite } = postgres;
  const url = process.env.TEST_POSTGRES_URL;
  if (pglite === undefined || url === undefined) throw new Error('an engine is missing');
  await postgres.reset();
  // The statements of the DAL before are still prepared.
  await postgres.applyScript('DEALLOCATE ALL');
  const engines: RunningEngine[] = [await openSqliteEngine(unified), await openPgliteEngine(unified, pglite)];
  let server: DisposableEngine | undefined;
  try {
    await engines[1]?.dal.migrate();
    server = await openServerEngine(unified, url);
    return await runValues(chosen, [...engines, server.engine], { seed: 11, values });
  } finally {
    for (const { dal } of engines) await dal.close();
    await server?.dispose();
  }
}

test('values of all codecs are kept, found and ordered alike, or refused alike', async () => {
  const results = await run(subjects, 14_000);
  expect(results.flatMap(({ name, differences }) => differences.map((each) => `${name}: ${each}`))).toEqual(
    [],
  );
  for (const { name, values, written, refused } of results) {
    expect({ name, all: written + refused }).toEqual({ name, all: values });
    expect({ name, enough: written > 200 && refused > 5 }).toEqual({ name, enough: true });
  }
}, 300_000);

function known(name: string): Subject {
  const found = subjects.find((subject) => subject.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

function changed<T>(name: string, codec: Codec<T>, more: Partial<Subject> = {}): Subject {
  return { ...known(name), codec: codec as unknown as Codec<unknown>, ...more };
}

test('each codec whose values are not compared in SQL says why', () => {
  const silent = subjects.filter(({ incomparable }) => incomparable !== undefined);
  expect(silent.filter(({ isList }) => !isList).map(({ name }) => name)).toEqual([
    'decimal',
    'decimalNumber',
    'json',
    'json (json)',
  ]);
  for (const { incomparable } of silent) expect(incomparable).toMatch(/SQLite/);
});

describe('what is wrong is told', () => {
  const lowered = (value: string) => String(text.encode.sqlite(value)).toLowerCase();
  const rounded = (value: number) => Number(value).toPrecision(3);
  const small = (value: number) =>
    value > 100 ? text.encode.postgres('\0') : integer.encode.postgres(value);
  const bare = { postgres: 'text', sqlite: 'TEXT' };
  const cases: readonly (readonly [what: string, subject: Subject, says: RegExp])[] = [
    [
      'a text that one engine gets in lower case',
      changed('text', { ...text, encode: { ...text.encode, sqlite: lowered } }),
      /^SQLite gives "[^"]*[a-z]/,
    ],
    [
      'a number that loses digits in a list',
      changed('real', {
        ...real,
        element: { ...real.element, encode: { ...real.element.encode, sqlite: rounded } },
      }),
      /^SQLite does not find in a list/,
    ],
    [
      'a number that only one encoder refuses',
      changed('integer', { ...integer, encode: { ...integer.encode, postgres: small } }),
      /^postgres refuse: \d{3}/,
    ],
    [
      'a column that a language orders',
      { ...known('text'), column: bare },
      /^PostgreSQL orders otherwise than SQLite/,
    ],
    [
      'a column that takes capitals for small letters',
      { ...known('text'), column: { postgres: 'text COLLATE "C"', sqlite: 'TEXT COLLATE NOCASE' } },
      /^SQLite says = true/,
    ],
    [
      'a column that holds less',
      { ...known('integer'), column: { postgres: 'int2', sqlite: 'INTEGER' } },
      /^the engines say , invalid_value, invalid_value/,
    ],
  ];
  test.each(cases)('%s', async (_, subject, says) => {
    const [result] = await run([subject], 300);
    expect(result?.differences.some((difference) => says.test(difference))).toBe(true);
  });
});
