/** What the structure says of NULL, and that no engine ever contradicts it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../../codegen/analysis/catalog.js';
import { parseStatement } from '../../../codegen/analysis/structure/parse.js';
import { parseLoosely } from '../../../codegen/analysis/structure/parse-loosely.js';
import { resultColumns } from '../../../codegen/analysis/structure/result-columns.js';
import type { PerDialect } from '../../../src/dialect.js';
import { dialects } from '../../../src/dialect.js';
import { type Engines, openEngines, readCatalogs } from '../../support/structure-schema.js';
import { cases as plainCases } from './nullability-cases.js';
import { refinementCases } from './refinement-cases.js';

const cases = [...plainCases, ...refinementCases];

let catalogs: PerDialect<Catalog>;
let engines: Engines;

beforeAll(async () => {
  catalogs = await readCatalogs();
  engines = await openEngines();
});
afterAll(() => engines.close());

const runs = cases.flatMap(({ sql, ...expected }) =>
  dialects
    .filter((dialect) => expected[dialect] !== '-')
    .map((dialect) => ({ dialect, sql, expected: expected[dialect] })),
);

describe('nullability of result columns', () => {
  test('the table is as long as it claims', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
  });

  test.each(runs)('$dialect: $sql', async ({ dialect, sql, expected }) => {
    const tree = parseStatement(sql, dialect) ?? parseLoosely(sql, dialect);
    const columns = tree && resultColumns(tree, catalogs[dialect]);
    expect(columns?.map(({ nullable }) => (nullable ? '?' : '!')).join('')).toBe(expected);
    for (const filled of [false, true]) {
      for (const row of await engines.run(dialect, sql, filled)) {
        expect(row).toHaveLength(expected.length);
        const lies = row.filter((value, index) => value === null && expected[index] === '!');
        expect({ row, lies }).toEqual({ row, lies: [] });
      }
    }
  });
});
