/** Codes: portability rules of operators, numbers, dates and JSON. */
import { type CodeEntry, text } from '../code-entry.js';

export const valueRulesCodes = {
  'concat-precedence': {
    means: 'An operator without parentheses has other operands on SQLite.',
    why: "SQLite binds `||` before `+`: `'a' || 1 + 2` is 'a3' on PostgreSQL, and 2 on SQLite.",
    wrong: text`
      /* @name labels */
      SELECT '#' || number + 1 AS label FROM samples ORDER BY id;
    `,
    right: text`
      /* @name labels */
      SELECT '#' || (number + 1) AS label FROM samples ORDER BY id;
    `,
  },
  'concat-type': {
    means: 'A value is joined to a text that the engines print in two ways.',
    why: 'A float without fraction is `1` on PostgreSQL and `1.0` on SQLite, a boolean `true` and `1`.',
    wrong: text`
      /* @name labels */
      SELECT 'flag: ' || flag AS label FROM samples ORDER BY id;
    `,
    right: text`
      /* @name labels */
      SELECT 'flag: ' || CASE WHEN flag THEN 'true' ELSE 'false' END AS label FROM samples ORDER BY id;
    `,
  },
  'string-number-compare': {
    means: 'A text literal is compared with a computed number.',
    why: 'SQLite takes every text for more than every number, unless a column stands on the other side.',
    wrong: text`
      /* @name listLarge */
      SELECT id FROM samples WHERE number + 1 > '9' ORDER BY id;
    `,
    right: text`
      /* @name listLarge */
      SELECT id FROM samples WHERE number + 1 > 9 ORDER BY id;
    `,
  },
  'decimal-literal': {
    means: 'Something is computed of decimal literals, or a literal has more digits than a float.',
    why: 'They are exact on PostgreSQL, and floats on SQLite: 0.1 + 0.2 is not 0.3 there. A warning; an error for a literal that no float holds.',
    wrong: text`
      /* @name listLarge */
      SELECT id FROM samples WHERE number * 0.1 >= 0.3 ORDER BY id;
    `,
    right: text`
      /* @name listLarge */
      SELECT id FROM samples WHERE number >= 3 ORDER BY id;
    `,
  },
  'cast-integer-rounds': {
    means: 'What may have a fraction is written to a column of whole numbers.',
    why: 'PostgreSQL rounds it; SQLite refuses it, or stores the fraction where the table is not STRICT.',
    wrong: text`
      /* @name scale @result exec */
      UPDATE samples SET number = ratio;
    `,
    right: text`
      /* @name scale @result exec */
      UPDATE samples SET number = floor(ratio);
    `,
  },
  'cast-text-number': {
    means: 'A text is cast to a number.',
    why: 'Of a text that is no number PostgreSQL makes an error, and SQLite the number that it begins with, or 0: a warning.',
    wrong: text`
      /* @name listLarge */
      SELECT id FROM samples WHERE short::int > 5 ORDER BY id;
    `,
    right: text`
      /* @name listLarge */
      SELECT id FROM samples WHERE number > 5 ORDER BY id;
    `,
  },
  'round-half': {
    means: '`round` gets a number that the engines round in two ways.',
    why: 'PostgreSQL rounds 2.5 to 2 if it is a float, SQLite to 3: a warning. A negative number of digits is 0 to SQLite: an error.',
    wrong: text`
      /* @name ratios */
      SELECT id, round(ratio) AS whole FROM samples ORDER BY id;
    `,
    right: text`
      /* @name ratios */
      SELECT id, floor(ratio + 0.5) AS whole FROM samples ORDER BY id;
    `,
  },
  'math-domain': {
    means: 'A function such as `sqrt` or `ln` may get a number for which it has no answer.',
    why: 'That is an error on PostgreSQL, and gives NULL on SQLite: a warning.',
    wrong: text`
      /* @name roots */
      SELECT id, sqrt(number) AS root FROM samples ORDER BY id;
    `,
    right: text`
      /* @name roots */
      SELECT id, CASE WHEN number >= 0 THEN sqrt(number) END AS root FROM samples ORDER BY id;
    `,
  },
  'written-type': {
    means: 'A value of another type is written to a column.',
    why: 'PostgreSQL converts it in its own way; SQLite stores it in another form, or refuses it.',
    wrong: text`
      /* @name noteFlag @result exec */
      UPDATE samples SET short = flag WHERE id = :id;
    `,
    right: text`
      /* @name noteFlag @result exec */
      UPDATE samples SET short = CASE WHEN flag THEN 'true' ELSE 'false' END WHERE id = :id;
    `,
  },
  'mixed-types': {
    means:
      'A value is of one type in one case and of another type in another, of which only PostgreSQL makes one.',
    why: 'SQLite returns each as it is stored: a number where a decimal is expected, or a date where an instant is.',
    wrong: text`
      /* @name listAmounts */
      SELECT total AS amount FROM orders UNION ALL SELECT number FROM samples;
    `,
    right: text`
      /* @name listAmounts */
      SELECT total AS amount, NULL::int4 AS number FROM orders UNION ALL SELECT NULL, number FROM samples;
    `,
  },
  'decimal-equality': {
    means: 'Decimals are grouped by or made distinct.',
    why: 'SQLite stores them as texts, and keeps 1.5 and 1.50 apart.',
    wrong: text`
      /* @name differentTotals @result value */
      SELECT count(DISTINCT total) AS totals FROM orders;
    `,
    right: text`
      /* @name differentTotals @result values */
      SELECT total FROM orders ORDER BY id;
    `,
  },
  'divide-by-zero': {
    means: 'A divisor may be 0.',
    why: 'Dividing by 0 is an error on PostgreSQL, and NULL on SQLite: a warning.',
    wrong: text`
      /* @name parts */
      SELECT id, number / small_one AS part FROM samples ORDER BY id;
    `,
    right: text`
      /* @name parts */
      SELECT id, number / nullif(small_one, 0) AS part FROM samples ORDER BY id;
    `,
  },
  'mod-non-integer': {
    means: '`%` has a fraction on one side, or `mod` an integer of 64 bits.',
    why: 'SQLite cuts off fractions before: 5.5 % 2 is 1.5 on PostgreSQL, and 1 on SQLite.',
    wrong: text`
      /* @name listOdd */
      SELECT id FROM samples WHERE number % 2.5 > 1 ORDER BY id;
    `,
    right: text`
      /* @name listOdd */
      SELECT id FROM samples WHERE number % 2 = 1 ORDER BY id;
    `,
  },
  'int4-overflow': {
    means:
      'What is computed of integers of 32 bits may need more, or a cast takes fewer bits than a column has.',
    why: 'That is an error on PostgreSQL, or bits are lost; the integers of SQLite have 64 bits. A warning; an error where it is sure.',
    wrong: text`
      /* @name products */
      SELECT id, number * 1000000 AS product FROM samples ORDER BY id;
    `,
    right: text`
      /* @name products */
      SELECT id, number::int8 * 1000000 AS product FROM samples ORDER BY id;
    `,
  },
  'date-arithmetic': {
    means: 'A function of dates in a variant for SQLite cannot mean what PostgreSQL does.',
    why: 'A month after 31 January is 2 March on SQLite, and a number without a unit counts days: a warning.',
    wrong: text`
      /* @name nextMonth @dialect postgres */
      SELECT to_char(day + interval '1 month', 'YYYY-MM-DD') AS next FROM samples ORDER BY id;

      /* @name nextMonth @dialect sqlite */
      SELECT date(day, '+1 month') AS next FROM samples ORDER BY id;
    `,
    right: text`
      /* @name listDue */
      SELECT id FROM samples WHERE day < :nextMonth ORDER BY id;
    `,
  },
  'json-text-operator': {
    means: '`->>` in a variant for SQLite gives a number where the member is one.',
    why: "PostgreSQL's gives a text. In a shared text it is rewritten, so that no variant is needed for it: a warning.",
    wrong: text`
      /* @name kinds @dialect postgres */
      SELECT id, doc ->> 'kind' AS kind FROM samples ORDER BY id;

      /* @name kinds @dialect sqlite */
      SELECT id, doc ->> 'kind' AS kind FROM samples ORDER BY id;
    `,
    right: text`
      /* @name kinds */
      SELECT id, doc ->> 'kind' AS kind FROM samples ORDER BY id;
    `,
  },
  'json-path-operand': {
    means: 'A key in a variant for PostgreSQL looks like a path of SQLite.',
    why: 'PostgreSQL looks for a member of this name, and finds none: a warning.',
    wrong: text`
      /* @name widths @dialect postgres */
      SELECT id FROM samples WHERE doc ->> '$.size.width' = '5' ORDER BY id;

      /* @name widths @dialect sqlite */
      SELECT id FROM samples WHERE CAST(doc ->> '$.size.width' AS TEXT) = '5' ORDER BY id;
    `,
    right: text`
      /* @name widths */
      SELECT id FROM samples WHERE doc -> 'size' ->> 'width' = '5' ORDER BY id;
    `,
  },
  'json-build': {
    means: 'JSON that is built in SQL has other members on each engine.',
    why: 'SQLite puts booleans in as 1 and 0, and stored JSON as a text in quotes: a warning.',
    wrong: text`
      /* @name flags @dialect postgres */
      SELECT jsonb_build_object('flag', flag) AS "flags!" FROM samples ORDER BY id;

      /* @name flags @dialect sqlite */
      SELECT json_object('flag', flag) AS "flags!" FROM samples ORDER BY id;
    `,
    right: text`
      /* @name flags */
      SELECT flag FROM samples ORDER BY id;
    `,
  },
  'json-equality': {
    means: 'JSON is grouped by, ordered or made distinct as a whole.',
    why: 'SQLite does that with its text, of which one value has many.',
    wrong: text`
      /* @name docs */
      SELECT DISTINCT doc FROM samples;
    `,
    right: text`
      /* @name kinds */
      SELECT DISTINCT doc ->> 'kind' AS kind FROM samples;
    `,
  },
  'returning-subquery': {
    means: 'A subquery in RETURNING reads the table that the statement writes.',
    why: 'PostgreSQL shows it the table as it was before, SQLite as it is while rows are written.',
    wrong: text`
      /* @name remove @result optional value */
      DELETE FROM orders WHERE id = :id RETURNING (SELECT count(*) FROM orders) AS left;
    `,
    right: text`
      /* @name remove @result optional value */
      DELETE FROM orders WHERE id = :id RETURNING id;
    `,
  },
  'set-subquery': {
    means: 'A subquery in SET reads what the statement writes, while several rows are written.',
    why: 'PostgreSQL shows it the table as it was before. SQLite writes row by row, and shows it the rows that are written already; only what stands in `FROM` is computed before.',
    wrong: text`
      /* @name giveTurns */
      UPDATE samples SET number = (SELECT count(*) FROM samples AS other WHERE other.number < samples.number)::int4;
    `,
    right: text`
      /* @name giveTurns */
      UPDATE samples SET number = known.turn::int4
      FROM (SELECT id, row_number() OVER (ORDER BY number, id) AS turn FROM samples) AS known
      WHERE known.id = samples.id;
    `,
  },
  'moved-key': {
    means: 'The values of a key are moved in several rows, which may meet others on their way: a warning.',
    why: 'Both engines look for duplicates after each row, and take the rows in an order of their own: where one writes all, the other may refuse the statement.',
    wrong: text`
      /* @name makeRoom */
      UPDATE samples SET id = id + 1 WHERE id >= :first;
    `,
    right: text`
      /* @name leave */
      UPDATE samples SET id = -(id + 1) WHERE id >= :first;

      /* @name arrive */
      UPDATE samples SET id = -id WHERE id < 0;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
