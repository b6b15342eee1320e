/** The small changes within expressions: operators, literals, calls, parameters. */
import type { Node } from 'sql-parser-cst';
import {
  argumentsOf,
  functionName,
  operatorText,
  parameterNumber,
  rangeOf,
} from '../../../codegen/analysis/structure/syntax.js';
import type { Editor } from './mutate.js';
import type { MutationKind } from './mutation.js';

const otherOperators: Readonly<Record<string, readonly [MutationKind, ...string[]]>> = {
  '=': ['comparison', '<>'],
  '==': ['comparison', '<>'],
  '<>': ['comparison', '='],
  '!=': ['comparison', '='],
  '<': ['comparison', '<=', '>'],
  '<=': ['comparison', '<', '>='],
  '>': ['comparison', '>=', '<'],
  '>=': ['comparison', '>', '<='],
  IS: ['not', 'IS NOT'],
  'IS NOT': ['not', 'IS'],
  'IS NOT DISTINCT FROM': ['comparison', '='],
  'IS DISTINCT FROM': ['comparison', '<>'],
  IN: ['not', 'NOT IN'],
  'NOT IN': ['not', 'IN'],
  LIKE: ['not', 'NOT LIKE'],
  'NOT LIKE': ['not', 'LIKE'],
  GLOB: ['not', 'NOT GLOB'],
  'NOT GLOB': ['not', 'GLOB'],
  AND: ['logic', 'OR'],
  OR: ['logic', 'AND'],
  '+': ['arithmetic', '-'],
  '-': ['arithmetic', '+'],
  '*': ['arithmetic', '/'],
  '/': ['arithmetic', '*'],
  '%': ['arithmetic', '/'],
  '||': ['arithmetic', "|| '_' ||"],
  '->>': ['arithmetic', '->'],
};

export function expressionEdits(node: Node, editor: Editor): void {
  switch (node.type) {
    case 'binary_expr':
      binaryEdits(node, editor);
      return;
    case 'prefix_op_expr':
      prefixEdits(node, editor);
      return;
    case 'between_expr': {
      const isNot = /\bNOT\b/i.test(editor.text.slice(rangeOf(node.left)[1], rangeOf(node.begin)[0]));
      editor.between('not', node.left, node.begin, isNot ? 'BETWEEN' : 'NOT BETWEEN');
      return;
    }
    case 'postfix_op_expr':
      editor.node('not', node, `NOT (${editor.of(node)})`);
      return;
    case 'number_literal':
      editor.node('literal', node, `${Number(node.text) + 1}`);
      return;
    case 'string_literal':
      editor.node('literal', node, editor.of(node).replace(/'$/, "_'"));
      return;
    case 'boolean_literal':
      editor.node('literal', node, node.value ? 'FALSE' : 'TRUE');
      return;
    case 'func_call':
      callEdits(node, editor);
      return;
    case 'case_when':
      editor.node('case', node.condition, `NOT (${editor.of(node.condition)})`);
      return;
    case 'case_else':
      editor.node('case', node.result, 'NULL');
      return;
    case 'cast_expr':
      editor.node('cast', node, `(${editor.of(node.args.expr.expr)})`);
      return;
    case 'parameter':
      parameterEdits(node, editor);
      return;
    default:
  }
}

function binaryEdits(node: Extract<Node, { type: 'binary_expr' }>, editor: Editor): void {
  const { left, right } = node;
  const operator = operatorText(node.operator).toUpperCase();
  const known = otherOperators[operator];
  if (known === undefined) return;
  const [kind, ...others] = known;
  for (const other of others) editor.between(kind, left, right, other);
  if (operator !== 'AND' && operator !== 'OR') return;
  const isSame = (side: Node) =>
    side.type === 'binary_expr' && operatorText(side.operator).toUpperCase() === operator;
  for (const side of [left, right]) {
    if (!isSame(side)) editor.node('condition left out', side, operator === 'AND' ? 'TRUE' : 'FALSE');
  }
}

function prefixEdits(node: Extract<Node, { type: 'prefix_op_expr' }>, editor: Editor): void {
  const operator = operatorText(node.operator).toUpperCase();
  if (operator === 'NOT') editor.node('not', node, `(${editor.of(node.expr)})`);
  else if (operator === 'EXISTS') editor.node('not', node, `NOT ${editor.of(node)}`);
  else if (operator === '-') editor.node('arithmetic', node, `(${editor.of(node.expr)})`);
}

const otherFunctions: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  sum: 'max',
  avg: 'sum',
  total: 'max',
  lower: 'upper',
  upper: 'lower',
  row_number: 'rank',
  rank: 'row_number',
};

function callEdits(node: Extract<Node, { type: 'func_call' }>, editor: Editor): void {
  const name = functionName(node);
  const given = argumentsOf(node);
  const other = otherFunctions[name];
  if (other !== undefined) editor.node('aggregate', node.name, other);
  if (name === 'count') countEdits(node, editor);
  if (name === 'coalesce' || name === 'ifnull') editor.without('default', given, given.length - 1);
  if (node.filter !== undefined) editor.node('filter', node.filter, '');
  const distinct = node.args?.expr.distinctKw;
  if (distinct?.range !== undefined) editor.replace('distinct', ...distinct.range, '');
}

function countEdits(node: Extract<Node, { type: 'func_call' }>, editor: Editor): void {
  const { args } = node;
  const [counted] = argumentsOf(node);
  if (args === undefined || counted === undefined) return;
  editor.node('aggregate', args, counted.type === 'all_columns' ? '(NULL)' : '(*)');
}

/** The parameter next to it, which is often of the same type. */
function parameterEdits(node: Extract<Node, { type: 'parameter' }>, editor: Editor): void {
  const number = parameterNumber(node);
  const count = Math.max(...[...editor.text.matchAll(/\$(\d+)/g)].map(([, each]) => Number(each)));
  if (count > 1) editor.node('parameter', node, `$${number === count ? number - 1 : number + 1}`);
}
