/** The comparison of both schemas: every rule, in the order in which they are documented. Pure. */
import type { PerDialect } from '../../../src/dialect.js';
import type { Catalog } from '../../analysis/catalog.js';
import { compareChecks } from './checks.js';
import { compareCollations } from './collations.js';
import {
  compareComputed,
  compareDefaults,
  compareNullability,
  compareStrictness,
  compareTypes,
} from './columns.js';
import { pairTables, type SchemaDifference, type TableRule } from './difference.js';
import { compareForms } from './forms.js';
import { compareIndexes, compareTriggers, findIdleFunctions } from './indexes.js';
import { compareForeignKeys, compareUniqueness } from './keys.js';
import { compareColumns, compareTables } from './tables.js';

const tableRules: readonly TableRule[] = [
  compareTypes,
  compareStrictness,
  compareNullability,
  compareDefaults,
  compareComputed,
  compareChecks,
  compareForms,
  compareCollations,
  compareUniqueness,
  compareForeignKeys,
  compareIndexes,
  compareTriggers,
];

/** All differences. Of views only the columns' names and order are compared. */
export function compareSchemas(catalogs: PerDialect<Catalog>): readonly SchemaDifference[] {
  const pairs = pairTables(catalogs);
  return [
    ...compareTables(catalogs, pairs),
    ...pairs.filter(({ postgres, sqlite }) => postgres.kind === sqlite.kind).flatMap(compareColumns),
    ...pairs
      .filter(({ postgres, sqlite }) => postgres.kind === 'table' && sqlite.kind === 'table')
      .flatMap((pair) => tableRules.flatMap((rule) => rule(pair))),
    ...findIdleFunctions(catalogs),
  ];
}
