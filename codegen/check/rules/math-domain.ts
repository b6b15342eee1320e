/** Rule: what a function of numbers has no answer for is NULL before: SQLite makes NULL of it, PostgreSQL an error. */
import type { Node } from 'sql-parser-cst';
import type { Scope } from '../../analysis/structure/scope.js';
import {
  argumentsOf,
  castParts,
  functionName,
  operatorText,
  rangeOf,
  unwrapped,
} from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import { isAsked } from '../is-asked.js';
import type { Place, Rule } from '../rule.js';
import { storedColumn } from '../stored-column.js';

type Call = Extract<Node, { type: 'func_call' }>;

export const mathDomain: Rule = {
  name: 'math-domain',
  severity: 'warning',
  explains: ['FN-16', 'FN-36'],
  find: inShared(['func_call'], (place) => {
    const { node, scope, reading } = place;
    const name = functionName(node);
    const needs = needsOf(node, scope);
    // The base of a logarithm with two arguments stands first.
    const value = /^log$/.test(name) ? argumentsOf(node).at(-1) : argumentsOf(node)[0];
    if (needs === undefined || value === undefined || isWithin(value, needs, place) || isAsked(value, place))
      return undefined;
    const what = reading.quote(value);
    return {
      message: `\`${name}\` has no answer where \`${what}\` is ${outside[needs]}`,
      why: 'that is an error on PostgreSQL, and gives NULL on SQLite',
      help: `write \`CASE WHEN ${within[needs](what)} THEN ${reading.quote(node)} END\`, which gives NULL on both`,
      span: reading.spanOf(value),
    };
  }),
};

type Needs = 'positive' | 'not negative' | 'a cosine';

const outside = {
  positive: '0 or less',
  'not negative': 'negative',
  'a cosine': 'not between -1 and 1',
} as const;

const within: Readonly<Record<Needs, (what: string) => string>> = {
  positive: (what) => `${what} > 0`,
  'not negative': (what) => `${what} >= 0`,
  'a cosine': (what) => `${what} >= -1 AND ${what} <= 1`,
};

function needsOf(call: Call, scope: Scope): Needs | undefined {
  switch (functionName(call)) {
    case 'ln':
    case 'log':
    case 'log10':
    case 'log2':
      return 'positive';
    case 'sqrt':
      return 'not negative';
    case 'acos':
    case 'asin':
    case 'atanh':
      return 'a cosine';
    case 'pow':
    case 'power': {
      const exponent = argumentsOf(call)[1];
      const kind = exponent === undefined ? undefined : kindOf(exponent, scope);
      return kind === 'real' || kind === 'decimal' ? 'not negative' : undefined;
    }
    default:
      return undefined;
  }
}

function isWithin(node: Node, needs: Needs, place: Place): boolean {
  const value = unwrapped(node);
  const cast = castParts(value);
  const inner = (part: Node) => isWithin(part, needs, place);
  if (cast !== undefined) return inner(cast.operand);
  if (value.type === 'parameter') return false;
  if (value.type === 'number_literal')
    return needs === 'a cosine' ? value.value <= 1 : needs === 'positive' ? value.value > 0 : true;
  if (needs === 'a cosine')
    return value.type === 'func_call' && /^(?:sin|cos|sign|tanh)$/.test(functionName(value));
  if (value.type === 'identifier' || value.type === 'member_expr')
    return isAsked(value, place) || isChecked(value, needs, place.scope);
  if (value.type === 'func_call') return isFunctionWithin(value, needs, inner);
  if (value.type !== 'binary_expr') return false;
  const [left, right] = [value.left, value.right];
  const square = place.reading.text.slice(...rangeOf(left)) === place.reading.text.slice(...rangeOf(right));
  switch (operatorText(value.operator)) {
    case '*':
      return (square && needs === 'not negative') || [left, right].every(inner);
    case '/':
      return [left, right].every(inner);
    case '+':
      return needs === 'positive'
        ? [left, right].some(inner) && [left, right].every((part) => isWithin(part, 'not negative', place))
        : [left, right].every(inner);
    default:
      return false;
  }
}

function isFunctionWithin(call: Call, needs: Needs, inner: (part: Node) => boolean): boolean {
  const name = functionName(call);
  const args = argumentsOf(call);
  if (name === 'exp') return true;
  if (name === 'coalesce') return args.every(inner);
  if (/^(?:sum|avg|min|max|ceil|ceiling)$/.test(name)) return args.slice(0, 1).every(inner);
  if (name === 'nullif' && args[1]?.type === 'number_literal' && args[1].value === 0)
    return args
      .slice(0, 1)
      .every((part) => inner(part) || (part.type === 'func_call' && never.test(functionName(part))));
  return needs === 'not negative' && never.test(name);
}

/** Never negative. */
const never = /^(?:abs|count|length|char_length|octet_length|sqrt|power|pow)$/;

/** True if the table checks it. */
function isChecked(value: Node, needs: Needs, scope: Scope): boolean {
  const stored = storedColumn(value, scope);
  return (
    stored?.table.constraints.some(({ kind, expression = '', columns }) => {
      const own = kind === 'check' && columns.length === 1 && columns[0] === stored.column.name;
      if (!own || /\bOR\b/.test(expression)) return false;
      return (needs === 'positive' ? /(?:> \(?0|>=? \(?0*[1-9])/ : />=? \(?\d/).test(expression);
    }) ?? false
  );
}
