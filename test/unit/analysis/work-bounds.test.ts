/** Long statements cost work in proportion to their length: counted, not timed. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../../codegen/analysis/catalog.js';
import { tablesInCopies } from '../../../codegen/analysis/cte-copies.js';
import { SqlWords } from '../../../codegen/analysis/sql-words.js';
import { comparisonsOf } from '../../../codegen/analysis/structure/comparisons.js';
import { scopedTree } from '../../../codegen/analysis/structure/meetings.js';
import { parameterUses } from '../../../codegen/analysis/structure/parameter-uses.js';
import { parseStatement } from '../../../codegen/analysis/structure/parse.js';
import type { PerDialect } from '../../../src/dialect.js';
import { readCatalogs } from '../../support/structure-schema.js';

let catalogs: PerDialect<Catalog>;
beforeAll(async () => {
  catalogs = await readCatalogs();
});

function treeOf(sql: string) {
  const tree = parseStatement(sql, 'postgres');
  if (tree === undefined) throw new TypeError('no tree');
  return tree;
}

describe('the results of a CASE', () => {
  const branches = (count: number, result: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => `WHEN size = ${index} THEN ${result(index)}`).join(' ');

  test('are compared fewer times than they are many', () => {
    const tree = treeOf(`SELECT CASE ${branches(2000, () => 'motto')} ELSE name END FROM teams`);
    let [comparisons, origins] = [0, 0];
    scopedTree(tree, catalogs.postgres).walk((node, scope) => {
      if (node.type !== 'case_expr') return true;
      for (const { left, right } of comparisonsOf(node, scope)) {
        comparisons += 1;
        origins += left.origins.length + right.origins.length;
      }
      return false;
    });
    expect(comparisons).toBe(2000);
    expect(origins).toBeLessThan(5000);
  });

  test('meet each other all the same', () => {
    const results = ['$1', 'name', '$2', 'motto', '$3'];
    const tree = treeOf(`SELECT CASE ${branches(5, (index) => results[index] ?? '')} END FROM teams`);
    const uses = [...parameterUses(tree, catalogs.postgres).values()];
    expect(uses.map(({ meets }) => meets.map(({ column }) => column).sort())).toEqual(
      Array.from({ length: 3 }, () => ['motto', 'name']),
    );
  });
});

describe('the tables that SQLite adds by copying CTEs', () => {
  const added = (sql: string) => tablesInCopies(new SqlWords(sql, 'sqlite'));

  const doubled = (depth: number) =>
    Array.from(
      { length: depth },
      (_, index) => `, c${index + 1} AS (SELECT a.id FROM c${index} a JOIN c${index} b ON a.id = b.id)`,
    ).join('');

  test.each([
    ['SELECT id FROM teams t JOIN people p ON true', 0],
    ['WITH c AS (SELECT id FROM teams) SELECT id FROM c', 0],
    ['WITH c AS (SELECT id FROM teams JOIN people ON true) SELECT a.id FROM c a, C b, "c"', 1],
    ['WITH c (id) AS NOT MATERIALIZED (SELECT id FROM c) SELECT id FROM c', 0],
    ['WITH c AS (WITH d AS (SELECT 1 FROM teams, teams) SELECT 1 FROM d JOIN d) SELECT c.c FROM c', 0],
    [`WITH c0 AS (SELECT id FROM teams)${doubled(10)} SELECT id FROM c10`, 1024 - 22],
  ])('%s: %i', (sql, count) => {
    expect(added(sql)).toBe(count);
  });

  test('are counted once for each CTE, however often they are copied, and in any order', () => {
    expect(added(`WITH c0 AS (SELECT id FROM teams)${doubled(3000)} SELECT id FROM c3000`)).toBeGreaterThan(
      1e9,
    );
    const bodies = Array.from(
      { length: 6000 },
      (_, index) => `c${index} AS (SELECT 1 FROM c${index + 1}, c${index + 1})`,
    );
    expect(added(`WITH RECURSIVE ${bodies.join(', ')} SELECT 1 FROM c0`)).toBeGreaterThan(1e9);
  });
});
