/** Codes: the text of a query file. */
import { type CodeEntry, text } from '../code-entry.js';

const list = text`
  /* @name list */
  SELECT id FROM orders ORDER BY id;
`;

export const statementTextCodes = {
  'invalid-entity-name': {
    means: 'The name of a file of queries is no entity name.',
    why: "The file's name becomes a module and a property of the DAL: lower-case letters and digits, words apart by `_`.",
    wrong: { files: { 'queries/order-line.sql': list } },
    right: { files: { 'queries/order_line.sql': list } },
  },
  'reserved-entity-name': {
    means: 'An entity has a name that is taken.',
    why: '`dal.transaction` and its like are parts of every DAL, and some names mean something to JavaScript or to a file system.',
    wrong: { files: { 'queries/transaction.sql': list } },
    right: { files: { 'queries/payment.sql': list } },
  },
  'duplicate-entity': {
    means: 'Two files of queries give the same entity.',
    why: 'Both would be the same property of the DAL and the same file on a disk that does not tell capitals from small letters.',
    wrong: { files: { 'queries/order_1.sql': list, 'queries/order1.sql': list } },
    right: { files: { 'queries/order_one.sql': list, 'queries/order1.sql': list } },
  },
  'empty-file': {
    means: 'A file of queries holds no statement.',
    why: 'It would become an entity without queries; mostly something was forgotten, or commented out.',
    wrong: text`
      -- to be written
    `,
    right: list,
  },
  unterminated: {
    means: 'A string, a quoted name or a comment is not closed.',
    why: 'All that follows, up to the end of the file, would belong to it.',
    wrong: text`
      /* @name listOpen */
      SELECT id FROM orders WHERE note = 'open ORDER BY id;
    `,
    right: text`
      /* @name listOpen */
      SELECT id FROM orders WHERE note = 'open' ORDER BY id;
    `,
  },
  'unexpected-character': {
    means: 'A character that no dialect of SQL knows.',
    why: 'It often comes from a word processor, or from a text that was copied from a web page.',
    wrong: text`
      /* @name list */
      SELECT id FROM orders WHERE note = \\'open\\' ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders WHERE note = 'open' ORDER BY id;
    `,
  },
  'ambiguous-comment': {
    means: 'A comment of a shared text ends elsewhere in SQLite.',
    why: 'Comments nest in PostgreSQL only: SQLite would run the rest of the comment as SQL.',
    wrong: text`
      /* @name list */
      SELECT id /* only /* not always */ the id */ FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id /* only the id */ FROM orders ORDER BY id;
    `,
  },
  'statement-too-large': {
    means:
      'A statement, or the comment above it, is longer than the generator accepts, or becomes so where SQLite copies its CTEs.',
    why: 'A statement of hundreds of kilobytes holds data, which belongs into parameters: a list takes any number of values.',
    wrong: { words: "A statement of more than 256 KiB: `… WHERE note IN ('n0', 'n1', …)`." },
    right: text`
      /*
        @name list
        @param notes -> (...)
      */
      SELECT id FROM orders WHERE note IN :notes ORDER BY id;
    `,
  },
  'too-many-statements': {
    means: 'A file holds more statements than the generator accepts.',
    why: 'Each statement is described by two engines, and an entity of a thousand queries is no file that a person reads.',
    wrong: { words: 'A file of more than 1,000 statements.' },
    right: list,
  },
  'statement-without-comment': {
    means: 'A statement has no comment that names it.',
    why: 'Without a name it cannot be called, so it would be left out of the generated code.',
    wrong: text`
      SELECT id FROM orders ORDER BY id;
    `,
    right: list,
  },
  'comment-without-statement': {
    means: 'A comment with tags is not followed by a statement.',
    why: 'Its statement was removed or stands elsewhere, or its tags belong into the next comment.',
    wrong: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id;

      /* @name count */
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id;

      /* @name count @result value */
      SELECT count(*) AS count FROM orders;
    `,
  },
  'missing-semicolon': {
    means: 'A comment with tags stands inside a statement.',
    why: 'The semicolon before it is missing, so both statements would be one.',
    wrong: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id

      /* @name count @result value */
      SELECT count(*) AS count FROM orders;
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id;

      /* @name count @result value */
      SELECT count(*) AS count FROM orders;
    `,
  },
  'line-comment-tag': {
    means: 'A tag stands in a line comment.',
    why: 'Tags are read in block comments only, so it has no effect: a warning.',
    wrong: text`
      -- @result optional
      /* @name find */
      SELECT id FROM orders WHERE id = :id;
    `,
    right: text`
      /* @name find @result optional */
      SELECT id FROM orders WHERE id = :id;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
