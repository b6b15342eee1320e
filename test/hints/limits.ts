/** Statements that are too much for one engine. */
import type { RefusedCase } from './case.js';

const times = (count: number, part: (index: number) => string, between: string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);

const tableT = 'CREATE TABLE t (a INTEGER);';

export const limits: readonly RefusedCase[] = [
  {
    rule: 'LIM-01',
    refuses: 'sqlite',
    query: `SELECT 1 AS v WHERE 1 IN (${times(33_000, (index) => `:p${index.toString(36)}`, ',')})`,
    at: 'SELECT',
    says: ['32,766', 'IN :ids'],
  },
  {
    rule: 'LIM-03',
    refuses: 'sqlite',
    query: times(501, (index) => `SELECT ${index} AS v`, ' UNION ALL '),
    at: 'SELECT',
    says: ['500', 'VALUES'],
  },
  {
    rule: 'LIM-04',
    refuses: 'sqlite',
    schema: tableT,
    query: `SELECT a FROM t WHERE ${times(1100, (index) => `a = ${index}`, ' OR ')}`,
    at: 'SELECT',
    says: ['1,000', 'IN :ids'],
  },
  {
    rule: 'LIM-05',
    refuses: 'sqlite',
    schema: tableT,
    query: `SELECT 1 AS v FROM ${times(65, (index) => `t t${index}`, ' CROSS JOIN ')}`,
    at: 'SELECT',
    says: ['64 tables', 'several queries'],
  },
  {
    rule: 'LIM-06',
    refuses: 'postgres',
    query: `SELECT concat(${times(150, () => "'a'", ', ')}) AS v`,
    at: 'concat',
    says: ['100 arguments', 'a || b'],
  },
  {
    rule: 'LIM-07',
    refuses: 'postgres',
    migration: `CREATE TABLE w (${times(1700, (index) => `c${index} INTEGER`, ', ')})`,
    at: 'CREATE',
    says: ['1,600', 'as JSON'],
  },
];
