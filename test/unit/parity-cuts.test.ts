/** At how many rows queries cut off, and how many rows are made for that. */
import { describe, expect, test } from '@jest/globals';
import { cutApart, cutsIn, mostRows } from '../../codegen/parity/data/cuts.js';
import { dataSet } from '../../codegen/parity/data/data-set.js';
import { type Literals, noLiterals } from '../../codegen/parity/data/literals.js';
import type { Table } from '../../codegen/parity/parity.js';
import { column } from '../support/parity-project.js';

describe('the cuts of a query', () => {
  test('are the numbers of LIMIT, OFFSET and FETCH', () => {
    const text =
      'SELECT 7 FROM (SELECT a FROM t LIMIT 20) q ORDER BY 3 limit 5 offset 300 FETCH FIRST 9 ROWS ONLY';
    expect([...cutsIn(text)]).toEqual([20, 5, 300, 9]);
    expect([...cutsIn('SELECT a FROM t LIMIT $1')]).toEqual([]);
  });

  test('lie apart where one variant alone has them', () => {
    const apart = (postgres: string | undefined, sqlite: string | undefined) =>
      cutApart({ postgres, sqlite });
    expect(apart('LIMIT 500', 'LIMIT 200')).toBe(200);
    expect(apart('FETCH FIRST 200 ROWS ONLY', 'LIMIT 200')).toBeUndefined();
    expect(apart('LIMIT 200', 'no cut')).toBe(200);
    expect(apart('LIMIT 200', undefined)).toBeUndefined();
  });
});

test.each([
  ['many where they lie apart', { limitsApart: [200] }, 405],
  ['no more than can be handled', { limitsApart: [mostRows - 1, 5000] }, mostRows],
  ['few where both variants cut alike', { limits: [500] }, 30],
  ['a page and a little where both cut it', { limits: [100] }, 105],
] satisfies [string, Partial<Literals>, number][])('rows are made: %s', (_, limits, least) => {
  const things: Table = {
    name: 'things',
    columns: [column('id', { kind: 'integer' }), column('name', { kind: 'text' })],
    keys: [],
    references: [],
    checks: [],
  };
  const rows = (run: number) =>
    dataSet([things], { ...noLiterals, ...limits }, 1, run).get('things')?.length ?? 0;
  expect(rows(8)).toBeGreaterThanOrEqual(least);
  expect(rows(8)).toBeLessThan(least + 15);
  expect(rows(9)).toBeLessThan(30);
});
