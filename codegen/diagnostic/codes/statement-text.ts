/** Codes: the text of a query file. */
import type { PartialEntry } from '../code-entry.js';

export const statementTextCodes = {
  'invalid-entity-name': { means: 'The name of a file of queries is no entity name.' },
  'reserved-entity-name': { means: 'An entity has a name that is taken.' },
  'duplicate-entity': { means: 'Two files of queries give the same entity.' },
  'empty-file': { means: 'A file of queries holds no statement.' },
  unterminated: { means: 'A string, a quoted name or a comment is not closed.' },
  'unexpected-character': { means: 'A character that no dialect of SQL knows.' },
  'ambiguous-comment': { means: 'A comment of a shared text ends elsewhere in SQLite.' },
  'statement-too-large': {
    means: 'A statement, or the comment above it, is longer than the generator accepts.',
  },
  'statement-without-comment': { means: 'A statement has no comment that names it.' },
  'comment-without-statement': { means: 'A comment with tags is not followed by a statement.' },
  'missing-semicolon': { means: 'A comment with tags stands inside a statement.' },
  'line-comment-tag': { means: 'A tag stands in a line comment.' },
} as const satisfies Readonly<Record<string, PartialEntry>>;
