/** Rule: JSON is not grouped by, ordered or made distinct as a whole, which SQLite does by its text. `json-compared` is about operators. */
import type { Node } from 'sql-parser-cst';
import { operatorText } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import type { Finding, Rule } from '../rule.js';

export const jsonEquality: Rule = {
  name: 'json-equality',
  explains: ['JSON-17'],
  find: inShared(
    ['group_by_clause', 'order_by_clause', 'select_clause', 'compound_select_stmt'],
    ({ node, scope, reading }) => {
      if (node.type === 'compound_select_stmt') {
        const columns = isSet(node) ? scope.structure.describe(node, scope) : [];
        return columns?.some(({ kind }) => kind === 'json') ? findingOf('made distinct') : undefined;
      }
      const { how, values } = comparedBy(node);
      const json = values.find((value) => kindOf(value, scope) === 'json');
      if (json === undefined) return undefined;
      return { ...findingOf(how), span: reading.spanOf(json) };
    },
  ),
};

function findingOf(how: string): Finding {
  return {
    message: `JSON is ${how} here, which SQLite does by its text`,
    why: 'one value has many texts: the order of keys, spaces and `1.0` make no difference on PostgreSQL',
    help: "take a part of it as text (`doc ->> 'name'`), or compare in the application",
  };
}

interface Compared {
  readonly how: string;
  readonly values: readonly Node[];
}

function comparedBy(node: Node): Compared {
  switch (node.type) {
    case 'group_by_clause':
      return { how: 'grouped by', values: 'columns' in node ? itemsOf(node.columns) : [] };
    case 'order_by_clause':
      return {
        how: 'ordered',
        values: node.specifications.items.map((item) =>
          item.type === 'sort_specification' ? item.expr : item,
        ),
      };
    case 'select_clause':
      return { how: 'made distinct', values: isDistinct(node) ? itemsOf(node.columns).map(bare) : [] };
    default:
      return { how: '', values: [] };
  }
}

function itemsOf(list: Node | undefined): readonly Node[] {
  return list?.type === 'list_expr' ? list.items : [];
}

function bare(item: Node): Node {
  return item.type === 'alias' ? item.expr : item;
}

function isDistinct(node: Extract<Node, { type: 'select_clause' }>): boolean {
  return node.modifiers.some(({ type }) => type === 'select_distinct');
}

function isSet(node: Extract<Node, { type: 'compound_select_stmt' }>): boolean {
  return !/ALL/.test(operatorText(node.operator));
}
