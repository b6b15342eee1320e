/** Rule: what is written to a column has its type, where PostgreSQL would convert it and SQLite stores it as it is, or refuses it. */
import { assignmentsIn } from '../../analysis/structure/assignments.js';
import { kindOfType, type ValueKind } from '../../analysis/structure/kind-of-type.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';
import { printed } from './concat-type.js';

export const writtenType: Rule = {
  name: 'written-type',
  explains: ['TYPE-30', 'TEXT-14'],
  find: inShared(['insert_stmt', 'update_stmt'], ({ node, scope, reading }) =>
    assignmentsIn(node, scope).flatMap(({ table, column, value, kind }) => {
      const from = value === undefined ? kind : kindOf(value, scope);
      const to = kindOfType(column.type);
      const why = from === undefined || to === undefined ? undefined : conversion(from, to);
      if (why === undefined || value?.type === 'parameter') return [];
      const what =
        value === undefined ? `a value of type ${from}` : `\`${reading.quote(value)}\` of type ${from}`;
      return {
        message: `${what} is written to \`${table}.${column.name}\`, which is of type ${to}`,
        why,
        help:
          from === 'boolean'
            ? "write `CASE WHEN … THEN 'true' ELSE 'false' END`"
            : 'pass the value as a parameter, which the runtime writes in one form; or give the column the type of the value',
        span: reading.spanOf(value ?? node),
      };
    }),
  ),
};

/** What each engine makes of it, where that differs. */
function conversion(from: ValueKind, to: ValueKind): string | undefined {
  const forms = to === 'text' ? printed[from] : undefined;
  if (forms !== undefined) return `PostgreSQL writes ${forms[0]}, SQLite ${forms[1]}`;
  if (from === 'date' && to === 'timestamp')
    return 'PostgreSQL makes midnight of it; SQLite stores the date, or refuses it';
  if (from === 'timestamp' && to === 'date')
    return 'PostgreSQL cuts the time off; SQLite stores the instant, or refuses it';
  if (from === 'real' && to === 'decimal')
    return "PostgreSQL writes all digits of 1e20, SQLite '1.0e+20', which is no decimal";
  return undefined;
}
