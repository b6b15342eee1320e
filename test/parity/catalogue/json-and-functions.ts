/** Silent divergences of JSON, and of functions that both engines have under one name. */
import { table } from '../tables.js';
import type { SilentCase } from './case.js';

const documents = table('j', { id: 'integer key', d: 'json' });
const documentRows = `INSERT INTO j VALUES (1, '{"a":1,"b":true,"s":"x","n":null,"arr":[10,20,30],"o":{"k":"v"}}')`;
const member = ['json-text-operator', 'form-not-portable'] as const;
const built = ['json-build'] as const;

export const jsonAndFunctions: readonly SilentCase[] = [
  {
    rule: 'JSON-02',
    title: 'a number in JSON compared as text',
    schema: documents,
    rows: documentRows,
    queries: { find: `SELECT id FROM j WHERE d->>'a' = '1'` },
    told: member,
  },
  {
    rule: 'JSON-04',
    title: 'true in JSON as text',
    schema: documents,
    rows: documentRows,
    queries: { find: `SELECT d->>'b' AS v FROM j` },
    told: member,
  },
  {
    rule: 'JSON-05',
    title: 'true in JSON compared as text',
    schema: documents,
    rows: documentRows,
    queries: { find: `SELECT id FROM j WHERE d->>'b' = 'true'` },
    told: member,
  },
  {
    rule: 'JSON-06',
    title: 'numbers in JSON ordered as texts',
    schema: documents,
    rows: `INSERT INTO j VALUES (1, '{"a":10}'), (2, '{"a":9}')`,
    queries: { find: `SELECT id FROM j ORDER BY d->>'a' NULLS LAST, id` },
    withoutServer: true,
    told: member,
  },
  {
    rule: 'JSON-07',
    title: 'a path behind ->>',
    schema: documents,
    rows: documentRows,
    queries: { find: `SELECT d->>'$.o.k' AS v FROM j` },
    told: ['json-path-operand', ...member],
  },
  {
    rule: 'JSON-16',
    title: 'two documents compared',
    schema: documents,
    rows: `INSERT INTO j VALUES (1, '{"b":1,"a":2}')`,
    queries: { find: `SELECT count(*) AS v FROM j WHERE d = '{"a":2,"b":1}'` },
    told: ['json-equality', 'literal-not-portable', 'form-not-portable'],
  },
  {
    rule: 'JSON-21',
    title: 'a boolean in an object that is built',
    schema: table('b', { id: 'integer key', ok: 'boolean' }),
    rows: { postgres: 'INSERT INTO b VALUES (1, TRUE)', sqlite: 'INSERT INTO b VALUES (1, 1)' },
    queries: {
      find: {
        postgres: `SELECT json_build_object('ok', ok) AS v FROM b`,
        sqlite: `SELECT json_object('ok', ok) AS v FROM b`,
      },
    },
    told: built,
  },
  {
    rule: 'JSON-22',
    title: 'JSON as text in an object that is built',
    schema: documents,
    rows: documentRows,
    queries: {
      find: {
        postgres: `SELECT json_build_object('d', d->'o') AS v FROM j`,
        sqlite: `SELECT json_object('d', (SELECT x.o FROM (SELECT CAST(d->'o' AS TEXT) AS o) x)) AS v FROM j`,
      },
    },
    told: built,
  },
  {
    rule: 'JSON-23',
    title: 'a column of JSON in an object that is built',
    schema: documents,
    rows: documentRows,
    queries: {
      find: {
        postgres: `SELECT json_build_object('d', d) AS v FROM j`,
        sqlite: `SELECT json_object('d', d) AS v FROM j`,
      },
    },
    told: built,
  },
  {
    rule: 'JSON-24',
    title: 'an instant in an object that is built',
    schema: table('e', { id: 'integer key', at: 'timestamp' }),
    rows: `INSERT INTO e VALUES (1, '2024-01-02T03:04:05.000Z')`,
    queries: {
      find: {
        postgres: `SELECT json_build_object('at', at) AS v FROM e`,
        sqlite: `SELECT json_object('at', at) AS v FROM e`,
      },
    },
    told: built,
  },
  {
    rule: 'JSON-27',
    title: 'a member set to NULL',
    schema: documents,
    rows: documentRows,
    queries: {
      find: {
        postgres: `SELECT jsonb_set(d, '{a}', NULL) IS NULL AS v FROM j`,
        sqlite: `SELECT json_set(d, '$.a', NULL) IS NULL AS v FROM j`,
      },
    },
    told: built,
  },
  {
    rule: 'FN-41',
    title: 'concat() of a boolean',
    queries: { find: `SELECT concat('a',TRUE) AS v` },
    told: ['concat-type'],
  },
  {
    rule: 'FN-64',
    title: 'like() takes pattern and text the other way round',
    queries: { find: `SELECT like('a%','abc') AS v` },
    told: ['like-call'],
  },
  {
    rule: 'FN-77',
    title: 'json_array() leaves out NULL on PostgreSQL',
    queries: { find: 'SELECT json_array(1,NULL,2) AS v' },
    told: [...built, 'form-not-portable'],
  },
];
