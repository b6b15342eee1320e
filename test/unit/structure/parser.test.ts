/** The limits of the parser: what is nested deeply has a tree or none, but never takes work without end. */
import { describe, expect, test } from '@jest/globals';
import { parseExpression, parseProgram } from '../../../codegen/analysis/structure/parser.js';
import { dialects } from '../../../src/dialect.js';

/** No parser needs to know it, and this one does not: two operands with nothing between. */
const unknown = 'a b c';

describe.each(dialects)('on %s', (dialect) => {
  test.each([
    ['brackets that are not closed', `SELECT ${'('.repeat(61)}1 AS v`],
    ['a form that is not known in brackets', `SELECT ${'('.repeat(61)}${unknown}${')'.repeat(61)}`],
    [
      'a form that is not known in lists',
      `SELECT 1 FROM t WHERE ${'a IN ('.repeat(30)}${unknown}${')'.repeat(30)}`,
    ],
    [
      'a form that is not known in WITH',
      `${'WITH x AS ('.repeat(30)}SELECT ${unknown}${') SELECT 1'.repeat(30)}`,
    ],
    ['brackets deeper than the limit', `SELECT ${'('.repeat(201)}1${')'.repeat(201)}`],
  ])('%s: no tree', (_, text) => {
    expect(parseProgram(text, dialect)).toBeUndefined();
  });

  test.each([
    ['brackets', `SELECT ${'('.repeat(199)}1${')'.repeat(199)}`],
    ['conditions', `SELECT 1 FROM t WHERE ${'(a = 1 OR '.repeat(150)}b = 2${')'.repeat(150)}`],
    ['functions', `SELECT ${'f('.repeat(150)}1${')'.repeat(150)}`],
    ['queries', `SELECT * FROM ${'(SELECT * FROM '.repeat(60)}t${') x'.repeat(60)}`],
    [
      'queries in WITH',
      `${Array.from({ length: 20 }, (_, at) => `${at === 0 ? 'WITH' : ','} x${at} AS (SELECT ((((((a)))))) FROM t)`).join('')} SELECT 1`,
    ],
    [
      'joins',
      `SELECT * FROM ${'('.repeat(40)}t${Array.from({ length: 40 }, (_, at) => ` JOIN u AS u${at} ON true)`).join('')}`,
    ],
    ['long lists', `INSERT INTO t VALUES ${Array(2000).fill("(1, ((((('abc'))))), NULL)").join(', ')}`],
  ])('%s: a tree', (_, text) => {
    expect(parseProgram(text, dialect)?.statements).toHaveLength(1);
  });

  test('ranges are places in the text, however deep it is', () => {
    const text = `SELECT ${'('.repeat(8)}abc${')'.repeat(8)}, d`;
    const [statement] = parseProgram(text, dialect)?.statements ?? [];
    expect(statement?.range).toEqual([0, text.length]);
  });

  test('an expression is one', () => {
    expect(parseExpression('a > 1 AND b', dialect)?.type).toBe('binary_expr');
    expect(parseExpression('a, b', dialect)).toBeUndefined();
    expect(parseExpression('a; SELECT 2', dialect)).toBeUndefined();
    expect(parseExpression('', dialect)).toBeUndefined();
  });
});
