// Lists of objects are encoded alike for both dialects: whatever the object they come in, in one order, of any size.
import { describe, expect, test } from '@jest/globals';
import { bytes, integer, nullable, objects, queryAffected, text } from '../../src/contract.js';
import { type Dialect, dialects } from '../../src/dialect.js';
import { planQuery } from '../../src/execute.js';

const bulk = queryAffected<{ rows: readonly { a: number; b: string | null }[]; kind: string }>({
  name: 'e.bulk',
  params: { rows: objects({ a: integer, b: nullable(text) }), kind: text },
  sql: 'x',
});

const encode = (dialect: Dialect, parameters: unknown) => planQuery(bulk, dialect, 'x').encode(parameters);

const expected = {
  postgres: { run: 'once', values: ['{"1"}', '{NULL}', 'k'] },
  sqlite: { run: 'each', lists: [[1n, null, 'k']] },
};

class Parameters {
  readonly rows = [{ a: 1, b: null }];
  get kind() {
    return 'k';
  }
}

describe.each(dialects)('lists of objects on %s', (dialect) => {
  test.each([
    ['a class with a getter', new Parameters()],
    ['an object that inherits', Object.create(new Parameters())],
    ['a proxy', new Proxy(new Parameters(), { ownKeys: () => [] })],
  ])('beside a parameter of %s', (_, parameters) => {
    expect(encode(dialect, parameters)).toEqual(expected[dialect]);
  });

  test.each([
    ['the shared parameter', [{ a: 'x', b: null }], 5, 'parameter kind: expected a string'],
    ['the shared parameter, also of none', [], 5, 'parameter kind: expected a string'],
    ['the first object', [{ a: 1, b: 5 }, { a: 'x' }], 'k', 'parameter rows.b: element 0: expected a string'],
    ['a hole', new Array(1), 'k', 'parameter rows.a: element 0: expected an object, got undefined'],
  ])('the first refusal is of %s', (_, rows, kind, reason) => {
    expect(() => encode(dialect, { rows, kind })).toThrow(
      expect.objectContaining({ code: 'invalid_value', reason: expect.stringContaining(reason) }),
    );
  });

  test('each value has the limit of a value, and all of them together have a larger one', () => {
    const files = queryAffected<{ rows: readonly { data: Uint8Array }[] }>({
      name: 'e.files',
      params: { rows: objects({ data: bytes }) },
      sql: 'x',
    });
    const plan = planQuery(files, dialect, 'x');
    const data = new Uint8Array(9 * 1024 * 1024);
    expect(() => plan.encode({ rows: [{ data }, { data }] })).not.toThrow();
    expect(() => plan.encode({ rows: [{ data: new Uint8Array(2 ** 24 + 1) }] })).toThrow('element 0');
  });
});

test('a column that would not fit into a string of V8 is refused', () => {
  const rows = new Array(9).fill({ a: 1, b: 'x'.repeat(2 ** 24) });
  expect(() => encode('postgres', { rows, kind: 'k' })).toThrow(/parameter rows\.b: .* send it in parts/);
});
