/** List parameters: PostgreSQL compares with the elements of an array, SQLite with those of a JSON text. */
import type { Node } from 'sql-parser-cst';
import type { NativeType } from '../../catalog.js';
import { flowOf } from '../../structure/flow.js';
import { castParts, operatorText, parameterNumber, rangeOf, unwrapped } from '../../structure/syntax.js';
import { typeNameOf } from '../../structure/type-name.js';
import { elementExpression } from '../list-element.js';
import type { Rewrite } from './context.js';

/** `x = ANY($1)` becomes `x IN (…)`, `x <> ALL($1)` becomes `x NOT IN (…)`; other comparisons with lists have no form in SQLite. */
export const rewriteList: Rewrite = ({ node, scope, context }) => {
  if (node.type !== 'binary_expr' || node.right.type !== 'quantifier_expr') return undefined;
  const membership = membershipOf(operatorText(node.operator), node.right.quantifierKw.name);
  const list = listParameter(node.right);
  if (membership === undefined || list === undefined) return undefined;
  const origins = flowOf(node.left, scope).origins;
  const element = elementExpression(
    context.types[list.number - 1]?.element ?? list.element,
    origins.length > 0 ? origins : (context.uses.get(list.number)?.meets ?? []),
    { postgres: context.postgresCatalog, sqlite: context.catalog },
  );
  const replacement = ` ${membership} (SELECT ${element} FROM json_each($${list.number}))`;
  const start = rangeOf(node.left)[1];
  return { edits: [{ start, end: rangeOf(node)[1], replacement }], done: [node.right] };
};

function membershipOf(operator: string, quantifier: string): string | undefined {
  if (operator === '=' && quantifier !== 'ALL') return 'IN';
  return (operator === '<>' || operator === '!=') && quantifier === 'ALL' ? 'NOT IN' : undefined;
}

/** The parameter in `ANY($1)`, `ANY($1::uuid[])`, `ANY(CAST($1 AS uuid[]))`. */
function listParameter(
  node: Extract<Node, { type: 'quantifier_expr' }>,
): { readonly number: number; readonly element: NativeType | undefined } | undefined {
  const inner = node.expr.expr;
  const [only, ...others] = inner.type === 'list_expr' ? inner.items : [inner];
  if (only === undefined || others.length > 0) return undefined;
  let operand = unwrapped(only);
  let element: NativeType | undefined;
  for (let cast = castParts(operand); cast !== undefined; cast = castParts(operand)) {
    const name = typeNameOf(cast.type)?.name;
    element ??= name === undefined ? undefined : { name, kind: 'base' };
    operand = unwrapped(cast.operand);
  }
  return operand.type === 'parameter' ? { number: parameterNumber(operand), element } : undefined;
}
