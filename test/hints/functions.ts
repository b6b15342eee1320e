/** Calls that one engine refuses. */
import type { RefusedCase } from './case.js';

export const functions: readonly RefusedCase[] = [
  {
    rule: 'FN-38',
    refuses: 'sqlite',
    query: 'SELECT trunc(1.789,2) AS v',
    at: 'trunc',
    says: ['trunc(a * 100) / 100'],
  },
  {
    rule: 'FN-70',
    refuses: 'postgres',
    query: "SELECT nullif('a',1) AS v",
    at: 'nullif',
    says: ["nullif('a', '1')"],
  },
  {
    rule: 'FN-73',
    refuses: 'postgres',
    query: "SELECT time('10:20:30.5') AS v",
    at: "time('10:20:30.5')",
    says: ['CAST(a AS TIME)'],
  },
  { rule: 'FN-75', refuses: 'postgres', query: 'SELECT char(65) AS v', at: 'char(65)', says: ['chr(65)'] },
  {
    rule: 'FN-78',
    refuses: 'postgres',
    query: 'SELECT min(2,1) AS v',
    at: 'min',
    says: ['CASE WHEN a < b THEN a ELSE b END'],
  },
];
