/** Rule: `LIKE` is not called as a function, which takes its arguments the other way round on SQLite. */
import { tokenize } from '../../statement/lexer.js';
import type { Finding, Rule } from '../rule.js';

export const likeCall: Rule = {
  name: 'like-call',
  explains: ['FN-64'],
  // The parser does not know the call, so there is no tree to ask.
  find({ facts: { query } }) {
    const { postgres, sqlite } = query.variants;
    if (postgres === undefined || postgres !== sqlite) return undefined;
    const { source, start, end } = postgres;
    const { text } = source;
    const solid = tokenize(text, undefined, start, end).filter(
      ({ kind }) => kind !== 'space' && kind !== 'comment',
    );
    const word = (index: number) => {
      const token = solid[index];
      return token === undefined ? '' : text.slice(token.start, token.end).toUpperCase();
    };
    return solid.flatMap((token, index): readonly Finding[] => {
      if (token.kind !== 'word' || word(index) !== 'LIKE' || word(index + 1) !== '(') return [];
      const before = word(index - 1) === 'NOT' ? index - 2 : index - 1;
      if (!opening.test(word(before)) && solid[before]?.kind !== 'operator') return [];
      return [
        {
          message: '`like(…)` takes the text first on PostgreSQL, and the pattern first on SQLite',
          why: "`like('a%', 'abc')` is false on PostgreSQL, and true on SQLite",
          help: 'write the operator: `text LIKE pattern`',
          span: { source, start: token.start, end: token.end },
        },
      ];
    });
  },
};

/** What an operand stands behind. */
const opening =
  /^(?:|\(|,|SELECT|DISTINCT|WHERE|AND|OR|ON|WHEN|THEN|ELSE|CASE|BY|HAVING|RETURNING|SET|FILTER|AS)$/;
