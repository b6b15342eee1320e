/** Rule: LIMIT and OFFSET say numbers that both engines take. */
import type { Node } from 'sql-parser-cst';
import { castParts, clauseOf, operatorText, unwrapped } from '../../analysis/structure/syntax.js';
import { inShared } from '../everywhere.js';
import { takesAway } from '../may-be-negative.js';
import { itemsOf } from '../order.js';
import type { Finding, Rule } from '../rule.js';

export const limitForm: Rule = {
  name: 'limit-form',
  explains: ['SEL-20', 'SEL-22', 'SEL-26'],
  find: inShared(['limit_clause', 'offset_clause'], ({ node, reading }) => {
    const [limit, offset] =
      node.type === 'offset_clause' ? [undefined, node.offset] : [node.count, node.offset];
    const counts = [
      { count: limit, meaning: 'no limit' },
      { count: offset, meaning: 'no offset' },
    ] as const;
    return counts.flatMap(({ count, meaning }): readonly Finding[] => {
      const found = count === undefined ? undefined : ofCount(count, reading.quote(count), meaning);
      return found === undefined || count === undefined ? [] : [{ ...found, span: reading.spanOf(count) }];
    });
  }),
};

function ofCount(count: Node, written: string, meaning: 'no limit' | 'no offset'): Finding | undefined {
  const value = unwrapped(count);
  const inner = castParts(value)?.operand ?? value;
  const help = `leave it out, or write ${meaning === 'no limit' ? '9223372036854775807' : '0'}`;
  if (inner.type === 'null_literal') {
    return {
      message: `\`${written}\` means ${meaning} on PostgreSQL, and is refused by SQLite`,
      why: 'SQLite says that the type does not match, when the query runs',
      help,
    };
  }
  if (inner.type === 'number_literal' && /[.e]/i.test(inner.text)) {
    return {
      message: `\`${written}\` is rounded by PostgreSQL, and refused by SQLite`,
      why: 'SQLite says that the type does not match, when the query runs',
      help: `write a whole number: ${Math.round(inner.value)}`,
    };
  }
  if (inner.type !== 'prefix_op_expr' || operatorText(inner.operator) !== '-')
    return isTakenAway(inner) ? mayBeNegative(written, meaning) : undefined;
  return {
    message: `\`${written}\` means ${meaning} on SQLite, and is refused by PostgreSQL`,
    why: 'PostgreSQL takes no negative number there, and says so when the query runs',
    help,
  };
}

/** A parameter alone is refused below 0 before anything is sent. */
function mayBeNegative(written: string, meaning: 'no limit' | 'no offset'): Finding {
  return {
    severity: 'warning',
    message: `\`${written}\` may be negative, which means ${meaning} on SQLite, and is refused by PostgreSQL`,
    why: 'a parameter that stands there alone is checked by the runtime; what is computed of it is not',
    help: `compute it in the application, and pass it as a parameter of its own: \`${meaning === 'no limit' ? 'LIMIT :limit' : 'OFFSET :offset'}\``,
  };
}

/** The subquery of one value counts as what it gives. */
function isTakenAway(value: Node): boolean {
  const given =
    value.type === 'select_stmt' && clauseOf(value, 'from_clause') !== undefined ? itemsOf(value) : [];
  return takesAway(value) || (given?.some(takesAway) ?? false);
}
