import { describe, expect, test } from '@jest/globals';
import type { Executor } from '../../src/backend.js';
import {
  bigint,
  bigintNumber,
  type Codec,
  date,
  decimalNumber,
  integer,
  json,
  list,
  nullable,
  object,
  objects,
  patternOf,
  queryAffected,
  queryChanged,
  queryExec,
  queryMany,
  queryOne,
  queryValue,
  real,
  text,
  timestamp,
  type Uuid,
  uuid,
} from '../../src/contract.js';
import { type Dialect, dialects } from '../../src/dialect.js';
import { compileQuery, planQuery, type QueryPlan, type Scope } from '../../src/execute.js';
import type { AnyQuery } from '../../src/query.js';
import { newUuid } from '../../src/uuid.js';

function plan(query: AnyQuery, dialect: Dialect): QueryPlan {
  return planQuery(query, dialect, typeof query.sql === 'string' ? query.sql : query.sql[dialect]!);
}

function finish(query: AnyQuery, dialect: Dialect, rows: unknown[][]): unknown {
  return plan(query, dialect).finish({ rows, affected: rows.length });
}

describe('parameters', () => {
  test.each(dialects)('a pattern does not end with a sign that escapes nothing on %s', (dialect) => {
    const encode = (pattern: string, sign = '\\') => {
      const params = { p: patternOf(sign) };
      return plan(queryExec<{ p: string }>({ name: 'e.find', params, sql: 'x' }), dialect).encode({
        p: pattern,
      });
    };
    for (const pattern of ['', '\\%', 'a\\\\', '\\\\\\\\', 'a!'])
      expect(encode(pattern)).toEqual({ run: 'once', values: [pattern] });
    expect(encode('\\', '!')).toBeDefined();
    for (const [pattern, sign] of [
      ['\\', '\\'],
      ['a\\\\\\', '\\'],
      ['a!', '!'],
    ] as const)
      expect(() => encode(pattern, sign)).toThrow(
        expect.objectContaining({
          code: 'invalid_value',
          message: `e.find: parameter p: the pattern ends with ${sign}, which escapes nothing there`,
        }),
      );
  });

  test.each(dialects)('a list of objects for an upsert holds no key twice on %s', (dialect) => {
    const rows = objects({ id: uuid, day: nullable(date), n: integer }, { key: ['id', 'day'] });
    const query = queryExec<{ rows: readonly { id: Uuid; day: string | null; n: number }[] }>({
      name: 'e.put',
      params: { rows },
      sql: 'x',
    });
    const [one, other] = [newUuid(), newUuid()];
    const encode = (...keys: [Uuid, string | null][]) =>
      plan(query, dialect).encode({ rows: keys.map(([id, day]) => ({ id, day, n: 1 })) });
    expect(() => encode([one, '2024-01-31'], [other, '2024-01-31'], [one, '2024-01-31'])).toThrow(
      expect.objectContaining({
        code: 'invalid_value',
        message: 'e.put: parameter rows: elements 0 and 2 have the same id and day',
      }),
    );
    expect(encode([one, '2024-01-31'], [other, '2024-01-31'], [one, '2024-02-01'])).toBeDefined();
    expect(encode([one, null], [one, null])).toBeDefined();
  });

  const mixed = queryExec<{
    a: number;
    user: { name: string; age: number | null };
    ids: readonly number[];
  }>({
    name: 'e.mixed',
    params: { a: integer, user: object({ name: text, age: nullable(integer) }), ids: list(integer) },
    sql: 'x',
  });

  test('are placed in the order of the query, not of the caller', () => {
    const parameters = { ids: [1, 2], user: { age: null, name: 'n' }, a: 5, unknown: 1 };
    expect(plan(mixed, 'postgres').encode(parameters)).toEqual({
      run: 'once',
      values: ['5', 'n', null, '{"1","2"}'],
    });
    expect(plan(mixed, 'sqlite').encode(parameters)).toEqual({
      run: 'once',
      values: [5n, 'n', null, '[1,2]'],
    });
  });

  const bulk = queryAffected<{ kind: string; rows: readonly { a: number; b: string | null }[] }>({
    name: 'e.bulk',
    params: { kind: text, rows: objects({ a: integer, b: nullable(text) }) },
    sql: 'x',
  });

  test('lists of objects are arrays on PostgreSQL and many runs on SQLite; an empty one runs nothing', () => {
    const rows = [
      { a: 1, b: 'x' },
      { b: null, a: 2 },
    ];
    expect(plan(bulk, 'postgres').encode({ kind: 'k', rows })).toEqual({
      run: 'once',
      values: ['k', '{"1","2"}', '{"x",NULL}'],
    });
    expect(plan(bulk, 'sqlite').encode({ kind: 'k', rows })).toEqual({
      run: 'each',
      lists: [
        ['k', 1n, 'x'],
        ['k', 2n, null],
      ],
    });
    for (const dialect of dialects) {
      expect(plan(bulk, dialect).encode({ kind: 'k', rows: [] })).toEqual({ run: 'nothing' });
    }
  });

  test.each(dialects)('a refusal on %s names the parameter', (dialect) => {
    const attempts: [AnyQuery, unknown, string][] = [
      [
        mixed,
        { a: '5', user: { name: 'n', age: 1 }, ids: [] },
        'e.mixed: parameter a: expected an integer, got a string',
      ],
      [
        mixed,
        { a: 5, user: { name: 'n' }, ids: [] },
        'e.mixed: parameter user.age: expected an integer, got undefined',
      ],
      [mixed, { a: 5, user: [], ids: [] }, 'e.mixed: parameter user.name: expected an object, got an array'],
      [
        mixed,
        { a: 5, user: { name: 'n', age: 1 }, ids: [1, null] },
        'e.mixed: parameter ids: element 1: expected an integer, got null',
      ],
      [mixed, [5], 'e.mixed: expected an object with a, user, ids, got an array'],
      [bulk, undefined, 'e.bulk: expected an object with kind, rows, got undefined'],
      [
        bulk,
        { kind: 'k', rows: [{ a: 1, b: '' }, { b: '' }] },
        'e.bulk: parameter rows.a: element 1: expected an integer, got undefined',
      ],
      [
        bulk,
        {
          kind: 'k',
          rows: [
            { a: 1, b: '' },
            { a: 1, b: 5 },
          ],
        },
        'e.bulk: parameter rows.b: element 1: expected a string, got a number',
      ],
      [
        bulk,
        { kind: 'k', rows: [5] },
        'e.bulk: parameter rows.a: element 0: expected an object, got a number',
      ],
      [
        bulk,
        { kind: 'k', rows: { length: 0 } },
        'e.bulk: parameter rows: expected an array of objects, got an object',
      ],
      [bulk, { kind: 'k' }, 'e.bulk: parameter rows: expected an array of objects, got undefined'],
    ];
    for (const [query, parameters, message] of attempts) {
      expect(() => plan(query, dialect).encode(parameters)).toThrow(
        expect.objectContaining({ code: 'invalid_value', backend: dialect, message }),
      );
    }
  });

  test('two lists of objects are refused when the DAL is opened', () => {
    const query = queryExec<{ a: readonly { x: number }[]; b: readonly { x: number }[] }>({
      name: 'e.two',
      params: { a: objects({ x: integer }), b: objects({ x: integer }) },
      sql: 'x',
    });
    expect(() => plan(query, 'postgres')).toThrow(expect.objectContaining({ code: 'configuration' }));
  });
});

describe('rows', () => {
  const wide = queryMany<void, { n: number; big: bigint }>({
    name: 'e.wide',
    row: { n: integer, big: bigint },
    sql: 'text',
  });

  test('are decoded by position; wide integers are asked for where a column needs them', () => {
    expect(finish(wide, 'sqlite', [[5n, 2n ** 62n]])).toEqual([{ n: 5, big: 2n ** 62n }]);
    const { statement } = plan(wide, 'sqlite');
    expect(statement).toEqual({ name: 'e.wide', text: 'text', returnsRows: true, wideIntegers: true });
    expect(Object.isFrozen(statement)).toBe(true);
    expect(plan(wide, 'postgres').statement.wideIntegers).toBe(false);
    expect(plan(queryExec<void>({ name: 'e.x', sql: 'x' }), 'sqlite').statement).toMatchObject({
      returnsRows: false,
      wideIntegers: false,
    });
  });

  test.each<[string, AnyQuery, unknown[], string]>([
    ['another width', wide, [5n], 'e.wide: the statement gave 1 columns where 2 were described'],
    [
      'a wrong value',
      wide,
      [5n, 'canary'],
      'e.wide: column 2 (big): expected an integer of 64 bits, got a string',
    ],
    [
      'a null',
      queryValue<void, number>({ name: 'e.v', value: integer, sql: 'x' }),
      [null],
      'e.v: column 1 (value): expected a safe integer, got null',
    ],
  ])('%s is corrupt', (_, query, row, message) => {
    expect(() => finish(query, 'sqlite', [row])).toThrow(
      expect.objectContaining({ code: 'corrupt', backend: 'sqlite', query: query.name, message }),
    );
  });

  const ofType = <T>(codec: Codec<T>) => queryValue<void, T>({ name: 'e.v', value: codec, sql: 'x' });
  test.each<[AnyQuery, Dialect, unknown, string]>([
    [ofType(bigint), 'sqlite', 2 ** 64, 'the integer is out of the range of 64 bits'],
    [ofType(integer), 'sqlite', 2 ** 53, 'the integer is out of the range of safe integers'],
    [
      ofType(bigintNumber),
      'postgres',
      '9007199254740993',
      'the integer is out of the range of safe integers',
    ],
    [ofType(real), 'sqlite', Number.POSITIVE_INFINITY, 'the number is infinite'],
    [
      ofType(decimalNumber),
      'postgres',
      '0.1234567890123456789',
      'the decimal number has more digits than a number keeps',
    ],
    [
      ofType(timestamp),
      'postgres',
      '10000-01-02 03:04:05+00',
      'the instant is out of the years 0001 to 9999',
    ],
  ])(
    'what was computed and is beyond its type is an invalid value (%#)',
    (query, dialect, stored, reason) => {
      expect(() => finish(query, dialect, [[stored]])).toThrow(
        expect.objectContaining({ code: 'invalid_value', message: `e.v: column 1 (value): ${reason}` }),
      );
    },
  );

  test.each(['__proto__', '7'])('no field is named %s', (field) => {
    const row = Object.defineProperty({}, field, { value: integer, enumerable: true });
    const query = queryMany<void, object>({ name: 'e.unfit', row, sql: 'x' });
    expect(() => plan(query, 'sqlite')).toThrow(expect.objectContaining({ code: 'configuration' }));
  });

  test('json may hold anything that JSON can name', () => {
    const query = queryValue<void, unknown>({ name: 'e.json', value: json as never, sql: 'x' });
    const value = finish(query, 'sqlite', [['{"__proto__":{"polluted":true}}']]) as Record<string, unknown>;
    expect(value.polluted).toBeUndefined();
    expect(Object.keys(value)).toEqual(['__proto__']);
  });

  test('one row where one is promised', () => {
    const query = queryOne<void, { id: number }>({ name: 'e.one', row: { id: integer }, sql: 'x' });
    expect(() => finish(query, 'sqlite', [])).toThrow(expect.objectContaining({ code: 'not_found' }));
    expect(() => finish(query, 'sqlite', [[1], [2]])).toThrow(
      expect.objectContaining({ code: 'too_many_rows' }),
    );
  });
});

describe('writes that promise one row at most', () => {
  const changed = (undoable?: boolean): AnyQuery => {
    const statement = { name: 'e.c', sql: 'x' };
    return queryChanged<void>(undoable === undefined ? statement : { ...statement, undoable });
  };
  const result = (affected: number) => ({ rows: [], affected });

  test.each<[string, AnyQuery, readonly string[]]>([
    ['run alone', changed(), ['alone']],
    ['can be undone where the query says so', changed(true), ['undoable']],
    ['run alone where the query says so', changed(false), ['alone']],
  ])('%s', async (_, query, expected) => {
    const scopes: string[] = [];
    const executor = (name: string, affected: number): Executor => ({
      async run() {
        scopes.push(name);
        return result(affected);
      },
      runEach: async () => result(0),
    });
    const scope = (affected: number): Scope => ({
      executor: executor('alone', affected),
      undoable: (body) => body(executor('undoable', affected)),
    });
    const run = compileQuery(query, 'sqlite', []);
    expect(await run(scope(1), undefined)).toBe(true);
    expect(scopes).toEqual(expected);
    await expect(run(scope(2), undefined)).rejects.toMatchObject({ code: 'too_many_rows' });
  });
});
