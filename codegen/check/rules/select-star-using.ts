/** Rule: no `*` over a join with USING where somebody counts its columns: PostgreSQL puts those of USING first. */
import { nameOf } from '../../analysis/structure/scope.js';
import { clauseOf } from '../../analysis/structure/syntax.js';
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const selectStarUsing: Rule = {
  name: 'select-star-using',
  explains: ['SEL-74'],
  find: inShared(['all_columns'], ({ node, parent, scope, reading }) => {
    const select = parent?.parent?.parent?.node;
    const from = select?.type === 'select_stmt' ? clauseOf(select, 'from_clause')?.expr : undefined;
    if (from?.type !== 'join_expr' || from.specification?.type !== 'join_using_specification')
      return undefined;
    const { catalog } = scope.structure;
    const names = from.specification.expr.expr.items.map((item) =>
      item.type === 'identifier' ? nameOf(item, catalog) : '',
    );
    const first = scope.relations[0]?.columns?.slice(0, names.length).map((column) => column.name);
    if (`${first}` === `${names}`) return undefined;
    return {
      message: '`*` gives the columns of this join in another order on each engine',
      why: 'PostgreSQL puts the columns of `USING` first, SQLite leaves them where they are',
      help: 'list the columns',
      span: reading.spanOf(node),
    };
  }),
};
