/** What the forms of a parity report are made of: JSON, values as TypeScript, aligned rows, texts with their differences. */
import { describe, expect, test } from '@jest/globals';
import { alignTables } from '../../../codegen/parity/report/align.js';
import { oneLine, widthOf } from '../../../codegen/parity/report/cells.js';
import { reportJson } from '../../../codegen/parity/report/json.js';
import { compareTexts } from '../../../codegen/parity/report/sql-difference.js';
import { typescriptValue } from '../../../codegen/parity/report/typescript-value.js';
import { sampleReport, table } from '../../support/parity-report.js';

describe('JSON', () => {
  const value = JSON.parse(reportJson(sampleReport));

  test('has every key in every query, and null for what is absent', () => {
    const keys = Object.keys(value.queries[0]);
    for (const query of value.queries) expect(Object.keys(query)).toEqual(keys);
    expect(value.queries[2]).toMatchObject({ entity: 'run', query: 'find', allowance: null, failure: null });
    expect(value.queries[7].sql).toEqual({ postgres: 'SELECT 1', sqlite: null });
    expect(value.queries[5].failure.answers[0].rows).toBe(null);
    expect(value.queries[4].failure.calls).toEqual([{ query: 'task.wide', parameters: null }]);
  });

  test('begins with its version, the run and the counts', () => {
    expect(value).toMatchObject({
      version: 1,
      seed: 7,
      runs: 25,
      milliseconds: 12345,
      now: sampleReport.now,
      memory: sampleReport.memory,
    });
    expect(value.engines[0]).toEqual({ name: 'SQLite', dialect: 'sqlite', description: 'SQLite 3.53.2' });
    expect(value.summary).toEqual({
      queries: 9,
      calls: 200,
      different: 4,
      unproven: 1,
      allowed: 1,
      equal: 2,
      oneDialect: 1,
    });
  });
});

describe('typescriptValue', () => {
  test.each([
    [null, 'null'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    [9007199254740993n, '9007199254740993n'],
    [`it's\n\`\${x}\`\u2028`, `'it\\'s\\n\`\${x}\`\\u2028'`],
    [new Date(Date.UTC(2026, 2, 29)), "new Date('2026-03-29T00:00:00.000Z')"],
    [new Uint8Array([0, 255]), "Buffer.from('00ff', 'hex')"],
    [[], '[]'],
    [{}, '{}'],
    [{ a: [1, { 'b-c': true }], 1: 'x' }, "{ '1': 'x', a: [1, { 'b-c': true }] }"],
    [JSON.parse('{"__proto__":1}'), "{ ['__proto__']: 1 }"],
    [new Map([['a', 1]]), "new Map([['a', 1]])"],
    [undefined, 'undefined'],
  ])('%p', (value, text) => {
    expect(typescriptValue(value)).toBe(text);
    // biome-ignore lint/security/noGlobalEval: the text is code, and must give the value again
    expect(eval(`(${text})`)).toEqual(value instanceof Uint8Array ? Buffer.from(value) : value);
  });
});

describe('alignTables', () => {
  const rows = (...lists: readonly string[][]) => table('t', ['a', 'b'], ...lists);
  const shape = (aligned: ReturnType<typeof alignTables>) =>
    aligned.rows.map(({ left, right, differs }) => [left?.join(''), right?.join(''), [...differs]]);

  test('finds equal rows wherever they stand, then the most alike', () => {
    const aligned = alignTables(
      rows(['1', 'x'], ['2', 'y'], ['3', 'z']),
      rows(['2', 'y'], ['9', '9'], ['1', 'q']),
      false,
    );
    expect(shape(aligned)).toEqual([
      ['1x', '1q', [1]],
      ['2y', '2y', []],
      ['3z', undefined, [0, 1]],
      [undefined, '99', [0, 1]],
    ]);
  });

  test('goes by position where the order counts', () => {
    const aligned = alignTables(rows(['1', 'x'], ['2', 'y']), rows(['2', 'y'], ['1', 'x'], ['3', 'z']), true);
    expect(shape(aligned)).toEqual([
      ['1x', '2y', [0, 1]],
      ['2y', '1x', [0, 1]],
      [undefined, '3z', [0, 1]],
    ]);
  });

  test('pairs single values, duplicates one by one, and columns by their names', () => {
    const one = (...values: string[]) => table('', ['v'], ...values.map((value) => [value]));
    expect(shape(alignTables(one('1', '1', '2'), one('1', '3'), false))).toEqual([
      ['1', '1', []],
      ['1', '3', [0]],
      ['2', undefined, [0]],
    ]);
    expect(shape(alignTables(rows(['1', 'x']), table('t', ['b', 'a'], ['x', '1']), false))).toEqual([
      ['1x', '1x', []],
    ]);
    expect(alignTables(undefined, rows(['1', 'x']), false).rows).toHaveLength(1);
  });
});

describe('compareTexts', () => {
  const marked = (left: string, right: string) =>
    compareTexts(left, right).map((pair) =>
      [pair.left, pair.right].map((side) =>
        side?.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(''),
      ),
    );

  test('marks what differs within lines that are alike', () => {
    expect(marked('SELECT a\nFROM t\nWHERE b = $1', 'SELECT a\nFROM t\nWHERE b IS $1')).toEqual([
      ['SELECT a', 'SELECT a'],
      ['FROM t', 'FROM t'],
      ['WHERE b [=] $1', 'WHERE b [IS] $1'],
    ]);
  });

  test('takes lines that share little for other lines, and keeps all text', () => {
    expect(marked('a\nFOR UPDATE SKIP LOCKED\nz', 'a\nz\nLIMIT 1')).toEqual([
      ['a', 'a'],
      ['[FOR UPDATE SKIP LOCKED]', undefined],
      ['z', 'z'],
      [undefined, '[LIMIT 1]'],
    ]);
    expect(marked('now()', "strftime('%f')")).toEqual([['[now()]', "[strftime('%f')]"]]);
  });
});

describe('cells', () => {
  test('are one line, cut in the middle, and as wide as they look', () => {
    expect(oneLine('a\nb\tc\rd\u0007')).toBe('a␊b␉c␍d·');
    expect(oneLine('0123456789', 5)).toBe('01…89');
    expect(oneLine('01234', 5)).toBe('01234');
    expect([widthOf('abc'), widthOf('日本'), widthOf('e\u0301'), widthOf('😀')]).toEqual([3, 4, 1, 2]);
  });
});
