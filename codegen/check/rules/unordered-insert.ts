/** Rule: rows that an `INSERT … SELECT` has numbered by the engine come in a stated order. */
import type { Node } from 'sql-parser-cst';
import { catalogName, nameOf } from '../../analysis/structure/scope.js';
import { clauseOf, isQuery, unwrapped } from '../../analysis/structure/syntax.js';
import { targetOf } from '../../analysis/structure/write-target.js';
import { everywhere } from '../everywhere.js';
import { cutOf, orderKeys } from '../order.js';
import { rowsApart } from '../rows-apart.js';
import type { Place, Rule } from '../rule.js';

type Insert = Extract<Node, { type: 'insert_stmt' }>;

export const unorderedInsert: Rule = {
  name: 'unordered-insert',
  severity: 'warning',
  explains: ['SEL-17'],
  find: everywhere(['insert_stmt'], (place) => {
    const column = numberedBy(place);
    const source = sourceOf(place);
    if (column === undefined || source?.node.type !== 'select_stmt') return undefined;
    const { node, scope, reading } = source;
    const order = clauseOf(source.node, 'order_by_clause');
    // What a limit leaves out is told of already.
    if (order === undefined && cutOf(source.node) !== undefined) return undefined;
    const keys =
      order === undefined
        ? []
        : orderKeys({ node: order, scope, parent: source, reading }).map((key) => key.value);
    if (keys.includes(undefined)) return undefined;
    const known = keys.filter((key) => key !== undefined);
    if (rowsApart(source, known) !== 'ties') return undefined;
    return {
      message: `the engine numbers \`${column}\` as the rows come, and ${order === undefined ? 'their order is not stated' : 'the order does not tell them apart'}`,
      why: 'each engine finds the rows in another order, and gives the same row another number',
      help: `add ${order === undefined ? '`ORDER BY` with a key that is unique' : 'a key that is unique at the end of `ORDER BY`'}; or say \`@allow unordered-insert\` and why any numbers will do`,
      span: reading.spanOf(order ?? node),
    };
  }),
};

/** The column that the engine numbers, unless the statement gives its values. */
function numberedBy({ node, scope }: Place<Insert>): string | undefined {
  const { table } = targetOf(node, scope);
  const numbered = table?.columns.find((column) => column.numbered === true);
  const listed = clauseOf(node, 'insert_clause')?.columns?.expr.items;
  if (table === undefined || numbered === undefined || listed === undefined) return undefined;
  const { catalog } = scope.structure;
  const given = listed.some(
    (item) => item.type === 'identifier' && nameOf(item, catalog) === catalogName(numbered.name, catalog),
  );
  return given ? undefined : `${table.name}.${numbered.name}`;
}

/** The query whose rows are inserted. */
export function sourceOf({ node, scope, reading }: Place<Insert>): Place | undefined {
  const source = node.clauses.map((clause) => unwrapped(clause)).find(isQuery);
  const own = source === undefined ? undefined : scope.structure.scopes.get(source);
  if (source === undefined || own === undefined) return undefined;
  return { node: source, scope: own, parent: undefined, reading };
}
