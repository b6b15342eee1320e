/** The constraints of the schema as the runtime needs them: SQLite's messages leave out what PostgreSQL's say. */

import type { PerDialect } from '../../src/dialect.js';
import type { Catalog } from '../analysis/catalog.js';
import type { ConstraintModel } from './model.js';

/**
 * The constraints of both dialects by table and name. A check that only one dialect has stands for what the other's type
 * says (`length(id) = 16`): no value that passed a codec breaks it, so the runtime need not know it.
 */
export function constraintsOf(catalogs: PerDialect<Catalog>): readonly ConstraintModel[] {
  const found = new Map<string, ConstraintModel>();
  for (const [catalog, other] of [
    [catalogs.postgres, catalogs.sqlite],
    [catalogs.sqlite, catalogs.postgres],
  ] as const) {
    for (const table of catalog.tables.values()) {
      const twin = other.tables.get(table.name);
      for (const { name, kind, columns } of table.constraints) {
        const key = `${table.name}\0${name}`;
        if (name === '' || found.has(key)) continue;
        if (kind === 'check' && twin !== undefined && !twin.constraints.some((each) => each.name === name))
          continue;
        found.set(key, { name, table: table.name, kind, columns });
      }
    }
  }
  return [...found.values()].sort((a, b) => compare(a.table, b.table) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
