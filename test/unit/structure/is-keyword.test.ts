import { expect, test } from '@jest/globals';
import { parseExpression } from '../../../codegen/analysis/structure/parser.js';
import { operatorText, rangeOf } from '../../../codegen/analysis/structure/syntax.js';

test.each([
  ['a IS NULL = TRUE', 'a IS NULL', '='],
  ['a IS NOT NULL = b', 'a IS NOT NULL', '='],
  ['a IS NULL < b + 1', 'a IS NULL', '<'],
  ["a IS TRUE || 'x' = b", "a IS TRUE || 'x'", '='],
  ['a IS NOT FALSE = b AND c', 'a IS NOT FALSE = b', 'AND'],
  ['a IS NOT DISTINCT FROM NULL = b', 'a', 'IS NOT DISTINCT FROM'],
  ['a IS NULL = b = c', 'a IS NULL = b', '='],
])('PostgreSQL reads %s with %s to the left of %s', (text, left, operator) => {
  const node = parseExpression(text, 'postgres');
  if (node?.type !== 'binary_expr') throw new Error('no operator');
  const said = (range: readonly [number, number]) => `SELECT ${text}`.slice(...range);
  expect([said(rangeOf(node.left)), operatorText(node.operator)]).toEqual([left, operator]);
  expect(said(rangeOf(node))).toBe(text);
});
