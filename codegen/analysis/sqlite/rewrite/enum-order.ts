/** Where values of an enum type are ordered: PostgreSQL does it as its labels are declared, SQLite by their texts. */
import type { Node } from 'sql-parser-cst';
import type { NativeType } from '../../catalog.js';
import { byCodeUnit } from '../../order.js';
import { flowOf } from '../../structure/flow.js';
import { argumentsOf, functionName, operatorText } from '../../structure/syntax.js';
import { columnOf, type Finding, type Place } from './context.js';

/** `ORDER BY mood`, `max(mood)`, `mood < :mood`, of an enum whose labels are not declared in the order of their texts. */
export function enumOrder(place: Place): Finding | undefined {
  for (const value of orderedBy(place.node)) {
    const found = flowOf(value, place.scope).origins.find((origin) => {
      const type = columnOf(origin, place.context.postgresCatalog)?.type;
      return type !== undefined && isOtherwiseOrdered(type);
    });
    if (found === undefined) continue;
    return {
      code: 'form-not-portable',
      message: `\`${found.table}.${found.column}\` is ordered here, which SQLite would do by the texts of its labels`,
      why: 'PostgreSQL orders an enum as its labels are declared',
      help: "order by a number (`CASE status WHEN 'low' THEN 1 … END`), or declare the labels in the order of their letters",
    };
  }
  return undefined;
}

function isOtherwiseOrdered({ kind, labels = [] }: NativeType): boolean {
  const sorted = [...labels].sort(byCodeUnit);
  return kind === 'enum' && labels.some((label, place) => label !== sorted[place]);
}

/** What this node asks the order of. */
export function orderedBy(node: Node): readonly Node[] {
  switch (node.type) {
    case 'order_by_clause':
      return node.specifications.items.map((item) => (item.type === 'sort_specification' ? item.expr : item));
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
