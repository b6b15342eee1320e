/** Rule: a list whose order is stated is ordered by keys that tell all its rows apart. */
import { cutOf, orderKeys, queryOf } from '../order.js';
import { tellApart } from '../rows-apart.js';
import type { Finding, Place, Rule } from '../rule.js';

export const unorderedTies: Rule = {
  name: 'unordered-ties',
  severity: 'warning',
  explains: ['SEL-19'],
  find({ model, readings }) {
    if (!['many', 'values'].includes(model.result.cardinality)) return undefined;
    return readings.flatMap(({ places }) => places.flatMap((place) => tied(place) ?? []))[0];
  },
};

function tied(place: Place): Finding | undefined {
  const { node, parent, reading } = place;
  if (node.type !== 'order_by_clause' || parent?.node.type !== 'select_stmt') return undefined;
  const query = queryOf(place);
  if (query === undefined || query.parent !== undefined || cutOf(parent.node) !== undefined) return undefined;
  const values = orderKeys({ ...place, node }).map(({ value }) => value);
  const plain = values.every((value) => value?.type === 'identifier' || value?.type === 'member_expr');
  if (!plain || tellApart(query, values) !== 'ties') return undefined;
  return {
    message: 'the order does not tell all rows apart',
    why: 'rows with equal keys come in any order, and the engines differ',
    help: 'add a key that is unique, such as the primary key, at the end of `ORDER BY`; or say `@allow unordered-ties` and why their order does not matter',
    span: reading.spanOf(node),
  };
}
