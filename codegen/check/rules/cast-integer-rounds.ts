/** Rule: no fraction is written to a column of whole numbers, where PostgreSQL rounds it. Casts are told before. */
import type { Node } from 'sql-parser-cst';
import { assignmentsIn } from '../../analysis/structure/assignments.js';
import { kindOfType } from '../../analysis/structure/kind-of-type.js';
import { functionName, unwrapped } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const castIntegerRounds: Rule = {
  name: 'cast-integer-rounds',
  explains: ['NUM-10', 'NUM-33'],
  find: inShared(['insert_stmt', 'update_stmt'], ({ node, scope, reading }) =>
    assignmentsIn(node, scope).flatMap(({ table, column, value }) => {
      if (value === undefined || kindOfType(column.type) !== 'integer' || isWhole(value)) return [];
      const kind = kindOf(value, scope);
      if (kind !== 'real' && kind !== 'decimal') return [];
      const what = reading.quote(value);
      return {
        message: `\`${what}\` may have a fraction, and is written to the whole numbers of \`${table}.${column.name}\``,
        why: 'PostgreSQL rounds it; SQLite refuses it, or stores it as it is where the table is not STRICT',
        help: `say which whole number: \`floor(${what})\`, \`ceil(${what})\` or \`trunc(${what})\``,
        span: reading.spanOf(value),
      };
    }),
  ),
};

function isWhole(node: Node): boolean {
  const value = unwrapped(node);
  if (value.type === 'number_literal') return /^\d+(?:\.0*)?$/.test(value.text);
  return value.type === 'func_call' && /^(?:floor|ceil|ceiling|trunc|round)$/.test(functionName(value));
}
