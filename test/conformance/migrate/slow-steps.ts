/** Steps that take long enough that two processes meet in them, and that fail where one of them runs twice. */
import type { Migration } from '../../../src/index.js';

const numbers = Array.from({ length: 4 }, (_, index) => index + 1);

export const slowSteps: readonly Migration[] = numbers.map((number) => ({
  name: `00${number}_slow`,
  up: {
    postgres: `CREATE TABLE t${number} (id integer); SELECT pg_sleep(0.2);`,
    sqlite: `CREATE TABLE t${number} (id INTEGER); INSERT INTO t${number}
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT i FROM n;`,
  },
}));
