/** Rule: decimals are not grouped by or made distinct, which SQLite does by their text. */
import type { Node } from 'sql-parser-cst';
import { argumentsOf, operatorText } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import { valuesMadeDistinct } from '../order.js';
import type { Finding, Rule } from '../rule.js';

export const decimalEquality: Rule = {
  name: 'decimal-equality',
  explains: ['NUM-02'],
  find: inShared(
    ['group_by_clause', 'partition_by_clause', 'select_clause', 'compound_select_stmt', 'func_call'],
    ({ node, scope, reading }) => {
      if (node.type === 'compound_select_stmt') {
        const columns = /ALL/.test(operatorText(node.operator)) ? [] : scope.structure.describe(node, scope);
        return columns?.some(({ kind }) => kind === 'decimal') ? findingOf('made distinct') : undefined;
      }
      const { how, values } = comparedBy(node);
      const decimal = values.find((value) => kindOf(value, scope) === 'decimal');
      return decimal === undefined ? undefined : { ...findingOf(how), span: reading.spanOf(decimal) };
    },
  ),
};

function findingOf(how: string): Finding {
  return {
    message: `decimals are ${how} here, which SQLite does by their text`,
    why: "'1.5' and '1.50' are one number on PostgreSQL, and two texts on SQLite",
    help: 'count in whole units, such as cents, in an `integer` or a `bigint`; or group in the application',
  };
}

function comparedBy(node: Node): { readonly how: string; readonly values: readonly Node[] } {
  if (node.type === 'func_call') {
    const distinct = node.args?.expr.distinctKw !== undefined;
    return { how: 'made distinct', values: distinct ? argumentsOf(node).slice(0, 1) : [] };
  }
  if (node.type === 'partition_by_clause')
    return { how: 'put into partitions', values: node.specifications.items };
  if (node.type === 'group_by_clause')
    return { how: 'grouped by', values: node.columns.type === 'list_expr' ? node.columns.items : [] };
  return { how: 'made distinct', values: node.type === 'select_clause' ? valuesMadeDistinct(node) : [] };
}
