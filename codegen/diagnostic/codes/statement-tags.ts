/** Codes: tags and variants. */
import { type CodeEntry, text } from '../code-entry.js';

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
  'duplicate-tag': {
    means: 'A tag is said twice where it counts once.',
    why: 'One of the two would be ignored.',
    wrong: text`
      /* @name find @result many @result optional */
      SELECT id FROM orders WHERE id = :id;
    `,
    right: text`
      /* @name find @result optional */
      SELECT id FROM orders WHERE id = :id;
    `,
  },
  'invalid-tag': {
    means: 'A tag does not have the form that it needs.',
    why: 'The generator does not guess what was meant.',
    wrong: text`
      /*
        @name listSome
        @param ids -> ...
      */
      SELECT id FROM orders WHERE id IN (:ids) ORDER BY id;
    `,
    also: ['single-value-list'],
    right: text`
      /*
        @name listSome
        @param ids -> (...)
      */
      SELECT id FROM orders WHERE id IN (:ids) ORDER BY id;
    `,
  },
  'silent-claim': {
    means: 'A query is tagged `@claim`, and its result tells neither what was claimed nor how much.',
    why: 'The caller could not know whether the claim was its own or came too late, and `dualect verify` could not see whether two callers claim one row.',
    wrong: text`
      /* @name takeOrder @result exec @claim */
      UPDATE orders SET status = 'Sent' WHERE id = :id! AND status = 'Open';
    `,
    right: text`
      /* @name takeOrder @result changed @claim */
      UPDATE orders SET status = 'Sent' WHERE id = :id! AND status = 'Open';
    `,
  },
  'misplaced-tag': {
    means: 'A tag stands in the comment of a file, where only some are allowed.',
    why: 'A comment without a name, above the first statement, is about the whole file: only `@only` means something there.',
    wrong: text`
      /* @only postgres @result many */

      /* @name list */
      SELECT id FROM orders ORDER BY id;
    `,
    right: text`
      /* @only postgres */

      /* @name list @result many */
      SELECT id FROM orders ORDER BY id;
    `,
  },
  'invalid-result': {
    means: 'The cardinality of `@result` does not exist.',
    why: 'The cardinality decides what a call returns: the row, `null`, an array, a number.',
    wrong: text`
      /* @name find @result maybe */
      SELECT id FROM orders WHERE id = :id;
    `,
    right: text`
      /* @name find @result optional */
      SELECT id FROM orders WHERE id = :id;
    `,
  },
  'unsupported-result': {
    means: 'The cardinality of `@result` is not supported yet.',
    why: 'A query that reads rows one by one needs a connection for as long as its caller likes, which the DAL does not give yet.',
    wrong: text`
      /* @name list @result stream */
      SELECT id FROM orders ORDER BY id;
    `,
    right: text`
      /* @name listAfter @result many */
      SELECT id FROM orders WHERE id > :after ORDER BY id LIMIT 100;
    `,
  },
  'missing-name': {
    means: 'A statement has no `@name`.',
    why: 'Without a name it cannot be called.',
    wrong: text`
      /* @result optional */
      SELECT id FROM orders WHERE id = :id;
    `,
    right: text`
      /* @name find @result optional */
      SELECT id FROM orders WHERE id = :id;
    `,
  },
  'invalid-name': {
    means: 'The name of a query is no identifier.',
    why: 'The name becomes a method: letters and digits in lower camel case.',
    wrong: text`
      /* @name list-all */
      SELECT id FROM orders ORDER BY id;
    `,
    right: text`
      /* @name listAll */
      SELECT id FROM orders ORDER BY id;
    `,
  },
  'reserved-name': {
    means: 'The name of a query is a reserved word.',
    why: 'JavaScript could not read the generated module, or would call something else.',
    wrong: text`
      /* @name delete */
      DELETE FROM orders WHERE id = :id;
    `,
    right: text`
      /* @name remove */
      DELETE FROM orders WHERE id = :id;
    `,
  },
  'duplicate-name': {
    means: 'Two queries of one entity have the same name, or names that differ only in case.',
    why: 'Only one of them could be called. Variants for two dialects may share a name: they say which is which with `@dialect`.',
    wrong: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id;

      /* @name list */
      SELECT note FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id;

      /* @name listNotes */
      SELECT note FROM orders ORDER BY id;
    `,
  },
  'unknown-dialect': {
    means: 'A dialect that does not exist.',
    why: 'The dialects are `postgres` and `sqlite`, in `@dialect`, in `@only` and in the names of files.',
    wrong: text`
      /* @name list @only postgresql */
      SELECT id FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list @only postgres */
      SELECT id FROM orders ORDER BY id;
    `,
  },
  'conflicting-dialect': {
    means: 'Two places say different dialects for one statement.',
    why: 'The name of the file, `@dialect` and `@only` would each send the statement to another engine.',
    wrong: {
      files: {
        'queries/order.postgres.sql': text`
          /* @name list @only sqlite */
          SELECT id FROM orders ORDER BY id;
        `,
      },
    },
    right: {
      files: {
        'queries/order.sqlite.sql': text`
          /* @name list @only sqlite */
          SELECT id FROM orders ORDER BY id;
        `,
      },
    },
  },
  'missing-dialect': {
    means: 'A query is written for one dialect only, without `@only`.',
    why: 'It would be missing on the other backend. A query that is meant for one only says so, and refuses with `unsupported` on the other.',
    wrong: text`
      /* @name list @dialect postgres */
      SELECT id FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list @dialect postgres @only postgres */
      SELECT id FROM orders ORDER BY id;
    `,
  },
  'unused-variant': {
    means: 'A statement is never used, because each dialect has one of its own.',
    why: 'Whoever changes it would wonder why nothing happens.',
    wrong: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id;

      /* @name list @dialect postgres */
      SELECT id FROM orders ORDER BY id FOR SHARE;

      /* @name list @dialect sqlite */
      SELECT id FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id;

      /* @name list @dialect postgres */
      SELECT id FROM orders ORDER BY id FOR SHARE;
    `,
  },
  'conflicting-variants': {
    means: 'The variants of a query say different things where they must agree.',
    why: 'A query has one result and one documentation, whatever engine runs it.',
    wrong: text`
      /* @name find @dialect postgres @result optional */
      SELECT id FROM orders WHERE id = :id FOR SHARE;

      /* @name find @dialect sqlite @result many */
      SELECT id FROM orders WHERE id = :id;
    `,
    right: text`
      /* @name find @dialect postgres @result optional */
      SELECT id FROM orders WHERE id = :id FOR SHARE;

      /* @name find @dialect sqlite */
      SELECT id FROM orders WHERE id = :id;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
