/** What a report marks as different: not what counts as equal, though each engine prints it otherwise. */
import { describe, expect, test } from '@jest/globals';
import { cellKeys } from '../../../codegen/parity/cell-keys.js';
import type { DataRow, PrintedTable, Value } from '../../../codegen/parity/parity.js';
import { alignTables, groupAnswers } from '../../../codegen/parity/report/align.js';
import { decimal, integer, timestamp, uuid } from '../../../src/codecs.js';

const at = (milliseconds: number) => new Date(Date.UTC(2026, 4, 5) + milliseconds);
const shape = { id: uuid, at: timestamp, amount: decimal, n: integer };
const print = (value: Value) => (value instanceof Date ? value.toISOString() : String(value));

function printed(sides: readonly (readonly DataRow[])[], known: Value = undefined): readonly PrintedTable[] {
  const isFresh = (value: Value) => value !== known;
  const twins = sides.map(() => new Map<string, string>());
  const circumstances = (engine: number) => ({
    isFresh,
    clockRange: 5,
    twins: twins[engine] ?? new Map<string, string>(),
  });
  const columns = Object.keys(shape);
  const keyOf = cellKeys(sides, shape, circumstances, print);
  return sides.map((rows) => ({
    name: 'answer',
    columns,
    rows: rows.map((row) => columns.map((column) => print(row[column]))),
    keys: rows.map((row) => columns.map((column) => keyOf(column, row[column]))),
  }));
}

function differing(one: readonly DataRow[], other: readonly DataRow[], known?: Value) {
  const [left, right] = printed([one, other], known);
  const { columns, rows } = alignTables(left, right, true);
  return rows.map(({ differs }) => [...differs].map((index) => columns[index]));
}

const row = { id: 'a', at: at(0), amount: '1.0', n: 1 };

describe('marked are', () => {
  test.each([
    ['not instants of two clocks', { at: at(5) }, []],
    ['instants that are further apart', { at: at(6) }, ['at']],
    ['not ids that the engines made', { id: 'b' }, []],
    ['not decimals with other zeros', { amount: '1.00' }, []],
    ['other numbers', { n: 2, at: at(1) }, ['n']],
  ])('%s', (_, change, expected) => {
    expect(differing([row], [{ ...row, ...change }])).toEqual([expected]);
  });

  test('an instant that stood in the data', () => {
    expect(differing([row], [{ ...row, at: at(1) }], row.at)).toEqual([['at']]);
  });

  test('not instants that another row has on the first engine', () => {
    const rows = (from: number) => [0, 2].map((more) => ({ ...row, at: at(from + more), n: from }));
    expect(differing(rows(0), rows(2))).toEqual([['n'], ['n']]);
  });

  test('an id in place of another, where other rows tell which belongs to which', () => {
    const one = [row, { ...row, id: 'c', n: 5 }];
    const other = [
      { ...row, id: 'b' },
      { ...row, id: 'b', n: 6 },
    ];
    expect(differing(one, other)).toEqual([[], ['id', 'n']]);
  });
});

test('engines whose answers count as equal share one, whatever their clocks said', () => {
  const [sqlite, pglite, server] = printed([
    [row],
    [{ ...row, at: at(2), n: 2 }],
    [{ ...row, at: at(4), n: 2 }],
  ]);
  const answer = (engine: string, rows: PrintedTable | undefined) => ({
    engine,
    summary: '1 row',
    ...(rows && { rows }),
    contents: [],
  });
  const groups = groupAnswers(
    [answer('SQLite', sqlite), answer('PGlite', pglite), answer('PostgreSQL', server)],
    'rows',
  );
  expect(groups.map(({ engines }) => engines)).toEqual([['SQLite'], ['PGlite', 'PostgreSQL']]);
});
