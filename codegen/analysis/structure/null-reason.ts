/** Why an expression that may be NULL surely may: the evidence against `AS "name!"`. In doubt there is none. */
import type { Node } from 'sql-parser-cst';
import { isLeftOut } from './keys.js';
import { whyNullable } from './known.js';
import { emptyIsNull } from './null-functions.js';
import { findColumn, type Scope } from './scope.js';
import { argumentsOf, castParts, functionName, operatorText, rowItems } from './syntax.js';

/** The reason as half a sentence, for an expression of which `mayBeNull` is true. */
export function whyNull(node: Node, scope: Scope): string | undefined {
  switch (node.type) {
    case 'null_literal':
      return 'it is NULL';
    case 'identifier':
    case 'member_expr': {
      const found = findColumn(node, scope);
      if (found === undefined) return undefined;
      return isLeftOut(found, scope) ? undefined : whyNullable(found.column, scope.known);
    }
    case 'paren_expr':
      return rowItems(node) === undefined ? whyNull(node.expr, scope) : undefined;
    case 'cast_expr':
    case 'cast_operator_expr': {
      const operand = castParts(node)?.operand;
      return operand === undefined ? undefined : whyNull(operand, scope);
    }
    case 'binary_expr':
      return operatorText(node.operator) === 'COLLATE' ? whyNull(node.left, scope) : undefined;
    case 'func_call':
      return whyCallIsNull(node, scope);
    default:
      return undefined;
  }
}

function whyCallIsNull(call: Extract<Node, { type: 'func_call' }>, scope: Scope): string | undefined {
  const name = functionName(call);
  if (!emptyIsNull.has(name) || call.over !== undefined || argumentsOf(call).length === 0) return undefined;
  if ((name === 'min' || name === 'max') && argumentsOf(call).length > 1) return undefined;
  const alone = scope.grouping === 'all' && scope.known.size === 0;
  return alone ? `\`${name}\` is NULL where there are no rows` : undefined;
}
