/** The parameters that end a pattern of LIKE, and the sign that escapes others in it. */
import type { Node } from 'sql-parser-cst';
import type { Dialect } from '../../../src/dialect.js';
import { argumentsOf, castParts, functionName, operatorText } from './syntax.js';

/** A parameter whose value ends a pattern. */
export interface PatternEnd {
  readonly parameter: Extract<Node, { type: 'parameter' }>;
  /** One sign. A value that ends with it, escaping nothing, is refused by PostgreSQL. */
  readonly escapeSign: string;
}

/** What ends the pattern of a `LIKE` or `ILIKE`; `undefined` where no parameter does, or nothing escapes. */
export function patternEndOf(node: Node, dialect: Dialect): PatternEnd | undefined {
  if (node.type !== 'binary_expr' || !/^(?:NOT )?I?LIKE$/.test(operatorText(node.operator))) return undefined;
  const { right } = node;
  if (right.type !== 'binary_expr' || operatorText(right.operator) !== 'ESCAPE')
    return dialect === 'postgres' ? endingWith(right, '\\') : undefined;
  const sign = right.right.type === 'string_literal' ? right.right.value : '';
  return [...sign].length === 1 ? endingWith(right.left, sign) : undefined;
}

function endingWith(pattern: Node, escapeSign: string): PatternEnd | undefined {
  const parameter = lastParameter(pattern);
  return parameter === undefined ? undefined : { parameter, escapeSign };
}

function lastParameter(pattern: Node | undefined): PatternEnd['parameter'] | undefined {
  if (pattern === undefined || pattern.type === 'parameter') return pattern;
  if (pattern.type === 'paren_expr') return lastParameter(pattern.expr as Node);
  if (pattern.type === 'binary_expr') {
    const operator = operatorText(pattern.operator);
    if (operator === 'COLLATE') return lastParameter(pattern.left);
    return operator === '||' ? lastParameter(pattern.right) : undefined;
  }
  const isKept = pattern.type === 'func_call' && /^(?:lower|upper|concat)$/.test(functionName(pattern));
  return lastParameter(isKept ? argumentsOf(pattern).at(-1) : castParts(pattern)?.operand);
}
