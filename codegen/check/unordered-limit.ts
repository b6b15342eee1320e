/** Rule: a list that LIMIT cuts off states its order. */
import { type Dialect, dialects } from '../../src/dialect.js';
import { cutsRows, outermostWords } from './outermost-words.js';
import type { Rule } from './rule.js';

export const unorderedLimit: Rule = {
  name: 'unordered-limit',
  find({ model: query }) {
    if (!['many', 'values', 'map'].includes(query.result.cardinality)) return undefined;
    const unordered = dialects.filter((dialect) => cutsUnordered(query.sql[dialect], dialect));
    if (unordered.length === 0) return undefined;
    return {
      message: `\`${query.name}\` cuts its rows off with \`LIMIT\`, but does not state their order`,
      why: 'which rows are left out is then up to the engine, and the two differ',
      help: 'add `ORDER BY` with a key that is unique, or say `@allow unordered-limit` and why any rows will do',
    };
  },
};

/** True if the outermost query has LIMIT (or FETCH) and no ORDER BY. */
function cutsUnordered(text: string | undefined, dialect: Dialect): boolean {
  if (text === undefined) return false;
  const words = outermostWords(text, dialect);
  return cutsRows(words) && !words.includes('ORDER');
}
