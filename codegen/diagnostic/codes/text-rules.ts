/** Codes: portability rules of texts, names and literals. */
import { type CodeEntry, text } from '../code-entry.js';

export const textRulesCodes = {
  'like-escape': {
    means: 'A pattern of LIKE may hold a backslash, and does not say how signs are escaped.',
    why: 'A backslash escapes the next sign on PostgreSQL, and stands for itself on SQLite: a warning.',
    wrong: text`
      /* @name search */
      SELECT id FROM orders WHERE lower(note) LIKE lower(:pattern) ORDER BY id;
    `,
    right: text`
      /* @name search */
      SELECT id FROM orders WHERE lower(note) LIKE lower(:pattern) ESCAPE '\\' ORDER BY id;
    `,
    also: ['unicode-case'],
  },
  'like-call': {
    means: '`like` is called as a function.',
    why: 'PostgreSQL takes the text first and the pattern second, SQLite the other way round.',
    wrong: text`
      /* @name findGifts @result values */
      SELECT id FROM orders WHERE like('gift%', note) ORDER BY id;
    `,
    right: text`
      /* @name findGifts @result values */
      SELECT id FROM orders WHERE lower(note) LIKE 'gift%' ORDER BY id;
    `,
  },
  'unicode-case': {
    means: '`lower` or `upper` meets a letter beyond ASCII, or a parameter that may have some.',
    why: 'SQLite changes the case of the letters from A to Z only, and so does PostgreSQL in columns with the collation "C"; elsewhere it goes by the language of its database: a warning.',
    wrong: text`
      /* @name find @result optional */
      SELECT email FROM customers WHERE lower(display_name) = 'müller' ORDER BY email LIMIT 1;
    `,
    right: text`
      /* @name find @result optional */
      SELECT email FROM customers WHERE display_name IN ('müller', 'Müller') ORDER BY email LIMIT 1;
    `,
  },
  'text-collation': {
    means: 'A text that comes out of JSON is ordered, or compared by `<`.',
    why: 'It has the collation of the database on PostgreSQL, which goes by a language; SQLite goes by bytes: a warning.',
    wrong: text`
      /* @name listByLabel @result values */
      SELECT id FROM samples ORDER BY doc->>'label' NULLS LAST, id;
    `,
    right: text`
      /* @name listByLabel @result values */
      SELECT id FROM samples ORDER BY (doc->>'label') COLLATE "C" NULLS LAST, id;
    `,
  },
  'substr-negative': {
    means: '`substr` begins before the first sign of its text or has a negative length, or may do so.',
    why: 'SQLite then counts from the end of the text; PostgreSQL counts on before its beginning, and refuses a negative length.',
    wrong: text`
      /* @name endings */
      SELECT id, substr(email, -3) AS ending FROM customers ORDER BY id;
    `,
    right: text`
      /* @name endings */
      SELECT id, substr(email, length(email) - 2) AS ending FROM customers ORDER BY id;
    `,
  },
  'hex-literal': {
    means: "`X'…'` stands in a text for both engines.",
    why: 'It is a string of bits on PostgreSQL, and bytes on SQLite.',
    wrong: text`
      /* @name lengthOfTwo @result value */
      SELECT length(X'4142') AS length;
    `,
    right: text`
      /* @name lengthOfTwo @result value */
      SELECT length(:data::bytea) AS length;
    `,
  },
  'reserved-identifier': {
    means: 'A column has a name that means a value of the session on PostgreSQL, and is not quoted.',
    why: '`SELECT user` gives the role that asks on PostgreSQL, and the column on SQLite.',
    wrong: text`
      /* @name list */
      SELECT id, user FROM (SELECT id, email AS "user" FROM customers) AS named ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id, "user" FROM (SELECT id, email AS "user" FROM customers) AS named ORDER BY id;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
