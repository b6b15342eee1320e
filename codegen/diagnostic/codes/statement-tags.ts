/** Codes: tags and variants. */
import { type PartialEntry, text } from '../code-entry.js';

export const statementTagsCodes = {
  'unknown-tag': {
    means: 'A tag that does not exist.',
    why: 'What stands behind a misspelt tag would silently not happen. Text that only looks like a tag goes into backticks.',
    wrong: text`
      /* @name list @resutl many */
      SELECT id FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list @result many */
      SELECT id FROM orders ORDER BY id;
    `,
  },
  'duplicate-tag': { means: 'A tag is said twice where it counts once.' },
  'invalid-tag': { means: 'A tag does not have the form that it needs.' },
  'misplaced-tag': { means: 'A tag stands in the comment of a file, where only some are allowed.' },
  'invalid-result': { means: 'The cardinality of `@result` does not exist.' },
  'unsupported-result': { means: 'The cardinality of `@result` is not supported yet.' },
  'missing-name': { means: 'A statement has no `@name`.' },
  'invalid-name': { means: 'The name of a query is no identifier.' },
  'reserved-name': { means: 'The name of a query is a reserved word.' },
  'duplicate-name': {
    means: 'Two queries of one entity have the same name, or names that differ only in case.',
  },
  'unknown-dialect': { means: 'A dialect that does not exist.' },
  'conflicting-dialect': { means: 'Two places say different dialects for one statement.' },
  'missing-dialect': { means: 'A query is written for one dialect only, without `@only`.' },
  'unused-variant': { means: 'A statement is never used, because each dialect has one of its own.' },
  'conflicting-variants': { means: 'The variants of a query say different things where they must agree.' },
} as const satisfies Readonly<Record<string, PartialEntry>>;
