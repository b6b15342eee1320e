/** Rule: a query that promises a row does not return it from an `INSERT` that may pass over a conflict. */
import type { Node } from 'sql-parser-cst';
import { clauseOf } from '../../analysis/structure/syntax.js';
import type { Finding, Place, Rule } from '../rule.js';

export const noRowOnConflict: Rule = {
  name: 'no-row-on-conflict',
  severity: 'warning',
  find({ model, readings }) {
    const { cardinality } = model.result;
    if (cardinality !== 'one' && cardinality !== 'value') return undefined;
    const found = readings
      .flatMap((reading) => reading.places.slice(0, 1))
      .find(({ node }) => passesOver(node));
    return found === undefined ? undefined : findingOf(found, cardinality);
  },
};

/** `DO NOTHING`, and `DO UPDATE` with a condition, give no row for one that is there already. */
function passesOver(node: Node): boolean {
  if (node.type !== 'insert_stmt' || clauseOf(node, 'returning_clause') === undefined) return false;
  return node.clauses.some(
    (clause) =>
      clause.type === 'upsert_clause' &&
      (clause.action.type === 'upsert_action_nothing' ||
        (clause.action.type === 'upsert_action_update' && clause.action.where !== undefined)),
  );
}

function findingOf({ node, reading }: Place, cardinality: 'one' | 'value'): Finding {
  const clause = node.type === 'insert_stmt' ? clauseOf(node, 'upsert_clause') : undefined;
  const optional = cardinality === 'one' ? 'optional' : 'optional value';
  return {
    message: `where the row is there already, \`RETURNING\` gives none, and \`@result ${cardinality}\` fails with \`not_found\``,
    why: 'both engines return only rows that the statement inserted or updated',
    help: `write \`@result ${optional}\`, which gives \`null\` for a conflict; to get the row that is there, write \`DO UPDATE SET x = excluded.x\` of a column of the key; or say \`@allow no-row-on-conflict\` and why`,
    ...(clause === undefined ? {} : { span: reading.spanOf(clause) }),
  };
}
