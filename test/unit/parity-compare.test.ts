/** How values, rows and orders are compared, and the small parts that shrinking is made of: pure functions of data. */
import { describe, expect, test } from '@jest/globals';
import { type Circumstances, equalValues, match, plainDecimal } from '../../codegen/parity/equal-values.js';
import { describeSchedule, schedules } from '../../codegen/parity/interleavings.js';
import { compareRanked, type RankedRows } from '../../codegen/parity/order.js';
import { rankingsOf } from '../../codegen/parity/rank-text.js';
import { renameIds } from '../../codegen/parity/simple-ids.js';
import { simplerValues } from '../../codegen/parity/simpler-values.js';
import { integer, text } from '../../src/codecs.js';

const known = new Set<unknown>([Date.parse('2024-01-01'), '11111111-1111-4111-8111-111111111111']);
const circumstances = (): Circumstances => ({
  isFresh: (value) => !known.has(value instanceof Date ? value.getTime() : value),
  clockRange: 5,
  twins: new Map(),
});
const equal = (a: unknown, b: unknown, type = 'text') => equalValues(a, b, type, circumstances());

describe('values', () => {
  test.each([
    ['1', '1.0'],
    ['1.50', '1.5'],
    ['-0', '0'],
    ['1e3', '1000'],
    ['12e-3', '0.012'],
    ['007.10', '7.1'],
    ['-.5', '-0.5'],
  ])('decimals by their value: %s is %s', (a, b) => {
    expect(equal(a, b, 'decimal')).toBe(true);
    expect(equal(a, b)).toBe(false);
  });

  test('decimals that differ in a late digit', () => {
    expect(equal('0.10000000000000000001', '0.1', 'decimal')).toBe(false);
    expect(plainDecimal('NaN')).toBe('NaN');
  });

  test('floats within one unit in the last place, integers exactly', () => {
    expect(equal(0.1 + 0.2, 0.3, 'real')).toBe(true);
    expect(equal(0.1 + 0.2, 0.3000000000000003, 'real')).toBe(false);
    expect(equal(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1, 'real')).toBe(false);
    expect(equal(Number.NaN, Number.NaN, 'real')).toBe(true);
  });

  test('instants by their milliseconds; what the clock gave may lie a little apart', () => {
    const at = (text: string) => new Date(text);
    expect(equal(at('2024-01-01'), at('2024-01-01'))).toBe(true);
    expect(equal(at('2024-01-01'), at('2024-01-01T00:00:00.001Z'))).toBe(false);
    expect(equal(at('2025-06-01T12:00:00.001Z'), at('2025-06-01T12:00:00.004Z'))).toBe(true);
    expect(equal(at('2025-06-01T12:00:00.001Z'), at('2025-06-01T12:00:00.400Z'))).toBe(false);
  });

  test('JSON by its structure, bytes by their bytes, null by itself', () => {
    expect(equal({ a: 1, b: [null] }, { b: [null], a: 1 }, 'json')).toBe(true);
    expect(equal({ a: 1 }, { a: '1' }, 'json')).toBe(false);
    expect(equal(Buffer.from([1]), new Uint8Array([1]), 'bytes')).toBe(true);
    expect(equal(null, '')).toBe(false);
  });

  test('ids that the engines made stand for each other, always the same ones', () => {
    const own = circumstances();
    const [a, b, c] = ['a', 'b', 'c'].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`);
    expect(equalValues(a, b, 'uuid', own)).toBe(true);
    expect(equalValues(a, b, 'uuid', own)).toBe(true);
    expect(equalValues(a, c, 'uuid', own)).toBe(false);
    expect(equalValues(c, b, 'uuid', own)).toBe(false);
    expect(equalValues('11111111-1111-4111-8111-111111111111', c, 'uuid', own)).toBe(false);
  });

  test('rows are matched whatever their order, each only once', () => {
    const [one, two] = [{ a: 'x' }, { a: 'y' }];
    expect(match([one, two], [two, one], { a: text }, circumstances())).toMatchObject({
      first: [],
      second: [],
    });
    expect(match([one, one], [one, two], { a: text }, circumstances())).toMatchObject({
      first: [one],
      second: [two],
    });
  });
});

describe('the order of rows', () => {
  const ranked = (
    rows: readonly number[],
    ranks: readonly number[] | undefined,
    sizes?: readonly number[],
  ): RankedRows => ({
    ordered: ranks !== undefined,
    rows: rows.map((id) => ({ id })),
    ranks: ranks ?? rows.map(() => null),
    sizes: sizes ?? rows.map((_, index) => (ranks ?? []).filter((each) => each === ranks?.[index]).length),
  });
  const compare = (a: RankedRows, b: RankedRows) => compareRanked(a, b, { id: integer }, circumstances());

  test('counts between places, not within one', () => {
    expect(compare(ranked([1, 2, 3], [1, 1, 2]), ranked([2, 1, 3], [1, 1, 2]))).toBe('equal');
    expect(compare(ranked([1, 2, 3], [1, 1, 2]), ranked([1, 3, 2], [1, 1, 2]))).toBe('order');
  });

  test('counts where one engine alone tells rows apart', () => {
    expect(compare(ranked([1, 2], [1, 2]), ranked([2, 1], [1, 1]))).toBe('order');
    expect(compare(ranked([1, 2], [1, 2]), ranked([2, 1], undefined))).toBe('order');
    expect(compare(ranked([1, 2], undefined), ranked([2, 1], undefined))).toBe('equal');
  });

  test('lets each engine choose among the rows of a place that LIMIT cuts through', () => {
    expect(compare(ranked([1, 2], [1, 2], [1, 2]), ranked([1, 3], [1, 2], [1, 2]))).toBe('cut');
    expect(compare(ranked([1, 2], [1, 2], [1, 1]), ranked([1, 3], [1, 2], [1, 2]))).toBe('rows');
  });

  test.each([
    ['SELECT a FROM t', false, 'SELECT a, CAST(NULL AS INTEGER) AS'],
    [
      'SELECT a AS b FROM t ORDER BY b DESC NULLS LAST',
      true,
      'dense_rank() OVER (ORDER BY (a) DESC NULLS LAST)',
    ],
    ['SELECT a, c FROM t ORDER BY 2, lower(a)', true, 'count(*) OVER (PARTITION BY (c), (lower(a)))'],
    [
      'SELECT DISTINCT a FROM t ORDER BY a LIMIT 1',
      true,
      'WITH "dualect rows" ("a") AS (SELECT DISTINCT a FROM t\n) SELECT "a", dense_rank()',
    ],
    ['SELECT DISTINCT t.a FROM t ORDER BY t.a DESC', true, 'dense_rank() OVER (ORDER BY "a" DESC)'],
    ['SELECT DISTINCT * FROM t ORDER BY t.a', true, 'dense_rank() OVER (ORDER BY "a")'],
    ['SELECT a FROM t UNION SELECT b FROM u ORDER BY 1', true, 'dense_rank() OVER (ORDER BY "a")'],
    [
      'WITH x AS (SELECT a FROM t) SELECT a FROM x UNION SELECT 1 ORDER BY a',
      true,
      'WITH x AS (SELECT a FROM t), "dualect rows" ("a") AS (SELECT a FROM x UNION SELECT 1\n)',
    ],
    [
      'SELECT a, count(*) OVER () AS n FROM t x ORDER BY x.a DESC',
      true,
      'SELECT a, count(*) OVER () AS n, dense_rank() OVER (ORDER BY (x.a) DESC)',
    ],
    ['UPDATE t SET a = 1 RETURNING a, b', false, 'RETURNING a, b, CAST(NULL AS INTEGER) AS'],
  ])('is asked for in the text: %s', (sql, ordered, part) => {
    for (const dialect of ['postgres', 'sqlite'] as const) {
      const [ranking] = rankingsOf(sql, dialect, ['a']);
      expect(ranking?.ordered).toBe(ordered);
      expect(ranking?.text).toContain(part);
    }
  });

  test('is not asked for in what gives no rows, or cannot be read', () => {
    expect(rankingsOf('DELETE FROM t', 'sqlite', [])).toEqual([]);
    expect(rankingsOf('SELECT FROM FROM', 'sqlite', [])).toEqual([]);
  });
});

describe('shrinking', () => {
  test('tries simpler values only', () => {
    const type = (kind: 'text' | 'integer', nullable = false) =>
      ({ logical: { kind }, nullable, storage: 'default' }) as const;
    expect(simplerValues(5, type('integer'))).toEqual([0, 1, 2]);
    expect(simplerValues(1, type('integer'))).toEqual([0]);
    expect(simplerValues(null, type('text', true))).toEqual([]);
    expect(simplerValues('', type('text', true))).toEqual([null]);
    expect(simplerValues('xyz', type('text'))).toEqual(['', 'a', 'b', 'x', 'yz', 'yz', 'xy']);
  });

  test('gives ids short names in the order that they had, everywhere alike', () => {
    const [low, high] = ['0f', 'f0'].map((start) => `${start}000000-0000-4000-8000-123456789abc`);
    const renamed = renameIds({
      data: new Map([['t', [{ id: high, parent: low, doc: { of: high } }]]]),
      steps: [],
      loaded: false,
    });
    const [one, two] = [1, 2].map((number) => `00000000-0000-4000-8000-00000000000${number}`);
    expect(renamed?.data.get('t')).toEqual([{ id: two, parent: one, doc: { of: two } }]);
    expect(renameIds({ data: new Map(), steps: [], loaded: false })).toBeUndefined();
  });
});

test('two callers have ten orders of their steps, of which the first begins', () => {
  const all = schedules().map(describeSchedule);
  expect(new Set(all).size).toBe(10);
  expect(all).toContain('A begins, B begins, A claims, B claims, A commits, B commits');
  expect(all.every((each) => each.startsWith('A begins'))).toBe(true);
});
