/** What is said of functions and NULL, against the engines: PostgreSQL's catalog, and SQLite's answers to every NULL. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Catalog } from '../../../codegen/analysis/catalog.js';
import { openPostgresEngine, type PostgresEngine } from '../../../codegen/analysis/postgres/engine.js';
import {
  habitOf,
  isNullOfArguments,
  knownFunctions,
  strictArguments,
} from '../../../codegen/analysis/structure/null-functions.js';
import type { Dialect } from '../../../src/dialect.js';

const of = (dialect: Dialect): Catalog => ({ dialect, tables: new Map() });
const strictIn = (dialect: Dialect) =>
  [...knownFunctions].filter((name) => strictArguments(name, [0, 1, 2], of(dialect)).length > 0);

describe('PostgreSQL', () => {
  let engine: PostgresEngine;
  beforeAll(async () => {
    engine = await openPostgresEngine();
  });
  afterAll(() => engine.close());

  const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

  /** The functions of PostgreSQL's own that have one of these names. */
  function overloads(names: readonly string[], condition: string) {
    return engine.query<{ name: string; arguments: string }>(
      `SELECT proname AS name, pg_get_function_identity_arguments(oid) AS arguments FROM pg_catalog.pg_proc
       WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f' AND proname IN (${list(names)}) AND (${condition})
       ORDER BY 1, 2`,
    );
  }

  test('what counts as strict is strict in every form', async () => {
    const names = strictIn('postgres').filter((name) => !/^(?:concat_ws|format)$/.test(name));
    expect(await overloads(names, 'NOT proisstrict')).toEqual([]);
    expect(new Set((await overloads(names, 'proisstrict')).map(({ name }) => name)).size).toBeGreaterThan(
      110,
    );
  });

  test('what counts as never null is not strict, if it has arguments', async () => {
    const names = [...knownFunctions].filter((name) => habitOf(name, of('postgres')) === 'never');
    const strict = await overloads(names, 'proisstrict AND pronargs > 0');
    expect(strict.filter(({ name }) => !isNullOfArguments(name))).toEqual([]);
    expect(new Set(strict.map(({ name }) => name))).toEqual(new Set(['random', 'uuidv7']));
  });
});

describe('SQLite', () => {
  const values = [
    ...['NULL', `''`, `'a'`, `'12'`, `x''`, `x'ff00'`, '0', '2.5', '0.5'],
    ...[`'{"a":1}'`, `'$'`, `'$.a'`, `'%Y'`, `'now'`, `jsonb('[]')`],
  ];
  const database = new Database(':memory:');
  afterAll(() => {
    database.close();
  });

  /** Whether the call is NULL; nothing if it fails. */
  function isNull(name: string, given: readonly string[]): boolean | undefined {
    try {
      return (
        database
          .prepare(`SELECT ${name}(${given.join(', ')}) IS NULL`)
          .pluck()
          .get() === 1
      );
    } catch {
      return undefined;
    }
  }

  const calls = [0, 1, 2, 3].flatMap((count) =>
    Array.from({ length: count }).reduce<readonly (readonly string[])[]>(
      (all) => all.flatMap((given) => values.map((value) => [...given, value])),
      [[]],
    ),
  );

  test('a NULL where it counts gives NULL', () => {
    const names = strictIn('sqlite');
    const ran = new Set<string>();
    const wrong = names.flatMap((name) =>
      calls.flatMap((given) => {
        if (!strictArguments(name, given, of('sqlite')).includes('NULL')) return [];
        const answer = isNull(name, given);
        if (answer !== undefined) ran.add(name);
        return answer === false ? [`${name}(${given.join(', ')})`] : [];
      }),
    );
    expect(wrong).toEqual([]);
    expect(ran.size).toBeGreaterThan(40);
  });

  test('what counts as never null never is', () => {
    const names = [...knownFunctions].filter((name) => habitOf(name, of('sqlite')) === 'never');
    const wrong = names.flatMap((name) =>
      calls.flatMap((given) =>
        given.length < 3 && isNull(name, given) === true ? [`${name}(${given.join(', ')})`] : [],
      ),
    );
    expect(wrong).toEqual([]);
  });
});
