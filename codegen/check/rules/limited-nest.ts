/** Rule: LIMIT does not cut through a list that rows are joined into. */
import { dialects } from '../../../src/dialect.js';
import type { Rule } from '../rule.js';
import { cutsRows, outermostWords } from './outermost-words.js';

export const limitedNest: Rule = {
  name: 'limited-nest',
  find({ model: { name, result, sql } }) {
    const list =
      'row' in result
        ? result.row.fields.find((field) => 'shape' in field && field.kind === 'nest')
        : undefined;
    if (list === undefined) return undefined;
    if (!dialects.some((dialect) => cutsRows(outermostWords(sql[dialect] ?? '', dialect)))) return undefined;
    return {
      message: `\`${name}\` cuts off the rows that become the list \`${list.name}\``,
      why: '`LIMIT` counts the rows of the join, not those of the parents: the last parent may lack a part of its list',
      help: 'bound the parents in a subquery: `FROM (SELECT … LIMIT :count) AS parent LEFT JOIN …`; or say `@allow limited-nest` and why a part of the list will do',
    };
  },
};
