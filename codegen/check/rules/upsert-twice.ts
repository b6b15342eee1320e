/** Rule: no row is met twice by one `INSERT … SELECT … ON CONFLICT DO UPDATE`. */
import type { Node } from 'sql-parser-cst';
import { nameOf } from '../../analysis/structure/scope.js';
import { clauseOf } from '../../analysis/structure/syntax.js';
import { inShared } from '../everywhere.js';
import { itemsOf } from '../order.js';
import { rowsApart, tellApart } from '../rows-apart.js';
import type { Place, Rule } from '../rule.js';
import { sourceOf } from './unordered-insert.js';

type Insert = Extract<Node, { type: 'insert_stmt' }>;

export const upsertTwice: Rule = {
  name: 'upsert-twice',
  severity: 'warning',
  explains: ['DML-04'],
  find: inShared(['insert_stmt'], (place) => {
    const source = sourceOf(place);
    const upsert = clauseOf(place.node, 'upsert_clause');
    if (source?.node.type !== 'select_stmt' || upsert?.action.type !== 'upsert_action_update')
      return undefined;
    const keys = keysIn(source.node, place);
    if (keys === undefined) return undefined;
    const distinct = clauseOf(source.node, 'select_clause')?.modifiers.some(
      ({ type }) => type === 'select_distinct',
    );
    if ((distinct === true ? tellApart : rowsApart)(source, keys) !== 'ties') return undefined;
    const { reading } = place;
    return {
      message: 'the rows that are inserted may hold a key twice',
      why: 'PostgreSQL then refuses the statement, because it may change a row once; SQLite takes the last one that it finds',
      help: `choose one row per key: \`GROUP BY ${keys.map((key) => reading.quote(key)).join(', ')}\` with \`max(…)\` of the other columns`,
      span: reading.spanOf(upsert),
    };
  }),
};

/** What is inserted into the columns whose conflicts are looked for; `undefined` if that cannot be told. */
function keysIn(source: Extract<Node, { type: 'select_stmt' }>, { node, scope }: Place<Insert>) {
  const { catalog } = scope.structure;
  const target = clauseOf(node, 'upsert_clause')?.conflictTarget;
  const listed = clauseOf(node, 'insert_clause')?.columns?.expr.items;
  const items = itemsOf(source);
  if (target?.type !== 'paren_expr' || listed === undefined || items?.length !== listed.length)
    return undefined;
  const names = listed.map((item) => (item.type === 'identifier' ? nameOf(item, catalog) : undefined));
  const keys = target.expr.items.map((item) => {
    const column = item.type === 'index_specification' ? item.expr : item;
    return column.type === 'identifier' ? items[names.indexOf(nameOf(column, catalog))] : undefined;
  });
  return keys.every((key) => key !== undefined) ? keys : undefined;
}
