/** Codes: row shapes (`@row`, `@embed`, `@nest`). */
import { type CodeEntry, text } from '../code-entry.js';

export const rowShapesCodes = {
  'shape-needs-rows': {
    means: '`@row`, `@embed` or `@nest` stands at a query whose result they cannot shape.',
    why: 'They say what a row looks like. Single values, numbers of changes and maps of single columns have no row, and a map has no lists.',
    wrong: text`
      /* @name countOrders @result value @row OrderCount */
      SELECT count(*) AS total FROM orders;
    `,
    right: text`
      /* @name countOrders @result one @row OrderCount */
      SELECT count(*) AS total FROM orders;
    `,
  },
  'invalid-row-name': {
    means: 'The name of a row shape cannot be the name of an interface.',
    why: 'Interfaces have names such as `OrderLine`; those of JavaScript and of the runtime are taken.',
    wrong: text`
      /* @name list @row Date */
      SELECT id, placed_at FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list @row OrderDate */
      SELECT id, placed_at FROM orders ORDER BY id;
    `,
  },
  'row-name-taken': {
    means: 'The name of a row shape is that of another type of the same module.',
    why: 'One name would mean two types.',
    wrong: text`
      /* @name find @result optional */
      SELECT id, email, display_name, created_at FROM customers WHERE id = :id;

      /* @name list @row Customer */
      SELECT id, email FROM customers ORDER BY id;
    `,
    right: text`
      /* @name find @result optional */
      SELECT id, email, display_name, created_at FROM customers WHERE id = :id;

      /* @name list @row CustomerAddress */
      SELECT id, email FROM customers ORDER BY id;
    `,
  },
  'row-shape-difference': {
    means: 'Two queries name the same row shape, but return other fields.',
    why: 'Queries that name one shape share one interface, so that a function can take the rows of all of them.',
    wrong: text`
      /* @name find @result optional @row Line */
      SELECT id, note FROM orders WHERE id = :id;

      /* @name list @row Line */
      SELECT id, status FROM orders ORDER BY id;
    `,
    right: text`
      /* @name find @result optional @row Line */
      SELECT id, note FROM orders WHERE id = :id;

      /* @name list @row Line */
      SELECT id, note FROM orders ORDER BY id;
    `,
  },
  'unknown-object': {
    means: '`@embed` or `@nest` names a table or a column that the query does not return.',
    why: 'An object is made of columns of the result: those of a table or alias of `FROM`, or those that are listed.',
    wrong: text`
      /* @name list @embed client */
      SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
    `,
    right: text`
      /* @name list @embed c */
      SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
    `,
  },
  'ambiguous-object': {
    means: 'It is not clear which column belongs to which object of a row.',
    why: 'Each column stands in one object.',
    wrong: text`
      /* @name list @embed customer(id, email) */
      SELECT o.id, c.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
    `,
    right: text`
      /* @name list @embed customer(id, email) */
      SELECT o.id, customer.id, customer.email
      FROM orders o JOIN customers customer ON customer.id = o.customer_id ORDER BY o.id;
    `,
  },
  'object-difference': {
    means:
      'The variants of a query put a column into different objects, or only one of them may lack an object.',
    why: 'A query has one row type, whichever backend is open.',
    wrong: text`
      /* @name list @embed c @dialect postgres */
      SELECT o.id, c.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

      /* @name list @dialect sqlite */
      SELECT c.id, o.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
    `,
    right: text`
      /* @name list @embed c @dialect postgres */
      SELECT o.id, c.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

      /* @name list @dialect sqlite */
      SELECT o.id, c.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
    `,
  },
  'object-needs-key': {
    means: 'An object comes from an outer join, and no column of it tells whether there is one.',
    why: 'An object of nothing but NULL may be a row of NULLs, or no row. A column that is never NULL, such as the primary key, tells them apart.',
    wrong: text`
      /* @name list @embed c */
      SELECT o.id, c.display_name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
    `,
    right: text`
      /* @name list @embed c */
      SELECT o.id, c.id, c.display_name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
    `,
  },
  'object-of-several': {
    means:
      'An object may be missing, and has columns of another outer-joined table, which would be lost with it.',
    why: 'Where the row that decides about the object is missing, the whole object is `null`, or no child: values of the other table would never arrive.',
    wrong: text`
      /* @name list @embed o(id, note, email) */
      SELECT s.id AS sample, o.id, o.note, c.email FROM samples s
      LEFT JOIN orders o ON o.note = s.short LEFT JOIN customers c ON c.email = s.short ORDER BY s.id;
    `,
    right: text`
      /* @name list @embed o @embed c */
      SELECT s.id AS sample, o.id, o.note, c.id, c.email FROM samples s
      LEFT JOIN orders o ON o.note = s.short LEFT JOIN customers c ON c.email = s.short ORDER BY s.id;
    `,
  },
  'invalid-nest-key': {
    means: 'The columns behind `by` cannot say which rows have the same parent.',
    why: 'Rows with the same key become one. The key is a part of the parent, never null, found again as the key of a `Map`, and different for different parents.',
    wrong: text`
      /* @name list @nest o by display_name */
      SELECT c.id, c.display_name, o.id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id ORDER BY o.id;
    `,
    right: text`
      /* @name list @nest o by id */
      SELECT c.id, c.display_name, o.id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id ORDER BY o.id;
    `,
  },
  'nest-beside-nest': {
    means: 'A row would have two lists beside each other, or a list within an embedded object.',
    why: 'Such a join gives every row of the one with every row of the other, so each list would repeat itself; and objects that are embedded are not joined into one.',
    wrong: text`
      /* @name list @nest o by id @nest s by id */
      SELECT c.id, o.id, s.thing_key FROM customers c
      JOIN orders o ON o.customer_id = c.id CROSS JOIN legacy_things s ORDER BY c.id;
    `,
    right: text`
      /* @name list @nest o by id */
      SELECT c.id, o.id FROM customers c JOIN orders o ON o.customer_id = c.id ORDER BY c.id;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
