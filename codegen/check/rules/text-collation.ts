/** Rule: texts that come out of JSON are not ordered: they have the collation of the database, not that of a column. */
import type { Node } from 'sql-parser-cst';
import { findColumn, type Scope } from '../../analysis/structure/scope.js';
import {
  argumentsOf,
  childrenOf,
  functionName,
  isQuery,
  operatorText,
} from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { everywhere } from '../everywhere.js';
import { orderKeys } from '../order.js';
import type { Place, Rule } from '../rule.js';

export const textCollation: Rule = {
  name: 'text-collation',
  severity: 'warning',
  explains: ['TEXT-20', 'TEXT-21', 'TEXT-23', 'JSON-06'],
  find: everywhere(['order_by_clause', 'func_call', 'binary_expr', 'between_expr'], (place) => {
    const { scope, reading } = place;
    if (reading.dialect !== 'postgres') return undefined;
    const values = orderedBy(place);
    if (values.some((value) => hasCollation(value, scope))) return undefined;
    const member = values.find((value) => isMember(value) && kindOf(value, scope) === 'text');
    if (member === undefined) return undefined;
    return {
      message: `\`${reading.quote(member)}\` is ordered by the language of the database on PostgreSQL, but by bytes on SQLite`,
      why: 'a member of JSON has no column whose collation could say otherwise',
      help: `write \`(${reading.quote(member)}) COLLATE "C"\`, which orders by bytes on both; or keep what is ordered in a column of its own`,
      span: reading.spanOf(member),
    };
  }),
};

/** The values of which this node asks the order. */
function orderedBy(place: Place): readonly Node[] {
  const { node } = place;
  switch (node.type) {
    case 'order_by_clause':
      // One after the other: keys are not compared with each other.
      return orderKeys({ ...place, node })
        .flatMap(({ value }) => value ?? [])
        .filter(isMember)
        .slice(0, 1);
    case 'func_call':
      return /^(?:min|max)$/.test(functionName(node)) ? argumentsOf(node) : [];
    case 'between_expr':
      return [node.left, node.begin, node.end];
    case 'binary_expr':
      return /^[<>]=?$/.test(operatorText(node.operator)) ? [node.left, node.right] : [];
    default:
      return [];
  }
}

function isMember(value: Node): boolean {
  if (value.type === 'binary_expr' && /^(?:->>|#>>)$/.test(operatorText(value.operator))) return true;
  return !isQuery(value) && childrenOf(value).some(isMember);
}

/** True if it is said, or if it comes from a column of texts. */
function hasCollation(value: Node, scope: Scope): boolean {
  if (value.type === 'binary_expr' && operatorText(value.operator) === 'COLLATE') return true;
  if (value.type === 'identifier' || value.type === 'member_expr')
    return findColumn(value, scope)?.column.kind === 'text';
  return childrenOf(value).some((child) => hasCollation(child, scope));
}
